"""Parties and groups that choose sessions at one instant: neither a session nor the event is
oversold, and nobody is refused who would have fitted."""

from typing import Any

import pytest

from mint_events.events.models import Event, EventSession
from mint_events.registration.models import Registration, SessionChoice
from tests.factories import make_event, plan_sessions
from tests.faults.conftest import Serve
from tests.faults.test_sign_up_races import PATH, fields
from tests.support.house import House
from tests.support.rush import Answer, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
CHOICES = ("robots", "stars", "")
PLACES, SESSION_PLACES = 50, 20


def make_busy_event(house: House) -> None:
    sessions = plan_sessions(robots=SESSION_PLACES, stars=SESSION_PLACES)
    make_event(house.app, slug="jubilee", capacity=PLACES, max_group=30, sessions=sessions)


def size_of(number: int) -> int:
    return 1 + number % 3 if number % 10 else 6


def party(number: int) -> bytes:
    """One to three people; every tenth is a group of six."""
    choice = CHOICES[number % 3]
    chosen = {"sessions": choice} if choice else {}
    if number % 10:
        return post_form(PATH, fields(number, size_of(number)) | chosen)
    group = {"pupils": "4", "adults": "1", "given_names": "Mia", "organisation": "Beispielschule"}
    return post_form(f"{PATH}?as=group", fields(number) | group | chosen)


def all_at_once(server: LiveServer) -> list[Answer]:
    return rush(server.port, [party(number) for number in range(100)])


def check_sessions(house: House, answers: list[Answer]) -> None:
    """The promise, from the choices themselves and from what is counted."""
    assert {answer.status for answer in answers} <= {303, 422}  # 422: that session is full
    rows = {row.id: row for row in house.rows(Registration)}
    assert len(rows) == sum(answer.status == 303 for answer in answers)
    confirmed = [row for row in rows.values() if row.status == "confirmed"]
    waiting = [row.party_size for row in rows.values() if row.status == "waiting"]
    taken = sum(row.party_size for row in confirmed)
    assert house.one(Event).places_taken == taken <= PLACES
    assert all(size > PLACES - taken for size in waiting)  # who waits did not fit
    for one in house.rows(EventSession):
        chosen = [rows[c.registration_id] for c in house.rows(SessionChoice, session_id=one.id)]
        people = sum(row.party_size for row in chosen if row.status == "confirmed")
        assert people <= SESSION_PLACES, f"{one.key} is oversold: {people}"
        assert people == one.places_taken


def check_refused(house: House, answers: list[Answer]) -> None:
    """Who was refused chose a session in which so many places were no longer free."""
    left = {one.key: SESSION_PLACES - one.places_taken for one in house.rows(EventSession)}
    for number, answer in enumerate(answers):
        if answer.status == 422:
            assert size_of(number) > left[CHOICES[number % 3]]


def test_100_parties_for_sessions_of_20_and_50_places(serve: Serve) -> None:
    server, house = serve()
    make_busy_event(house)
    answers = all_at_once(server)
    check_sessions(house, answers)
    check_refused(house, answers)


def test_control_sessions_counted_first_and_taken_afterwards_are_caught(serve: Serve) -> None:
    server, house = serve("sessions", workers=4)
    make_busy_event(house)
    everybody: list[Any] = [
        post_form(PATH, fields(n, 2) | {"sessions": "robots"}) for n in range(40)
    ]
    answers = rush(server.port, everybody)
    with pytest.raises(AssertionError, match="oversold"):
        check_sessions(house, answers)
