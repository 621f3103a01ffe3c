"""Taken in at the door: place, ticket and entry together, or nothing; and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.actions.settings import DoorPlan, set_door
from mint_events.checkin.models import Arrival, Scan, Undo
from mint_events.events.actions import free_places, take_places
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.models import DoorPhone
from mint_events.tickets.models import Ticket
from tests.checkin.calls import post, scan
from tests.factories import (
    bearer,
    event_now,
    make_event,
    make_phone,
    make_token,
    plan_sessions,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

PATH = "/api/v1/events/jubilee/walk-ins"
OURS = {"X-Mint-Door": "1"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=3)


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    return browser


def body(walk_in_id: str = "walk-0001", **others: Any) -> dict[str, Any]:
    usual = {
        "walk_in_id": walk_in_id, "given_name": "Jörg", "family_name": "Müller-Lüdenscheidt",
        "organisation": "42 Heilbronn", "photo_consent": False, "at": clock.now().isoformat(),
    }  # fmt: skip
    return {**usual, **others}


def send(phone: PageClient, *args: Any, **others: Any) -> Any:
    return phone.post(PATH, json=body(*args, **others), headers=OURS)


def test_walk_in_is_inside_with_a_ticket(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    answer = send(phone)
    assert answer.status_code == 200
    told = answer.json
    assert told["result"]["outcome"] == "admitted"
    assert told["result"]["guest"]["family_name"] == "Müller-Lüdenscheidt"
    assert told["result"]["guest"]["marks"] == ["no_photo"]
    assert told["ticket"]["code"][:16] == house.one(Ticket).code
    assert len(told["ticket"]["code"]) == 32
    assert told["ticket"]["qr_svg"].startswith("<svg")
    assert house.one(Arrival).gate == "Nordtor"
    assert (house.one(Scan).source, house.one(Scan).offline) == ("walk_in", False)
    assert event_now(app, event).places_taken == 1
    assert house.count(Letter) == 0


def test_new_ticket_opens_the_door_again(phone: PageClient, event: EventView) -> None:
    code = send(phone).json["ticket"]["code"]
    again = post(phone, OURS, scan(code)).json["results"][0]
    assert again["outcome"] == "already_in"


def test_sent_again_gets_the_first_answer(phone: PageClient, house: House) -> None:
    assert send(phone).json == send(phone, given_name="Somebody").json
    assert (house.count(Registration), house.count(Arrival), house.count(Scan)) == (1, 1, 1)


def test_full_event_is_refused_and_keeps_nothing(
    phone: PageClient, house: House, event: EventView
) -> None:
    house.do(take_places, event.id, 3)
    answer = send(phone)
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "event_is_full")
    assert (house.count(Guest), house.count(Scan)) == (0, 0)
    house.do(free_places, event.id, 1)
    assert send(phone).json["result"]["outcome"] == "admitted"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_door_that_is_shut_says_so_and_keeps_nothing(app: Flask, house: House, lang: str) -> None:
    event = make_event(app, slug="jubilee", door_opens_at=clock.now() + timedelta(hours=1))
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    answer = send(browser)
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "door_is_shut")
    assert answer.json["error"]["words"][lang] in ("Noch kein Einlass", "Doors are not open yet")
    assert (house.count(Registration), house.count(Scan), house.count(Ticket)) == (0, 0, 0)
    assert event_now(app, event).places_taken == 0


def test_offline_walk_in_counts_from_when_it_happened(phone: PageClient, house: House) -> None:
    at = clock.now() - timedelta(minutes=20)
    sent = {"at": at.isoformat(), "sent_at": clock.now().isoformat(), "offline": True}
    assert send(phone, **sent, helper="Ana").json["result"]["outcome"] == "admitted"
    assert abs(house.one(Arrival).arrived_at - at) < timedelta(seconds=5)
    assert (house.one(Scan).offline, house.one(Scan).helper) == (True, "Ana")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"given_name": " ", "family_name": "\u200b"}, "family_name"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"organisation": "x" * 151}, "organisation"),
        ({"walk_in_id": "short"}, "walk_in_id"),
        ({"at": "yesterday"}, "at"),
        ({"photo_consent": "yes"}, "photo_consent"),
        ({"surname": "Müller"}, "surname"),
    ],
)
def test_wrong_values_are_named(phone: PageClient, house: House, wrong: Any, field: str) -> None:
    answer = send(phone, **wrong)
    assert answer.status_code == 422
    assert answer.json["error"]["field"] == field
    assert house.count(Registration) == 0


def test_one_name_is_enough(phone: PageClient, house: House) -> None:
    assert send(phone, given_name="山田太郎", family_name="").status_code == 200
    assert house.one(Guest).given_name == "山田太郎"


def test_nobody_else_takes_people_in(client: PageClient, app: Flask, event: EventView) -> None:
    assert client.post(PATH, json=body(), headers=OURS).status_code == 401
    organizer = bearer(make_token(app, event, "organizer"))
    assert client.post(PATH, json=body(), headers=organizer).status_code == 403
    other = make_event(app, slug="other")
    elsewhere = bearer(make_phone(app, other))
    assert client.post(PATH, json=body(), headers=elsewhere).status_code == 403


def test_organizers_may_want_nobody_without_a_registration(
    phone: PageClient, house: House, event: EventView
) -> None:
    house.do(set_door, event.id, DoorPlan(walk_ins=False))
    answer = send(phone)
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "walk_ins_are_off")
    assert house.count(Registration) == 0


def test_kiosk_takes_nobody_in_and_tells_no_notes(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    guest = sign_up(app, event, "Anna Ångström", "Bert O'Brien")
    noted = NoteSent("Rollstuhl", is_press=True)
    house.do(note_guest, event.id, guest.guests[0].id, noted, None, clock.now())
    code = ticket_of(app, guest).full_code
    told = post(phone, OURS, scan(code)).json["results"][0]["guest"]
    assert (told["note"], told["marks"]) == ("Rollstuhl", ["no_photo", "press"])
    assert [one["given_name"] for one in told["people"]] == ["Bert"]
    house.sql("UPDATE door_phones SET mode = 'kiosk'")
    assert send(phone).json["error"]["code"] == "not_for_you"
    told = post(phone, OURS, scan(code, "scan-0002")).json["results"][0]["guest"]
    assert (told["note"], told["marks"], told["people"]) == ("", [], [])


def test_search_by_name_tells_notes_and_marks(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    guest = sign_up(app, event, "Anna Ångström", "Bert O'Brien", photo_consent=True)
    noted = NoteSent("Rollstuhl", is_speaker=True)
    house.do(note_guest, event.id, guest.guests[1].id, noted, None, clock.now())
    found = phone.get("/door/guests?q=brien", headers=OURS).json["guests"]
    assert [(one["note"], one["marks"]) for one in found] == [("Rollstuhl", ["speaker"])]


def test_walk_in_taken_back_gives_the_place_back(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    scan_id = send(phone).json["result"]["scan_id"]
    sent = {"scan_id": scan_id, "reason": "did_not_enter"}
    for _ in range(2):  # again changes nothing
        assert phone.post("/door/undo", json=sent, headers=OURS).json == {"undone": True}
    assert house.count(Undo) == 1
    assert house.count(Arrival) == 0
    assert house.one(Registration).status == "cancelled"
    assert event_now(app, event).places_taken == 0
    assert house.count(Letter) == 0
    assert send(phone).json["ticket"] is None  # a late repeat brings nobody back


def test_undoing_a_plain_scan_cancels_nobody(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    guest = sign_up(app, event)
    code = house.one(Ticket).code
    post(phone, OURS, scan(code))
    phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=OURS)
    assert house.one(Registration, id=guest.id).status == "confirmed"


def test_door_of_a_session_says_so_and_takes_in_for_it(app: Flask, house: House) -> None:
    event = make_event(app, slug="jubilee", sessions=plan_sessions(robots=1, tour=9))
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    assert "Programm robots" not in browser.page("/door").text
    phone_id = house.one(DoorPhone).id
    house.do(change_door_phone, phone_id, PhonePlan(event.sessions[0].id))
    assert "Programm robots" in browser.page("/door").text
    assert send(browser).json["result"]["outcome"] == "admitted"
    assert house.one(Arrival).session_id == event.sessions[0].id
    refused = send(browser, "walk-0002").json["error"]
    assert refused["code"] == "session_is_full"
    assert refused["words"]["en"] == "Sorry, there is no place left in “Session robots”."
    assert event_now(app, event).places_taken == 1
