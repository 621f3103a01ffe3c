"""A whole party that cancels and takes it back, while the places are there."""

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import come_back
from mint_events.registration.refusals import (
    NameIsSignedUp,
)
from mint_events.registration.refusals.my import (
    PlacesAreGone,
)
from tests.factories import make_event, plan_sessions, registration_now, sign_up, tickets_of
from tests.registration.asking import taken
from tests.registration.party_changes import cancel, kinds, session_places
from tests.support.house import House


def test_a_cancellation_is_taken_back_with_places_sessions_and_tickets(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=2))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("robots",))
    codes = [ticket.code for ticket in tickets_of(app, row)]
    cancel(house, row.id)
    house.do(come_back, row.id, clock.now())
    house.do(come_back, row.id, clock.now())  # pressed twice
    assert registration_now(app, row).status == "confirmed"
    assert [ticket.code for ticket in tickets_of(app, row)] == codes
    assert (taken(house, event), session_places(house)) == (2, [2])
    assert kinds(house) == ["ticket", "cancelled", "tickets_now"]


def test_somebody_else_has_the_place_so_the_cancellation_stays(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    row = sign_up(app, event, "Anna Berg")
    sign_up(app, event, "Eva Drei")
    cancel(house, row.id)
    with pytest.raises(PlacesAreGone):
        house.do(come_back, row.id, clock.now())
    assert registration_now(app, row).status == "cancelled"
    assert taken(house, event) == 1


def test_who_left_the_waiting_list_has_the_same_turn_again(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    first = sign_up(app, event, "Bert Zwei")
    sign_up(app, event, "Eva Drei")
    cancel(house, first.id)
    house.do(come_back, first.id, clock.now())
    after = registration_now(app, first)
    assert (after.status, after.queue_place) == ("waiting", 1)


def test_what_the_organizer_cancelled_the_guest_cannot_take_back(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg")
    house.do(cancel_registration, row.id, clock.now())
    with pytest.raises(PlacesAreGone):
        house.do(come_back, row.id, clock.now())
    assert registration_now(app, row).status == "cancelled"


def test_a_name_signed_up_anew_cannot_come_back_too(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", email="a@example.org")
    cancel(house, row.id)
    sign_up(app, event, "Anna Berg", email="a@example.org")
    with pytest.raises(NameIsSignedUp):
        house.do(come_back, row.id, clock.now())
    assert taken(house, event) == 1
