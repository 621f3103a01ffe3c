"""Who is let through the guards, over HTTP."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.exc import OperationalError

from mint_events.kernel import clock as house_clock
from mint_events.kernel.database import db
from mint_events.staff import actions, gatekeeper
from mint_events.staff.models import ApiToken, DoorPhone
from mint_events.staff.rules import ROLES
from tests.factories import bearer, make_event, make_phone, make_token
from tests.staff.people import log_in, make_person, plant_cookie
from tests.support.client import PageClient, client_of
from tests.support.house import House


def test_who_is_not_logged_in_is_led_to_the_login_form_and_back_to_what_they_wanted(
    house: House, visitor: PageClient
) -> None:
    make_person(house, "a@b.example")
    answer = visitor.get("/console/guests-only?q=M%C3%BCller&page=2")
    assert answer.status_code == 302
    led_to = answer.headers["Location"]
    assert led_to.startswith("/console/login?next=")
    answer = log_in(visitor, "a@b.example", at=led_to)
    assert answer.headers["Location"] == "/console/guests-only?q=M%C3%BCller&page=2"


def test_a_form_sent_after_the_login_has_ended_says_that_it_was_not_saved(
    house: House, visitor: PageClient, clock: time_machine.Traveller
) -> None:
    make_person(house, "a@b.example")
    log_in(visitor, "a@b.example")
    token = visitor.page("/console/account").form("/console/logout").fields["csrf_token"]
    clock.shift(timedelta(hours=12))
    answer = visitor.post("/console/guests-only", data={"csrf_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/console/login")
    assert "nicht gespeichert" in visitor.page("/console/login").text


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_the_pages_that_are_open_to_it(
    house: House, visitor: PageClient, role: str
) -> None:
    make_person(house, "a@b.example", role)
    log_in(visitor, "a@b.example")
    statuses = {
        path: visitor.get(path).status_code
        for path in ("/console/", "/console/account", "/console/guests-only", "/console/staff")
    }
    assert statuses == {
        "/console/": 200,
        "/console/account": 200,
        "/console/guests-only": 403 if role == "door" else 200,
        "/console/staff": 200 if role == "admin" else 403,
    }


def test_a_script_without_a_login_gets_json(visitor: PageClient) -> None:
    answer = visitor.get("/api/v1/of-our-page")
    assert answer.status_code == 401
    assert answer.get_json()["error"]["code"] == "login_is_needed"


def test_a_door_phone_is_known_by_its_cookie_until_it_is_revoked(
    house: House, visitor: PageClient
) -> None:
    event = make_event(house.app)
    plant_cookie(visitor, make_phone(house.app, event, "Tor 1"), gatekeeper.DOOR_COOKIE)
    assert visitor.get("/door-only").get_json() == {"gate": "Tor 1", "event_id": event.id}
    house.do(actions.revoke_door_phone, house.one(DoorPhone).id, house_clock.now())
    assert visitor.get("/door-only").status_code == 401


@pytest.mark.parametrize("value", ["", "x", "ü", "'; --", "x" * 500])
def test_no_other_cookie_opens_the_door(visitor: PageClient, value: str) -> None:
    plant_cookie(visitor, value, gatekeeper.DOOR_COOKIE)
    assert visitor.get("/door-only").status_code == 401


def test_a_token_opens_what_its_scope_says_until_it_is_revoked(
    house: House, visitor: PageClient
) -> None:
    event = make_event(house.app)
    organizer, door = (make_token(house.app, event, scope) for scope in ("organizer", "door"))
    phone = make_phone(house.app, event, "Tor 1")
    row = house.one(DoorPhone)
    seen = [visitor.get("/api/v1/both", headers=bearer(t)).get_json() for t in (organizer, door)]
    assert seen == [
        {"scope": "organizer", "gate": "API", "phone": None},
        {"scope": "door", "gate": "API", "phone": None},
    ]
    as_bearer = visitor.get("/api/v1/both", headers=bearer(phone)).get_json()
    assert as_bearer == {"scope": "door", "gate": "Tor 1", "phone": row.id}
    opened = [
        visitor.get("/api/v1/organizer-only", headers=bearer(token)).status_code
        for token in (organizer, door, phone)
    ]
    assert opened == [200, 403, 403]
    for token_row in house.rows(ApiToken):
        house.do(actions.revoke_api_token, token_row.id, house_clock.now())
    house.do(actions.revoke_door_phone, row.id, house_clock.now())
    for token in (organizer, door, phone):
        assert visitor.get("/api/v1/both", headers=bearer(token)).status_code == 401


def test_a_login_is_no_bearer_token_and_no_door_phone(house: House, visitor: PageClient) -> None:
    staff_id = make_person(house, "a@b.example", "admin")
    token = house.do(actions.open_login, staff_id, house_clock.now())
    assert visitor.get("/api/v1/both", headers=bearer(token)).status_code == 401
    plant_cookie(visitor, token, gatekeeper.DOOR_COOKIE)
    assert visitor.get("/door-only").status_code == 401


def test_a_database_that_is_away_is_said_on_a_page(
    house: House, visitor: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person(house, "a@b.example")
    log_in(visitor, "a@b.example")

    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(gatekeeper, "find_login", away)
    assert visitor.get("/console/").status_code == 503


@pytest.mark.parametrize(("base_url", "secure"), [("http", False), ("https", True)])
def test_the_sessions_cookie_is_for_this_site_only(
    house: House, make_app, base_url: str, secure: bool
) -> None:
    app = make_app(base_url=f"{base_url}://127.0.0.1:5000")
    answer = client_of(app).get("/console/login", base_url=f"{base_url}://127.0.0.1:5000")
    cookie = answer.headers["Set-Cookie"]
    flags = {part.strip() for part in cookie.split(";")[1:]}
    assert flags == {"HttpOnly", "Path=/", "SameSite=Lax"} | ({"Secure"} if secure else set())
    with app.app_context():
        db.engine.dispose()


def test_guests_pages_set_no_cookie(client: PageClient) -> None:
    for path in ("/", "/imprint"):
        assert "Set-Cookie" not in client.get(path).headers
