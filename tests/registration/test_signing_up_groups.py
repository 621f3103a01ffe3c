"""A group signs up: all its places or none, one party of its mailbox, a ticket for each."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.models import EventSession
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.registration.refusals import EventIsFull, PartyIsTooLarge, SessionIsFull
from mint_events.registration.refusals.groups import GroupIsTooLarge, GroupsAreNotTaken
from tests.factories import (
    event_now,
    make_event,
    plan_group,
    plan_sessions,
    plan_sign_up,
    registration_now,
    send_sign_up,
    sign_up,
    sign_up_group,
    tickets_of,
)
from tests.registration.asking import cancel, taken
from tests.registration.test_constraints import insert
from tests.support.house import House


def names_of(house: House) -> list[tuple[str, str]]:
    return [(one.given_name, one.family_name) for one in house.rows(Guest)]


def test_group_takes_its_places_and_everybody_gets_a_ticket(app: Flask, house: House) -> None:
    event = make_event(app, capacity=30, max_group=30, sessions=plan_sessions(robots=24))
    group = sign_up_group(app, event, 22, "Mia", "Ben", adults=1, session_keys=("robots",))
    assert (group.status, group.is_group, group.adults) == ("confirmed", True, 1)
    assert taken(house, event) == house.one(EventSession).places_taken == 24
    assert house.one(Registration).party_size == house.count(Guest) == 24
    tickets = tickets_of(app, group)
    assert len({ticket.full_code for ticket in tickets}) == 24
    assert tickets[0].family_name.startswith("Lehrer")
    assert [ticket.given_name for ticket in tickets[1:5]] == [
        "Person 2 von 24", "Mia", "Ben", "Person 5 von 24",
    ]  # fmt: skip
    assert house.one(Letter).kind == "ticket"


def test_group_waits_as_a_whole_and_gets_all_places_at_once(app: Flask, house: House) -> None:
    event = make_event(app, capacity=5, max_group=30)
    one = sign_up(app, event, "Anna Berg", "Bert Berg")
    group = sign_up_group(app, event, 4)
    assert (group.status, group.queue_place, taken(house, event)) == ("waiting", 1, 2)
    cancel(house, one.id)
    assert registration_now(app, group).status == "offered"
    assert taken(house, event) == 5


@pytest.mark.parametrize(
    ("plan", "people", "refusal"),
    [
        ({"max_group": 0}, 3, GroupsAreNotTaken),
        ({"max_group": 10}, 10, GroupIsTooLarge),
        ({"max_group": 30, "capacity": 5, "waiting_list": False}, 5, EventIsFull),
        ({"max_group": 30, "sessions": plan_sessions(robots=5)}, 5, SessionIsFull),
    ],
)
def test_group_that_does_not_fit_is_refused_and_takes_nothing(
    app: Flask, house: House, plan: dict[str, object], people: int, refusal: type[Exception]
) -> None:
    event = make_event(app, **plan)
    keys = tuple(one.key for one in event.sessions)
    with pytest.raises(refusal):
        send_sign_up(app, event, plan_group(people, session_keys=keys))
    assert (house.count(Registration), taken(house, event)) == (0, 0)
    assert [one.places_left for one in event_now(app, event).sessions] in ([], [5])


def test_largest_group_counts_the_contact(app: Flask) -> None:
    event = make_event(app, max_group=60, capacity=60)
    assert len(sign_up_group(app, event, 59).guests) == 60


def test_companions_are_limited_as_before(app: Flask) -> None:
    event = make_event(app, max_group=30, max_companions=1)
    with pytest.raises(PartyIsTooLarge):
        send_sign_up(app, event, plan_sign_up("A A", "B B", "C C"))


def test_group_is_one_party_of_its_mailbox(app: Flask, house: House) -> None:
    event = make_event(app, max_group=30, capacity=None)
    for _ in range(5):
        sign_up_group(app, event, 20, email="school@example.org")
    answer = send_sign_up(app, event, plan_group(20, email="school@example.org"))
    assert answer.registration_id is None  # a letter, as for a sixth family
    assert house.count(Registration) == 5


def test_sixty_people_are_a_group_only(app: Flask, house: House) -> None:
    event = make_event(app)
    for size, is_group in ((11, False), (61, True), (0, True)):
        with pytest.raises(IntegrityError, match="party_size|adults"):
            insert(house, event, size=size, is_group=is_group)
    insert(house, event, size=60, is_group=True, name="a", uid="a")
    insert(house, event, size=10, is_group=False, name="b", uid="b")
    with pytest.raises(IntegrityError, match="adults"):
        house.sql("UPDATE registrations SET adults = 10 WHERE uid = 'b'")
