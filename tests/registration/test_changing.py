"""Changing names, and cancelling."""

import pytest
import time_machine
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.registration.refusals import (
    EventIsOver,
    NameIsSignedUp,
    RegistrationIsCancelled,
)
from mint_events.tickets.models import Ticket
from tests.factories import (
    make_event,
    plan_sessions,
    registration_now,
    sign_up,
    tickets_of,
)
from tests.registration.asking import cancel, change, statuses, taken
from tests.support.house import House

# Changing


def test_new_names_keep_the_tickets_and_the_page(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg", "Bert Berg")
    before = tickets_of(app, row)
    change(house, row.id, "Ánh Nguyễn", "山田 太郎", organisation="42 Heilbronn")
    after = registration_now(app, row)
    assert [(g.given_name, g.family_name) for g in after.guests] == [
        ("Ánh", "Nguyễn"),
        ("山田", "太郎"),
    ]
    assert after.organisation == "42 Heilbronn"
    assert (after.guest_token, after.email) == (row.guest_token, row.email)
    assert [t.full_code for t in tickets_of(app, row)] == [t.full_code for t in before]
    assert house.rows(Guest)[0].search_key == "anh nguyen"  # the door finds the new name


def test_a_name_that_this_mailbox_has_already_is_refused(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event, "Anna Berg", email="a@example.org")
    second = sign_up(app, event, "Bert Berg", email="a@example.org")
    with pytest.raises(NameIsSignedUp):
        change(house, second.id, "ANNA  berg")
    assert registration_now(app, second).given_name == "Bert"
    change(house, second.id, "bert BERG")  # its own name is no other's


def test_the_old_name_can_be_signed_up_again_after_a_change(app: Flask, house: House) -> None:
    event = make_event(app)
    first = sign_up(app, event, "Anna Berg", email="a@example.org")
    change(house, first.id, "Bert Berg")
    assert sign_up(app, event, "Anna Berg", email="a@example.org").id != first.id


def test_nothing_changes_when_cancelled_or_over(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg")
    with time_machine.travel(event.ends_at):
        with pytest.raises(EventIsOver):
            change(house, row.id, "Bert Berg")
        with pytest.raises(EventIsOver):
            cancel(house, row.id)
    cancel(house, row.id)
    with pytest.raises(RegistrationIsCancelled):
        change(house, row.id, "Bert Berg")
    assert registration_now(app, row).given_name == "Anna"


def test_unknown_registration(house: House) -> None:
    with pytest.raises(NothingFound):
        cancel(house, 999_999)
    with pytest.raises(NothingFound):
        change(house, 999_999, "Anna Berg")


# Cancelling


def test_cancelling_voids_the_tickets_and_frees_the_places(app: Flask, house: House) -> None:
    event = make_event(app, sessions=plan_sessions(robots=5))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("robots",))
    cancel(house, row.id)
    after = house.one(Registration)
    assert after.status == "cancelled" and after.cancelled_at is not None
    assert taken(house, event) == 0
    assert house.one(EventSession).places_taken == 0
    assert tickets_of(app, row) == []
    assert all(ticket.voided_at is not None for ticket in house.rows(Ticket))
    assert [letter.kind for letter in house.rows(Letter)] == ["ticket", "cancelled"]


def test_cancelling_again_changes_nothing(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2)
    row = sign_up(app, event, "Anna Berg")
    other = sign_up(app, event, "Bert Berg")
    cancel(house, row.id)
    first = house.one(Registration, id=row.id).cancelled_at
    cancel(house, row.id)
    assert house.one(Registration, id=row.id).cancelled_at == first
    assert taken(house, event) == 1  # the place is not freed twice
    assert registration_now(app, other).status == "confirmed"
    assert house.count(Letter, kind="cancelled") == 1


def test_who_waits_and_cancels_frees_nothing(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    waiting = sign_up(app, event, "Bert Zwei")
    cancel(house, waiting.id)
    assert taken(house, event) == 1
    assert statuses(house) == ["confirmed", "cancelled"]
