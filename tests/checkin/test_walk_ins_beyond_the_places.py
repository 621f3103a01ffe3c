"""Let in by a phone without network when all places were taken: inside, counted nowhere, and told."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.events.actions import take_places
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.companions import add_companion
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.refusals.walk_ins import HasNoPlace
from mint_events.registration.rules import PersonName
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.models import DoorPhone
from tests.checkin.calls import post, scan
from tests.checkin.test_walking_in import OURS, PATH, body
from tests.factories import event_now, make_event, make_phone, plan_sessions, sign_up
from tests.support.client import PageClient, client_of
from tests.support.house import House

WORDS = {"de": "Ohne freien Platz eingelassen", "en": "Let in without a free place"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=1, sessions=plan_sessions(robots=1, tour=9))


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    browser = client_of(app)
    browser.set_cookie("mint_door", make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    return browser


def send_late(phone: PageClient, walk_in_id: str = "walk-0001", **others: Any) -> Any:
    """As a phone that had no network."""
    at = (clock.now() - timedelta(minutes=5)).isoformat()
    sent = body(walk_in_id, at=at, offline=True, sent_at=clock.now().isoformat(), **others)
    return phone.post(PATH, json=sent, headers=OURS)


def test_guest_is_inside_with_a_ticket_and_the_places_stay_true(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    told = send_late(phone).json
    assert (told["result"]["outcome"], told["result"]["reason"]) == ("admitted", "no_place")
    assert told["result"]["words"] == WORDS
    assert len(told["ticket"]["code"]) == 32
    assert event_now(app, event).places_taken == 1
    row = house.one(Registration)
    assert (row.status, row.has_no_place) == ("confirmed", True)
    conflict = house.one(Conflict)
    assert (conflict.kind, conflict.scan_id) == ("no_place", "walk-in:walk-0001")
    assert house.one(Arrival).scan_id == conflict.scan_id
    assert send_late(phone).json == told  # again: the first answer, and one of each
    assert (house.count(Conflict), house.count(Arrival), house.count(Scan)) == (1, 1, 1)


def test_free_place_is_taken_as_by_everybody(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    assert send_late(phone).json["result"]["reason"] is None
    assert event_now(app, event).places_taken == 1
    assert (house.one(Registration).has_no_place, house.count(Conflict)) == (False, 0)


def test_with_network_nobody_comes_past_the_places(
    phone: PageClient, house: House, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    answer = phone.post(PATH, json=body(), headers=OURS)
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "event_is_full")
    assert (house.count(Registration), house.count(Conflict)) == (0, 0)


def test_leaving_and_coming_back_is_no_second_conflict(
    phone: PageClient, house: House, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    code = send_late(phone).json["ticket"]["code"]
    post(phone, OURS, scan(code, "scan-0001", direction="out"))
    again = post(phone, OURS, scan(code, "scan-0002")).json["results"][0]
    assert (again["outcome"], again["reason"]) == ("admitted", None)
    assert [row.kind for row in house.rows(Conflict)] == ["no_place"]


def test_taken_back_frees_no_place_that_was_never_taken(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    scan_id = send_late(phone).json["result"]["scan_id"]
    undone = phone.post("/door/undo", json={"scan_id": scan_id}, headers=OURS)
    assert undone.json == {"undone": True}
    assert event_now(app, event).places_taken == 1
    assert (house.count(Arrival), house.count(Conflict)) == (0, 0)
    row = house.one(Registration)
    assert (row.status, row.has_no_place) == ("cancelled", False)


def test_who_has_no_place_brings_nobody_along(
    phone: PageClient, house: House, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    send_late(phone)
    who = PersonName("Zoë", "Ångström")
    with pytest.raises(HasNoPlace):
        house.do(add_companion, house.one(Registration).id, who, clock.now())


@pytest.mark.parametrize(
    "wrong",
    ["has_no_place = true", "has_no_place = true, walk_in_id = 'walk-0001', party_size = 2"],
)
def test_no_other_registration_may_lack_its_place(
    app: Flask, house: House, event: EventView, wrong: str
) -> None:
    sign_up(app, event)
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE registrations SET {wrong}")
    assert not house.one(Registration).has_no_place


def test_full_session_is_the_same_at_its_own_door(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    robots = event.sessions[0]
    house.sql("UPDATE events SET capacity = 9")
    house.do(change_door_phone, house.one(DoorPhone).id, PhonePlan(robots.id))
    assert send_late(phone).json["result"]["reason"] is None
    told = send_late(phone, "walk-0002").json["result"]
    assert (told["outcome"], told["reason"]) == ("admitted", "no_place")
    assert event_now(app, event).places_taken == 2  # the event had one
    assert event_now(app, event).sessions[0].places_left == 0
    assert sorted(row.has_no_place for row in house.rows(SessionChoice)) == [False, True]
    assert [row.session_id for row in house.rows(Arrival)] == [robots.id] * 2
    without = next(row for row in house.rows(Registration) if row.walk_in_id == "walk-0002")
    house.do(cancel_registration, without.id, clock.now())
    assert event_now(app, event).places_taken == 1
    assert event_now(app, event).sessions[0].places_left == 0  # the other one sits there still


def test_full_event_still_counts_the_seat_in_a_session(
    phone: PageClient, house: House, app: Flask, event: EventView
) -> None:
    house.do(take_places, event.id, 1)
    house.do(change_door_phone, house.one(DoorPhone).id, PhonePlan(event.sessions[0].id))
    assert send_late(phone).json["result"]["reason"] == "no_place"
    assert (event_now(app, event).places_taken, event_now(app, event).sessions[0].places_left) == (
        1,
        0,
    )
