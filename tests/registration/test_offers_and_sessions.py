"""Offers where a session has no places: come without it, wait for it, or find that it has room."""

from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import (
    accept_offer,
    decline_offer,
    wait_for_sessions,
)
from mint_events.registration.models import SessionChoice
from tests.factories import (
    make_event,
    plan_sessions,
    registration_now,
    sign_up,
)
from tests.registration.asking import cancel, statuses, taken
from tests.support.house import House


def places_of(house: House) -> dict[str, int]:
    return {found.key: found.places_taken for found in house.rows(EventSession)}


def test_an_offer_without_a_full_session_can_be_left_for_waiting(app: Flask, house: House) -> None:
    sessions = plan_sessions(robots=1, tour=5)
    event = make_event(app, capacity=2, slug="jubilee", sessions=sessions)
    first = sign_up(app, event, "Anna A", session_keys=("tour",))
    robot = sign_up(app, event, "Bert B", session_keys=("robots",))
    asked = sign_up(app, event, "Carl C", session_keys=("robots", "tour"))
    other = sign_up(app, event, "Dora D")
    cancel(house, first.id)
    assert places_of(house) == {"robots": 1, "tour": 1}
    assert house.do(wait_for_sessions, asked.id, clock.now()) == "waiting"
    assert statuses(house) == ["cancelled", "confirmed", "waiting", "offered"]
    assert places_of(house) == {"robots": 1, "tour": 0}
    assert registration_now(app, asked).queue_place == 1  # it keeps its turn
    assert registration_now(app, asked).waits_for_sessions
    cancel(house, robot.id)
    offered = registration_now(app, asked)
    assert (offered.status, offered.missing_session_ids) == ("offered", ())
    assert places_of(house) == {"robots": 1, "tour": 1}
    house.do(decline_offer, asked.id, clock.now())
    assert (places_of(house), taken(house, event)) == ({"robots": 0, "tour": 0}, 1)
    assert registration_now(app, other).status == "offered"


def test_a_session_that_got_room_meanwhile_comes_with_the_yes(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, slug="jubilee", sessions=plan_sessions(robots=1))
    first = sign_up(app, event, "Anna A")
    robot = sign_up(app, event, "Bert B", session_keys=("robots",))
    asked = sign_up(app, event, "Carl C", session_keys=("robots",))
    cancel(house, first.id)
    assert registration_now(app, asked).missing_session_ids
    cancel(house, robot.id)
    house.do(accept_offer, asked.id, clock.now())
    assert places_of(house) == {"robots": 1}
    choice = house.one(SessionChoice, registration_id=asked.id)
    assert choice.is_missing is False


def test_waiting_for_a_full_session_of_an_event_with_places(app: Flask, house: House) -> None:
    event = make_event(app, capacity=9, slug="jubilee", sessions=plan_sessions(robots=1))
    robot = sign_up(app, event, "Anna A", session_keys=("robots",))
    waiting = sign_up(app, event, "Bert B", session_keys=("robots",), waits_for_sessions=True)
    assert waiting.status == "waiting"
    assert sign_up(app, event, "Carl C").status == "confirmed"  # it stands in nobody's way
    cancel(house, robot.id)
    assert registration_now(app, waiting).status == "offered"
    room = sign_up(app, event, "Dora D", session_keys=(), waits_for_sessions=True)
    assert room.status == "confirmed"
