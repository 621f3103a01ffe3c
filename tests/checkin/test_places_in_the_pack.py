"""A phone is told how many people without a registration may still come in."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.rules.places import decide_places_left
from mint_events.events.actions import take_places
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.factories import make_event, make_phone
from tests.support.client import client_of
from tests.support.house import House


@pytest.mark.parametrize(
    ("limit", "taken", "waiting", "left"),
    [
        (None, 7, 0, None),
        (None, 7, 3, None),
        (10, 7, 0, 3),
        (10, 10, 0, 0),
        (10, 12, 0, 0),  # the limit was lowered since
        (10, 7, 1, 0),  # those who wait come first
    ],
)
def test_places_left(limit: int | None, taken: int, waiting: int, left: int | None) -> None:
    assert decide_places_left(limit, taken, waiting=waiting) == left


def left_at(phone: Phone) -> int | None:
    phone.refresh()
    places: int | None = phone.last["door"]["places_left"]
    return places


def test_each_pack_says_how_many_are_left(app: Flask, house: House) -> None:
    event = make_event(app, slug="jubilee", capacity=10)
    phone = Phone(client_of(app), make_phone(app, event), "jubilee")
    assert left_at(phone) == 10
    house.do(take_places, event.id, 4)
    assert left_at(phone) == 6  # though no ticket changed
    house.sql("UPDATE events SET overbooking = 50")
    assert left_at(phone) == 11
    house.sql("UPDATE events SET capacity = NULL")
    assert left_at(phone) is None


def test_who_waits_comes_first_until_the_event_begins(
    clock: time_machine.Traveller, app: Flask, house: House
) -> None:
    town = Town(app, house)  # full, and Dora waits
    house.sql("UPDATE events SET capacity = 5")
    phone = town.phone()
    assert left_at(phone) == 0
    clock.move_to(town.event.starts_at + timedelta(seconds=1))
    assert left_at(phone) == 2


def test_door_of_a_session_counts_its_places_too(app: Flask, house: House) -> None:
    town = Town(app, house)
    house.sql("UPDATE events SET capacity = 100, parties_in_line = 0")
    assert left_at(town.phone(session="robots")) == 8
    house.sql("UPDATE events SET capacity = 4")
    assert left_at(town.phone(session="robots")) == 1
