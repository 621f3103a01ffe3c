"""Who is offered the places that become free: in order, in the same transaction, never split."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.actions import edit_event
from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_offers import accept_offer
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.queries import line
from mint_events.tickets.models import Ticket
from tests.factories import (
    make_event,
    plan_event,
    plan_sessions,
    registration_now,
    sign_up,
    ticket_of,
)
from tests.registration.asking import cancel, statuses, taken
from tests.support.house import House


def test_next_in_line_gets_offer_and_letter_in_the_same_transaction(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    first, second, third = (sign_up(app, event, f"Anna {n}") for n in ("Eins", "Zwei", "Drei"))
    code = house.rows(Ticket)[1].code
    with app.app_context():
        from mint_events.kernel.database import unit_of_work

        with pytest.raises(ZeroDivisionError), unit_of_work():
            cancel_registration(first.id, clock.now())
            raise ZeroDivisionError  # as if the power went just before the commit
    assert statuses(house) == ["confirmed", "waiting", "waiting"]
    assert house.count(Letter) == 3
    cancel(house, first.id)
    assert statuses(house) == ["cancelled", "offered", "waiting"]
    assert taken(house, event) == 1  # held for whoever is asked
    after = registration_now(app, second)
    assert (after.queue_place, registration_now(app, third).queue_place) == (None, 1)
    posted = [(letter.kind, letter.recipient) for letter in house.rows(Letter)][3:]
    assert posted == [("cancelled", first.email), ("offer", second.email)]
    house.do(accept_offer, second.id, clock.now())
    assert ticket_of(app, second).code == code  # the ticket it had all along opens now
    assert [letter.kind for letter in house.rows(Letter)][5:] == ["ticket"]


@pytest.mark.parametrize(
    ("sizes", "who_cancels", "after"),
    [
        # capacity is 3; "w" waits, "o" is offered places, "c" confirmed, "x" cancelled
        ((3, 1, 2), 0, "xoo"),
        ((3, 3, 1), 0, "xow"),
        ((2, 1, 3, 1), 1, "cxwo"),  # three wait for three places; one is free
        ((1, 1, 1, 2), 0, "xccw"),
        ((3, 2, 2, 1), 0, "xowo"),
    ],
)
def test_freed_places_go_by_the_queue_and_parties_are_never_split(
    app: Flask, house: House, sizes: tuple[int, ...], who_cancels: int, after: str
) -> None:
    event = make_event(app, capacity=3)
    rows = [
        sign_up(app, event, *(f"Person{m} Party{n}" for m in range(size)))
        for n, size in enumerate(sizes)
    ]
    cancel(house, rows[who_cancels].id)
    found = "".join(
        {"confirmed": "c", "waiting": "w", "offered": "o", "cancelled": "x"}[s]
        for s in statuses(house)
    )
    assert found == after
    in_places = sum(size for size, sign in zip(sizes, found, strict=True) if sign in "co")
    assert taken(house, event) == in_places <= 3


def test_who_gets_a_place_also_gets_the_sessions_that_have_room(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=1, tour=5))
    first = sign_up(app, event, "Anna Eins", session_keys=("tour",))
    sign_up(app, event, "Bert Zwei", session_keys=("robots",))
    waiting = sign_up(app, event, "Carl Drei", session_keys=("robots", "tour"))
    cancel(house, first.id)
    offered = registration_now(app, waiting)
    robots, _ = sorted(offered.session_ids)
    assert (offered.status, offered.missing_session_ids) == ("offered", (robots,))
    house.do(accept_offer, waiting.id, clock.now())
    assert registration_now(app, waiting).status == "confirmed"
    places = {found.key: found.places_taken for found in house.rows(EventSession)}
    assert places == {"robots": 1, "tour": 1}
    kept = house.rows(SessionChoice, registration_id=waiting.id)
    keys = {found.id: found.key for found in house.rows(EventSession)}
    assert [keys[choice.session_id] for choice in kept] == ["tour"]


def test_more_places_go_to_who_waits(app: Flask, house: House) -> None:
    plan = plan_event(capacity=1)
    event = make_event(app, **{name: getattr(plan, name) for name in ("slug", "capacity")})
    for name in ("Eins", "Zwei", "Drei"):
        sign_up(app, event, f"Anna {name}")
    house.do(edit_event, event.id, plan_event(slug=plan.slug, capacity=2), clock.now())
    assert statuses(house) == ["confirmed", "offered", "waiting"]
    house.do(edit_event, event.id, plan_event(slug=plan.slug, capacity=None), clock.now())
    assert statuses(house) == ["confirmed", "offered", "offered"]
    assert [letter.kind for letter in house.rows(Letter)].count("offer") == 2


@pytest.mark.parametrize("state", ["draft", "called_off"])
def test_nobody_gets_a_place_of_an_event_that_is_not(app: Flask, house: House, state: str) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    waiting = sign_up(app, event, "Bert Zwei")
    house.sql("UPDATE events SET state = :state", {"state": state})
    house.do(edit_event, event.id, plan_event(slug=event.slug, capacity=5), clock.now())
    assert registration_now(app, waiting).status == "waiting"


def test_a_queue_longer_than_what_is_read_at_once_gets_all_places(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_QUEUE", line._QUEUE.limit(2))
    monkeypatch.setattr(line, "READ_AT_ONCE", 2)
    event = make_event(app, capacity=1)
    for _ in range(8):
        sign_up(app, event)
    house.do(edit_event, event.id, plan_event(slug=event.slug, capacity=7), clock.now())
    assert [row.status for row in house.rows(Registration)] == [
        "confirmed", *["offered"] * 6, "waiting",
    ]  # fmt: skip


def test_queue_numbers_are_never_given_twice(app: Flask, house: House) -> None:
    event = make_event(app, capacity=0)
    first = sign_up(app, event, "Anna Eins")
    cancel(house, first.id)
    second = sign_up(app, event, "Bert Zwei")
    assert house.one(Registration, id=second.id).queue_number == 2
    assert registration_now(app, second).queue_place == 1  # but people are told their turn


def test_whoever_signed_up_before_it_closed_is_offered_a_place_when_others_cancel(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1, sign_up_closes_at=clock.now() + timedelta(days=1))
    first = sign_up(app, event, "Anna Eins")
    waiting = sign_up(app, event, "Bert Zwei")
    with time_machine.travel(clock.now() + timedelta(days=2)):
        cancel(house, first.id)
    assert registration_now(app, waiting).status == "offered"
