"""Phones at one instant take people in: the last place once, the same person once."""

from typing import Any

import pytest

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.registration.models import Registration
from mint_events.tickets.models import Ticket
from tests.factories import bearer, make_event, make_phone
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import Answer, post_json, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PATH = "/api/v1/events/jubilee/walk-ins"
PHONES = 8
EACH_ITS_OWN = [f"walk-in-{number:04}" for number in range(PHONES)]
THE_SAME = ["walk-in-0001"] * PHONES


def person(walk_in_id: str, *, offline: bool = False) -> dict[str, Any]:
    told = {"at": clock.now().isoformat(), "offline": offline}
    return {"walk_in_id": walk_in_id, "given_name": "Ánh", "family_name": walk_in_id, **told}


def take_all_in(
    server: LiveServer, house: House, ids: list[str], capacity: int, *, offline: bool = False
) -> list[Answer]:
    """Every phone sends somebody at the same instant; `offline`: who is inside already."""
    event = make_event(house.app, slug="jubilee", capacity=capacity, waiting_list=False)
    phones = [bearer(make_phone(house.app, event, f"Tor {number}")) for number in range(PHONES)]
    requests = [
        post_json(PATH, person(one, offline=offline), phone)
        for one, phone in zip(ids, phones, strict=True)
    ]
    return rush(server.port, requests)


def check_last_place(house: House, answers: list[Answer], capacity: int) -> None:
    """The promise: as many are in as there are places, and of who was refused nothing is kept."""
    told = sorted(answer.status for answer in answers)
    assert told == [200] * capacity + [409] * (PHONES - capacity), told
    counts = [house.count(model) for model in (Registration, Ticket, Scan, Arrival)]
    assert counts == [capacity] * 4
    assert house.one(Event).places_taken == capacity


def test_last_place_goes_to_one_of_eight(serve: Serve) -> None:
    server, house = serve()
    check_last_place(house, take_all_in(server, house, EACH_ITS_OWN, 1), 1)


def test_control_counting_first_and_taking_afterwards_is_caught(serve: Serve) -> None:
    server, house = serve("walk_ins", workers=4)
    answers = take_all_in(server, house, EACH_ITS_OWN, 1)
    with pytest.raises(AssertionError):
        check_last_place(house, answers, 1)
    assert house.count(Arrival) > 1  # several were let in


def test_one_person_sent_eight_times_is_taken_in_once(serve: Serve) -> None:
    server, house = serve()
    answers = take_all_in(server, house, THE_SAME, 5)
    assert [answer.status for answer in answers] == [200] * PHONES
    told = [answer.json() for answer in answers]
    assert told == [told[0]] * PHONES
    counts = [house.count(model) for model in (Registration, Ticket, Scan, Arrival)]
    assert counts == [1] * 4


def check_everybody_inside(house: House, answers: list[Answer], capacity: int) -> None:
    """The promise: nobody who is inside is lost, the places are never exceeded, and exactly those
    who have none are told of."""
    assert [answer.status for answer in answers] == [200] * PHONES
    assert house.count(Arrival) == PHONES
    assert house.one(Event).places_taken == capacity
    without = [row.walk_in_id for row in house.rows(Registration) if row.has_no_place]
    told = [row.scan_id for row in house.rows(Conflict)]
    assert sorted(told) == sorted(f"walk-in:{one}" for one in without)
    assert len(told) == PHONES - capacity


def test_all_eight_whom_phones_let_in_are_inside_and_seven_without_a_place(serve: Serve) -> None:
    server, house = serve()
    check_everybody_inside(house, take_all_in(server, house, EACH_ITS_OWN, 1, offline=True), 1)


def test_control_counting_first_miscounts_who_is_inside(serve: Serve) -> None:
    server, house = serve("walk_ins", workers=4)
    answers = take_all_in(server, house, EACH_ITS_OWN, 1, offline=True)
    with pytest.raises(AssertionError):
        check_everybody_inside(house, answers, 1)
