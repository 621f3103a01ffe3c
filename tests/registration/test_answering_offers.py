"""The answer to an offer: yes, no, too late, twice; and what it means for everybody else."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import (
    accept_offer,
    decline_offer,
    rejoin_line,
)
from mint_events.registration.actions.changing import change_names
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.refusals import (
    NameIsSignedUp,
    NothingIsOffered,
    RegistrationIsCancelled,
)
from mint_events.registration.rules import PersonName
from tests.factories import (
    make_event,
    registration_now,
    sign_up,
    tickets_of,
)
from tests.registration.asking import cancel, statuses
from tests.registration.offers import kinds, offer_to, steps_of, the_event
from tests.support.house import House

DAY = timedelta(hours=24)


def test_yes_confirms_and_sends_the_ticket(app: Flask, house: House) -> None:
    _, asked, waiting = offer_to(app, house, "Anna A", "Bert B", "Carl C")
    for _ in range(2):  # twice is once
        assert house.do(accept_offer, asked.id, clock.now()) == "confirmed"
    assert statuses(house) == ["cancelled", "confirmed", "waiting"]
    event = house.one(Event)
    assert (event.places_taken, event.parties_in_line, event.offers_lapse_at) == (1, 1, None)
    assert kinds(house, asked) == ["waiting", "offer", "ticket"]
    assert steps_of(house, asked) == [
        ("joined", "event_full", "guest"),
        ("offered", "place_is_free", "program"),
        ("accepted", "", "guest"),
    ]
    assert house.do(decline_offer, asked.id, clock.now()) == "confirmed"  # who has it, keeps it
    assert registration_now(app, waiting).queue_place == 1


def test_no_offers_the_place_to_the_next_at_once(app: Flask, house: House) -> None:
    _, asked, waiting = offer_to(app, house, "Anna A", "Bert B", "Carl C")
    for _ in range(2):
        assert house.do(decline_offer, asked.id, clock.now()) == "declined"
    assert statuses(house) == ["cancelled", "declined", "offered"]
    assert house.one(Event).places_taken == 1
    assert (kinds(house, asked)[2:], kinds(house, waiting)[1:]) == (["cancelled"], ["offer"])
    assert tickets_of(app, asked) == []  # voided
    assert house.do(accept_offer, asked.id, clock.now()) == "declined"
    assert sign_up(app, the_event(house), "Bert B").status == "waiting"  # may come again


def test_an_offer_lapses_and_goes_on_even_before_anyone_sweeps(app: Flask, house: House) -> None:
    _, asked, following, last = offer_to(app, house, "Anna A", "Bert B", "Carl C", "Dora D")
    until = registration_now(app, asked).offer_until
    assert until is not None and house.one(Event).offers_lapse_at == until
    assert timedelta(hours=23, minutes=59) < until - clock.now() <= DAY
    with time_machine.travel(until - timedelta(seconds=1), tick=False):
        assert registration_now(app, asked).status_at(clock.now()) == "offered"
    with time_machine.travel(until, tick=False):
        shown = registration_now(app, asked)
        assert (shown.status, shown.status_at(clock.now())) == ("offered", "expired")
        assert house.do(accept_offer, asked.id, clock.now()) == "expired"  # a second too late
        assert statuses(house) == ["cancelled", "expired", "offered", "waiting"]
        assert house.one(Event).places_taken == 1
        assert kinds(house, asked)[2:] == ["lapsed"]
        assert registration_now(app, following).offer_until == until + DAY
        house.do(fill_free_places, the_event(house).id, clock.now())
        assert statuses(house)[2:] == ["offered", "waiting"]  # again changes nothing
        assert registration_now(app, last).queue_place == 1
    assert steps_of(house, asked)[-1] == ("lapsed", "no_answer", "program")


def test_back_in_line_after_it_lapsed_at_its_end(app: Flask, house: House) -> None:
    _, asked, _, last = offer_to(app, house, "Anna A", "Bert B", "Carl C", "Dora D")
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=1)):
        assert house.do(rejoin_line, asked.id, clock.now()) == "waiting"
        assert statuses(house) == ["cancelled", "waiting", "offered", "waiting"]
        places = registration_now(app, last).queue_place, registration_now(app, asked).queue_place
        assert places == (1, 2)
        assert kinds(house, asked)[2:] == ["lapsed", "waiting"]
        assert house.do(rejoin_line, asked.id, clock.now()) == "waiting"
        assert registration_now(app, asked).queue_place == 2


def test_back_in_line_with_the_place_still_free_has_it_at_once(app: Flask, house: House) -> None:
    _, asked = offer_to(app, house, "Anna A", "Bert B")
    code = tickets_of(app, asked)[0].code
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=1)):
        assert house.do(rejoin_line, asked.id, clock.now()) == "confirmed"
    assert (house.one(Event).places_taken, house.one(Event).parties_in_line) == (1, 0)
    assert tickets_of(app, asked)[0].code == code
    assert kinds(house, asked)[2:] == ["lapsed", "ticket"]


def test_no_way_back_for_who_signed_up_anew(app: Flask, house: House) -> None:
    event = make_event(app, slug="jubilee", capacity=1)
    first = sign_up(app, event, "Anna A")
    asked = sign_up(app, event, "Bert B", email="b@example.org")
    cancel(house, first.id)
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=1)):
        house.do(fill_free_places, event.id, clock.now())
        sign_up(app, event, "Bert B", email="b@example.org")
        with pytest.raises(NameIsSignedUp):
            house.do(rejoin_line, asked.id, clock.now())
    assert statuses(house) == ["cancelled", "expired", "confirmed"]


@pytest.mark.parametrize("state", ["called_off", "draft"])
def test_an_event_that_is_called_off_takes_no_yes_and_lets_nothing_lapse(
    app: Flask, house: House, state: str
) -> None:
    _, asked = offer_to(app, house, "Anna A", "Bert B")
    house.sql("UPDATE events SET state = :state", {"state": state})
    with pytest.raises(NothingIsOffered):
        house.do(accept_offer, asked.id, clock.now())
    with time_machine.travel(clock.now() + DAY * 2):
        house.do(fill_free_places, the_event(house).id, clock.now())
    assert statuses(house) == ["cancelled", "offered"]


def test_so_near_the_start_that_nobody_is_asked(app: Flask, house: House) -> None:
    event = make_event(app, slug="jubilee", capacity=1)
    first, second, _ = (sign_up(app, event, f"Anna {x}") for x in "ABC")
    with time_machine.travel(event.starts_at - timedelta(minutes=100)):
        cancel(house, first.id)
        assert statuses(house) == ["cancelled", "confirmed", "waiting"]
        assert kinds(house, second) == ["waiting", "ticket"]
        assert steps_of(house, second)[-1] == ("confirmed", "too_late_to_ask", "program")
    with time_machine.travel(event.starts_at + timedelta(minutes=1)):
        cancel(house, second.id)
        assert statuses(house) == ["cancelled", "cancelled", "waiting"]  # it has begun
        assert sign_up(app, event, "Eva E").status == "confirmed"  # who comes, comes


def test_cancelling_an_offer_or_a_turn_gives_up_what_is_held(app: Flask, house: House) -> None:
    _, asked, following, last = offer_to(app, house, "Anna A", "Bert B", "Carl C", "Dora D")
    cancel(house, last.id)
    cancel(house, asked.id)
    assert statuses(house) == ["cancelled", "cancelled", "offered", "cancelled"]
    assert (house.one(Event).places_taken, house.one(Event).parties_in_line) == (1, 1)
    assert steps_of(house, last)[-1] == ("left", "", "guest")
    house.do(accept_offer, following.id, clock.now())
    assert house.one(Event).parties_in_line == 0
    with pytest.raises(RegistrationIsCancelled):
        house.do(change_names, asked.id, [PersonName("Bert", "B")], "", clock.now())
