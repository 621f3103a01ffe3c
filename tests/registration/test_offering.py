"""To whom free places go, and until when an offer holds, as an event changes."""

from datetime import datetime, timedelta

from flask import Flask

from mint_events.events.actions import edit_event
from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import (
    decline_offer,
)
from tests.factories import (
    make_event,
    plan_event,
    registration_now,
    sign_up,
)
from tests.registration.asking import cancel, taken
from tests.registration.offers import offer_to, steps_of, the_event
from tests.support.house import House

DAY = timedelta(hours=24)


def test_who_comes_new_waits_behind_a_party_for_which_places_are_kept(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=5, slug="jubilee")
    one, two, *_ = (sign_up(app, event, f"Anna {x}") for x in "ABCDE")
    four = sign_up(app, event, *(f"Vier {x}" for x in "ABCD"))
    cancel(house, one.id)
    small = [sign_up(app, event, f"Klein {x}") for x in "AB"]
    assert [row.status for row in small] == ["confirmed", "waiting"]
    assert registration_now(app, four).times_passed == 1
    cancel(house, small[0].id)  # the place goes to the next small one, by an offer
    assert registration_now(app, small[1]).status == "offered"
    house.do(decline_offer, small[1].id, clock.now())
    assert sign_up(app, event, "Klein C").status == "confirmed"
    assert registration_now(app, four).times_passed == 3
    cancel(house, two.id)
    late = sign_up(app, event, "Klein D")
    assert late.status == "waiting"  # one place is free, and kept
    assert steps_of(house, late) == [("joined", "kept_for_larger", "guest")]
    assert taken(house, event) == 4
    for confirmed in _confirmed(house)[:3]:
        cancel(house, confirmed)
    assert registration_now(app, four).status == "offered"


def _confirmed(house: House) -> list[int]:
    return [row[0] for row in house.sql("SELECT id FROM registrations WHERE status = 'confirmed'")]


def test_less_time_to_answer_as_the_event_comes_nearer(app: Flask, house: House) -> None:
    starts_at = clock.now() + timedelta(hours=8)
    event = make_event(
        app, slug="jubilee", capacity=1, starts_at=starts_at, ends_at=starts_at + DAY
    )
    first, second = (sign_up(app, event, f"Anna {x}") for x in "AB")
    cancel(house, first.id)
    until = registration_now(app, second).offer_until
    assert isinstance(until, datetime)
    assert timedelta(minutes=110) < until - clock.now() <= timedelta(hours=4)


def test_a_larger_house_offers_to_all_who_wait(app: Flask, house: House) -> None:
    event = make_event(app, slug="jubilee", capacity=1)
    rows = [sign_up(app, event, f"Anna {x}") for x in "ABC"]
    house.do(edit_event, event.id, plan_event(slug="jubilee", capacity=None), clock.now())
    assert [registration_now(app, row).status for row in rows] == ["confirmed", *["offered"] * 2]


def test_an_event_that_is_moved_to_an_earlier_day_takes_its_offers_along(
    app: Flask, house: House
) -> None:
    _, asked = offer_to(app, house, "Anna A", "Bert B")
    starts_at = clock.now() + timedelta(hours=5)
    plan = plan_event(slug="jubilee", capacity=1, starts_at=starts_at, ends_at=starts_at + DAY)
    house.do(edit_event, the_event(house).id, plan, clock.now())
    assert registration_now(app, asked).offer_until == starts_at
    assert house.one(Event).offers_lapse_at == starts_at
