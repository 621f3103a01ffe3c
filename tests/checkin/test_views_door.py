"""The helper's phone: enrolling once, the scanner, finding guests, undoing."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.checkin.models import Arrival, Scan, Undo
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.kernel.words import Words
from mint_events.staff.actions import prepare_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.models import DoorPhone
from tests.factories import ask, give_answers, make_event, make_phone, sign_up, ticket_of
from tests.support.client import PageClient, client_of
from tests.support.house import House

OURS = {"X-Mint-Door": "1"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    """An enrolled phone's browser."""
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    return browser


def new_code(house: House, event: EventView) -> str:
    return house.do(prepare_door_phone, event.id, "Nordtor", now.now())


def test_phone_that_is_not_enrolled_is_told_how(client: PageClient, event: EventView) -> None:
    page = client.page("/door", status=401)
    assert page.all("video") == []
    assert "Jubiläum" not in page.html


@pytest.mark.parametrize("lang", ["de", "en"])
def test_scanner_of_an_enrolled_phone(phone: PageClient, lang: str) -> None:
    answer = phone.get("/door", query_string={"lang": lang})
    page = phone.page("/door")
    assert page.h1 == {"de": "Jubiläum & Fest", "en": "Anniversary & party"}[lang]
    assert "Nordtor" in page.text
    assert page.by_id("door").get("data-scan-url") == "/api/v1/events/jubilee/scans"
    assert answer.headers["Permissions-Policy"].startswith("camera=(self)")
    assert "camera=()" in phone.get("/").headers["Permissions-Policy"]


def test_enrolling_takes_a_press_and_happens_once(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    code = new_code(house, event)
    for _ in range(3):  # cameras and mail programs look ahead
        page = client.page(f"/door/enrol/{code}")
    assert "Nordtor" in page.text and "Jubiläum & Fest" in page.text
    assert client.cookies() == set()
    answer = client.send(page.form(f"/door/enrol/{code}"))
    assert answer.status_code == 303
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{DOOR_COOKIE}=")
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    token = cookie.split("=", 1)[1].split(";")[0]
    assert token not in str([vars(row) for row in house.rows(DoorPhone)])  # only its hash is kept
    assert client.page("/door").all("video") != []
    second = client_of(app)
    assert second.get(f"/door/enrol/{code}").status_code == 410
    assert second.post(f"/door/enrol/{code}").status_code == 410
    assert second.cookies() == set()


def test_code_is_good_for_half_an_hour(
    clock: Traveller, client: PageClient, house: House, event: EventView
) -> None:
    code = new_code(house, event)
    clock.shift(timedelta(minutes=29))
    assert client.get(f"/door/enrol/{code}").status_code == 200
    clock.shift(timedelta(minutes=1))
    assert client.get(f"/door/enrol/{code}").status_code == 410
    assert client.post(f"/door/enrol/{code}").status_code == 410


@pytest.mark.parametrize("code", ["nothing", "' OR 1=1", "x" * 2000, "%ff"])
def test_made_up_code_enrols_nobody(client: PageClient, event: EventView, code: str) -> None:
    assert client.get(f"/door/enrol/{code}").status_code == 410
    assert client.post(f"/door/enrol/{code}").status_code == 410
    assert client.cookies() == set()


def test_revoked_phone_is_out_at_once(phone: PageClient, house: House) -> None:
    assert phone.get("/door").status_code == 200
    house.sql("UPDATE door_phones SET revoked_at = created_at")
    assert phone.get("/door").status_code == 401
    assert phone.get("/door/guests?q=anna").status_code == 401
    assert phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=OURS).status_code == 401


def test_guests_are_found_by_name_with_their_short_code(
    phone: PageClient, app: Flask, event: EventView
) -> None:
    guest = sign_up(app, event, "Jörg Müller-Lüdenscheidt", organisation="42 Heilbronn")
    sign_up(app, event, "Anna Berg")
    sign_up(app, make_event(app), "Jörg Müller")
    answer = phone.get("/door/guests", query_string={"q": "muller JORG"})
    assert answer.get_json() == {
        "guests": [
            {
                "given_name": "Jörg", "family_name": "Müller-Lüdenscheidt",
                "organisation": "42 Heilbronn", "code": ticket_of(app, guest).code,
                "status": "confirmed", "inside": False, "since": None, "gate": None, "answers": [],
                "note": "", "marks": ["no_photo"],
            }
        ]
    }  # fmt: skip
    assert guest.email not in answer.get_data(as_text=True)


def test_door_is_told_open_answers_and_nothing_hidden_or_sensitive(
    phone: PageClient, app: Flask, event: EventView
) -> None:
    ask(app, event, "bus", "yes_no", label=Words("Bus?", "By bus?"))
    ask(app, event, "badge", per="person", label=Words("Schild?", "Badge?"))
    ask(app, event, "hidden", hidden_at_door=True)
    ask(app, event, "diet", "several_of", is_sensitive=True, per="person")
    given = {"bus": "yes", "badge": "Ada", "hidden": "geheim", "diet": "a"}
    answers = give_answers(given, {"badge": "Bert", "diet": "b"})
    sign_up(app, event, "Anna Berg", "Bert Berg", answers=answers)
    answer = phone.get("/door/guests?q=berg&lang=en")
    told = {guest["given_name"]: guest["answers"] for guest in answer.get_json()["guests"]}
    by_bus = {"question": "By bus?", "answer": "Yes"}
    assert told == {
        "Anna": [by_bus, {"question": "Badge?", "answer": "Ada"}],
        "Bert": [by_bus, {"question": "Badge?", "answer": "Bert"}],
    }


@pytest.mark.parametrize("asked", ["", "a", " ", "%", "__", "\\\\", "x" * 10_000])
def test_too_little_or_hostile_search_finds_nobody(
    phone: PageClient, app: Flask, event: EventView, asked: str
) -> None:
    sign_up(app, event, "Anna Berg")
    answer = phone.get("/door/guests", query_string={"q": asked})
    assert (answer.status_code, answer.get_json()) == (200, {"guests": []})


def test_at_most_twenty_are_listed(phone: PageClient, app: Flask) -> None:
    from mint_events.events.queries import get_event

    with app.app_context():
        event = get_event("jubilee", now.now())
    for number in range(21):
        sign_up(app, event, f"Anna Berg{number}")
    assert len(phone.get("/door/guests?q=anna").get_json()["guests"]) == 20


def test_undo_takes_this_phones_admission_back(
    phone: PageClient, app: Flask, house: House, event: EventView
) -> None:
    body = {
        "scan_id": "scan-0001", "code": ticket_of(app, sign_up(app, event)).code,
        "scanned_at": now.now().isoformat(),
    }  # fmt: skip
    phone.post("/api/v1/events/jubilee/scans", json={"scans": [body]}, headers=OURS)
    answer = phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=OURS)
    assert (answer.status_code, answer.get_json()) == (200, {"undone": True})
    assert house.count(Arrival) == 0
    assert house.one(Scan).outcome == "admitted"  # what was said stays on record
    assert (house.one(Undo).reason, house.one(Undo).scan_id) == ("other", "scan-0001")


def test_undo_says_why_and_ends_after_ten_minutes(
    clock: Traveller, phone: PageClient, app: Flask, house: House, event: EventView
) -> None:
    codes = [ticket_of(app, sign_up(app, event)).code for _ in range(2)]
    for number, code in enumerate(codes):
        at = now.now().isoformat()
        body = {"scan_id": f"scan-000{number}", "code": code, "scanned_at": at}
        phone.post("/api/v1/events/jubilee/scans", json={"scans": [body]}, headers=OURS)
    clock.shift(timedelta(minutes=9))
    why = {"scan_id": "scan-0000", "reason": "wrong_person", "text": " Zwilling ", "helper": "Ayşe"}
    for _ in range(2):
        answer = phone.post("/door/undo", json=why, headers=OURS)
        assert (answer.status_code, answer.get_json()) == (200, {"undone": True})
    undo = house.one(Undo)
    assert (undo.reason, undo.text, undo.helper) == ("wrong_person", "Zwilling", "Ayşe")
    clock.shift(timedelta(minutes=2))
    late = phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=OURS)
    assert (late.status_code, late.get_json()["error"]["code"]) == (409, "too_late_to_undo")
    assert house.one(Arrival).scan_id == "scan-0001"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"scan_id": "nothing"}, 404),
        ({"scan_id": "nothing", "reason": "bored"}, 422),
        ({"scan_id": "nothing", "text": "x" * 201}, 422),
        ({"scan_id": "nothing", "at": "yesterday"}, 422),
        ({"scan_id": 7}, 422),
        ({"scan_id": ""}, 422),
        ({}, 422),
        ([], 400),
    ],
)
def test_undo_of_nothing(phone: PageClient, body: object, status: int) -> None:
    answer = phone.post("/door/undo", json=body, headers=OURS)
    assert answer.status_code == status
    assert answer.get_json()["error"]["words"]["de"]


def test_a_strangers_page_cannot_undo(
    phone: PageClient, app: Flask, house: House, event: EventView
) -> None:
    # A form on somebody else's page can make the phone's browser post, but not with our header
    # and not as JSON.
    answer = phone.post("/door/undo", data={"scan_id": "scan-0001"})
    assert answer.status_code in (400, 401, 403)
