"""The organizer says what each phone is for and takes lists of names back; the door's settings."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.checkin.models import DoorSettings
from mint_events.events.queries import EventView
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.models import DoorPhone
from tests.checkin.gates import Gate
from tests.checkin.phones import Phone
from tests.factories import make_event, make_phone, plan_sessions, sign_up, ticket_of
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House

Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="fest", sessions=plan_sessions(robots=5))


PHONES = "/console/events/fest/phones"


@pytest.mark.parametrize(
    ("mode", "search", "key_bytes", "says"),
    [("door", "offline", 32, "Also without network"), ("kiosk", "none", 0, "Kiosk")],
)
def test_a_phone_is_readied_for_a_session_with_search_unless_it_is_a_kiosk(
    app: Flask,
    house: House,
    organizer: PageClient,
    event: EventView,
    mode: str,
    search: str,
    key_bytes: int,
    says: str,
) -> None:
    session = event.sessions[0].id
    form = organizer.page(PHONES).form(PHONES)
    filled = form.fill(gate="Robots", session=str(session), mode=mode, search="offline")
    link = organizer.page(organizer.send(filled).location).by_id("enrol-link").get("value")
    path = link.removeprefix("http://127.0.0.1:5000")
    phone = client_of(app)
    phone.send(phone.page(f"{path}?lang=en").forms()[0].fill(helper="  Änne  "))
    row = house.one(DoorPhone)
    kept = (row.session_id, row.mode, row.search, row.helper, len(row.index_key or b""))
    assert kept == (session, mode, search, "Änne", key_bytes)
    text = organizer.page(PHONES).text
    for said in ("Only for: Session robots", "Held by Änne", says):
        assert said in text


def test_without_sessions_there_is_no_door_to_choose(app: Flask, organizer: PageClient) -> None:
    make_event(app, slug="plain")
    page = organizer.page("/console/events/plain/phones")
    assert "session" not in page.form("/console/events/plain/phones").fields


@pytest.mark.parametrize(
    "wrong", [{"session": "999999"}, {"session": "x"}, {"mode": "robot"}, {"search": "all"}]
)
def test_what_is_not_offered_is_refused(
    house: House, organizer: PageClient, event: EventView, wrong: dict[str, str]
) -> None:
    form = organizer.page(PHONES).form(PHONES)
    answer = organizer.post(PHONES, data={**form.fields, "gate": "Nord", **wrong})
    assert answer.status_code == 422 and house.count(DoorPhone) == 0
    assert page_of(answer).by_id("gate").get("value") == "Nord"  # what was typed is kept


def test_a_phone_gets_another_use(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    make_phone(app, event, "Nord")
    path = f"{PHONES}/{house.one(DoorPhone).id}"
    assert path in organizer.page(PHONES).links()
    page = organizer.page(path)
    assert page.h1 == "Phone at “Nord”"
    answer = organizer.send(page.form(path).fill(mode="kiosk", search="none"))
    assert (answer.status_code, answer.location) == (303, PHONES)
    row = house.one(DoorPhone)
    assert (row.session_id, row.mode, row.search, row.index_key) == (None, "kiosk", "none", None)
    kept = organizer.page(path).form(path).fields
    assert (kept["mode"], kept["search"], kept["session"]) == ("kiosk", "none", "")
    wrong = organizer.post(path, data={**kept, "mode": "robot"})
    assert wrong.status_code == 422 and house.one(DoorPhone).mode == "kiosk"


def test_a_list_of_names_is_taken_back(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    make_phone(app, event, "Nord")
    phone_id = house.one(DoorPhone).id
    house.do(change_door_phone, phone_id, PhonePlan(search="offline"))
    path = f"{PHONES}/{phone_id}/search/withdraw"
    answer = organizer.send(organizer.page(PHONES).form(path))
    assert answer.location == PHONES
    row = house.one(DoorPhone)
    assert (row.search, row.index_key) == ("online", None)
    page = organizer.page(PHONES)
    assert "keeps no list of names any more" in page.text
    assert path not in {form.action for form in page.forms()}


def test_revoked_phones_and_those_of_others_are_not_found(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    make_phone(app, make_event(app, slug="other"), "Süd")
    other = house.one(DoorPhone).id
    make_phone(app, event, "Nord")
    house.sql("UPDATE door_phones SET revoked_at = created_at WHERE id <> :id", {"id": other})
    token = {"csrf_token": organizer.page(PHONES).form(PHONES).fields["csrf_token"]}
    for phone_id in [row.id for row in house.rows(DoorPhone)] + [999999]:
        assert organizer.get(f"{PHONES}/{phone_id}").status_code == 404
        for path in (f"{PHONES}/{phone_id}", f"{PHONES}/{phone_id}/search/withdraw"):
            assert organizer.post(path, data=token).status_code == 404


def test_what_phones_last_said_is_listed(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    phone.ask("POST", "/door/sign", json={"battery": 12, "queue": 3, "refused": 1})
    text = organizer.page(PHONES).text
    for said in ("Battery 12 %", "3 scans not delivered yet", "1 scan not taken"):
        assert said in text


def test_the_door_is_set(app: Flask, house: House, organizer: PageClient, event: EventView) -> None:
    path = "/console/events/fest/door-settings"
    form = organizer.page(path).form(path)
    assert {name for name in form.fields if name != "csrf_token"} == {
        "pass_out", "walk_ins", "kiosk_badges",
    }  # fmt: skip
    answer = organizer.post(path, data={"csrf_token": form.fields["csrf_token"], "walk_ins": "y"})
    assert answer.location == path
    row = house.one(DoorSettings)
    assert (row.pass_out, row.walk_ins, row.kiosk_badges) == (False, True, False)
    assert set(organizer.page(path).form(path).fields) == {"csrf_token", "walk_ins"}


def test_who_left_comes_back_only_where_that_is_set(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    path = "/console/events/fest/door-settings"
    token = organizer.page(path).form(path).fields["csrf_token"]
    organizer.post(path, data={"csrf_token": token})
    guest = ticket_of(app, sign_up(app, event)).code
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    moment = event.starts_at.isoformat()

    def scan(number: int, direction: str = "in") -> str:
        sent = {
            "scan_id": f"scan-000{number}",
            "code": guest,
            "direction": direction,
            "scanned_at": moment,
        }
        answer = phone.ask("POST", "/api/v1/events/fest/scans", json={"scans": [sent]})
        return str(answer.get_json()["results"][0]["outcome"])

    assert [scan(1), scan(2, "out"), scan(3)] == ["admitted", "left", "already_in"]
    organizer.post(path, data={"csrf_token": token, "pass_out": "y"})
    assert scan(4) == "admitted"
    assert Gate(house, event, "Süd").scan(guest).outcome == "already_in"
