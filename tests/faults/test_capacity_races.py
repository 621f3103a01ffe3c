"""An organizer lowers the number of places while people sign up: never more given than there are."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import text

from mint_events.events.actions import edit_event, plan_of
from mint_events.events.models import Event
from mint_events.events.queries import get_event
from mint_events.events.refusals import PlacesAreTaken
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.models import Registration
from tests.factories import make_event
from tests.faults.conftest import Serve
from tests.faults.test_sign_up_races import PATH, fields
from tests.support.house import House
from tests.support.rush import Answer, Moment, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
GUESTS, AT_FIRST, LOWERED_AFTER, MARGIN = 120, 100, 15, 3


def lower_as_organizers_do(house: House) -> None:
    """Saves a number that is hardly more than what is taken; is refused until it is enough."""
    for _ in range(30):
        with house.app.app_context():
            event = get_event("jubilee", clock.now())
            plan = replace(plan_of(event), capacity=event.places_taken + MARGIN)
            try:
                with unit_of_work():
                    edit_event(event.id, plan, clock.now())
            except PlacesAreTaken:
                continue
            return


def lower_on_what_was_seen(house: House) -> None:
    """The control: looks first and acts afterwards, and the table does not object."""
    seen = house.one(Event).places_taken
    time.sleep(0.5)
    with house.app.app_context(), unit_of_work() as current:
        if house.kind == "sqlite":
            current.execute(text("PRAGMA ignore_check_constraints = ON"))
        else:
            current.execute(text("ALTER TABLE events DROP CONSTRAINT ck_events_not_oversold"))
        current.execute(text("UPDATE events SET capacity = :seen"), {"seen": seen})
        if house.kind == "sqlite":
            current.execute(text("PRAGMA ignore_check_constraints = OFF"))


def sign_up_meanwhile(server: LiveServer, moment: Moment) -> list[Answer]:
    requests = [post_form(PATH, fields(number)) for number in range(GUESTS)]
    return rush(server.port, requests, then=moment)


def check_limit(house: House) -> Event:
    """The promise: places are given once, and not more of them than the event has."""
    row = house.one(Event)
    confirmed = house.count(Registration, status="confirmed")
    assert row.capacity is not None
    assert confirmed == row.places_taken <= row.capacity, "more were given than there are"
    return row


def test_places_lowered_in_the_middle_of_a_rush_hold(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee", capacity=AT_FIRST)
    moment = Moment(LOWERED_AFTER, lambda: lower_as_organizers_do(house))
    answers = sign_up_meanwhile(server, moment)
    assert [answer.status for answer in answers] == [303] * GUESTS
    row = check_limit(house)
    assert row.capacity is not None and LOWERED_AFTER <= row.capacity < AT_FIRST + MARGIN
    assert row.places_taken == row.capacity  # none that there are stays empty
    assert house.count(Registration, status="waiting") == GUESTS - row.places_taken


def test_control_lowering_on_what_was_seen_is_caught(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee", capacity=AT_FIRST)
    moment = Moment(LOWERED_AFTER, lambda: lower_on_what_was_seen(house))
    sign_up_meanwhile(server, moment)
    with pytest.raises(AssertionError, match="more were given"):
        check_limit(house)
