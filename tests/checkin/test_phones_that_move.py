"""A phone gets another door while scans may still wait on it: organizers are told before."""

import pytest
import time_machine
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.staff.queries import list_door_phones
from tests.checkin.phones import Phone
from tests.factories import make_event, make_phone, plan_sessions
from tests.support.client import PageClient, client_of
from tests.support.house import House

SAID = "Scans may still wait on this phone"


@pytest.fixture
def event(clock: time_machine.Traveller, app: Flask) -> EventView:
    return make_event(app, slug="fest", sessions=plan_sessions(robots=5))


@pytest.mark.parametrize(
    ("waiting", "minutes_ago", "is_said"),
    [(0, 0, False), (0, 3, False), (0, 4, True), (2, 0, True), (None, 0, False)],
)
def test_organizers_hear_that_scans_may_wait(
    clock: time_machine.Traveller, app: Flask, house: House, organizer: PageClient,
    event: EventView, waiting: int | None, minutes_ago: int, is_said: bool,
) -> None:  # fmt: skip
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    path = f"/console/events/fest/phones/{house.ask(list_door_phones, event.id)[0].id}"
    assert SAID in organizer.page(path).text  # it has never said anything
    phone.ask("POST", "/door/sign", json={"queue": waiting})
    clock.shift(60 * minutes_ago)
    assert (SAID in organizer.page(path).text) is is_said


def test_where_there_is_one_door_only_nothing_is_said(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app, slug="plain")
    make_phone(app, event, "Nord")
    phone_id = house.ask(list_door_phones, event.id)[0].id
    assert SAID not in organizer.page(f"/console/events/plain/phones/{phone_id}").text
