"""A ticket that is handed to somebody on the waiting list."""

import pytest
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.models import Registration, WaitingStep
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from mint_events.tickets.models import Ticket
from tests.factories import (
    event_now,
    make_event,
    plan_sessions,
    registration_now,
    sign_up,
    tickets_of,
)
from tests.registration.asking import cancel, change, statuses, taken
from tests.support.client import client_of
from tests.support.house import House

MAILBOX = "chloe@example.org"
FRIEND = "Chloé Neu"


def hand_over(house: House, row: RegistrationView) -> None:
    who = PersonName("Chloé", "Neu")
    house.do(hand_over_ticket, row.id, row.guests[0].id, who, MAILBOX, clock.now())


def test_who_waits_gets_the_place_and_not_the_first_in_line(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1, sessions=plan_sessions(robots=1, tour=1))
    row = sign_up(app, event, "Anna Berg", session_keys=("robots",))
    first = sign_up(app, event, "Eva Drei")
    friend = sign_up(app, event, FRIEND, email=MAILBOX, session_keys=("tour",))
    [code] = [one.code for one in house.rows(Ticket)][2:]
    hand_over(house, row)
    assert statuses(house) == ["cancelled", "waiting", "confirmed"]
    assert registration_now(app, first).queue_place == 1
    assert (taken(house, event), event_now(app, event).parties_in_line) == (1, 1)
    assert [one.places_taken for one in house.rows(EventSession)] == [1, 0]
    assert [one.code for one in tickets_of(app, friend)] == [code]  # the one it had all along
    last = [(letter.kind, letter.recipient) for letter in house.rows(Letter)][3:]
    assert last == [("ticket", MAILBOX), ("handed_away", row.email)]
    [*_, step] = house.rows(WaitingStep, registration_id=friend.id)
    assert (step.step, step.reason) == ("confirmed", "handed_over")
    assert client_of(app).page(f"/my/{friend.guest_token}?lang=en").text.count("Chloé") > 0


def test_who_has_an_offer_gets_the_place_and_the_offer_goes_on(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=2))
    leaves = sign_up(app, event, "Bert Eins", session_keys=("robots",))
    row = sign_up(app, event, "Anna Berg")
    sign_up(app, event, FRIEND, email=MAILBOX, session_keys=("robots",))
    sign_up(app, event, "Eva Drei")
    cancel(house, leaves.id)
    assert statuses(house) == ["cancelled", "confirmed", "offered", "waiting"]
    hand_over(house, row)
    assert statuses(house) == ["cancelled", "cancelled", "confirmed", "offered"]
    assert (taken(house, event), house.one(EventSession).places_taken) == (2, 0)


@pytest.mark.parametrize("capacity", [1, 3])
def test_who_waits_with_others_gets_a_ticket_and_the_others_wait_on(
    app: Flask, house: House, capacity: int
) -> None:
    event = make_event(app, capacity=capacity)
    names = [f"Anna{n} Berg" for n in range(capacity)]
    row = sign_up(app, event, *names)
    friends = sign_up(app, event, FRIEND, "Zoë Neu", email=MAILBOX)
    hand_over(house, row)
    new = house.rows(Registration, email=MAILBOX)[-1]
    assert (new.status, new.party_size) == ("confirmed", 1)
    assert registration_now(app, friends).status == "waiting"
    assert taken(house, event) == capacity
    change(house, friends.id, FRIEND, "Zoë Alt")  # the page goes on working
    assert registration_now(app, friends).guests[1].family_name == "Alt"
