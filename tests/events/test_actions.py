"""Creating and editing events, and the counting of places."""

import pytest
from flask import Flask

from mint_events.events.actions import (
    create_event,
    edit_event,
    free_places,
    next_queue_number,
    take_places,
    take_session_places,
)
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import find_event, get_event, list_coming_events
from mint_events.events.refusals import PlacesAreTaken, SessionHasGuests, SlugIsTaken
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.tickets.models import TicketKey
from tests.factories import event_now, make_event, plan_event, plan_sessions, sign_up
from tests.support.house import House


def test_new_event_is_as_planned_and_has_a_key_of_its_own(app: Flask, house: House) -> None:
    plan = plan_event(sessions=plan_sessions(robots=12, tour=None))
    house.do(create_event, plan, clock.now())
    event = house.ask(get_event, plan.slug, clock.now())
    for name in ("slug", "kind", "title", "summary", "starts_at", "ends_at", "venue", "capacity"):
        assert getattr(event, name) == getattr(plan, name), name
    assert (event.places_left, event.state, event.version) == (50, "open", 1)
    assert [(s.key, s.title, s.capacity, s.places_left) for s in event.sessions] == [
        ("robots", plan.sessions[0].title, 12, 12),
        ("tour", plan.sessions[1].title, None, None),
    ]
    other = make_event(app)
    keys = {row.event_id: row.key for row in house.rows(TicketKey)}
    assert len(keys[event.id]) == 32 and keys[event.id] != keys[other.id]


def test_two_events_never_have_the_same_address(app: Flask, house: House) -> None:
    first, second = make_event(app), make_event(app)
    with pytest.raises(SlugIsTaken):
        house.do(create_event, plan_event(slug=first.slug), clock.now())
    with pytest.raises(SlugIsTaken):
        house.do(edit_event, second.id, plan_event(slug=first.slug), clock.now())
    house.do(
        edit_event, first.id, plan_event(slug=first.slug), clock.now()
    )  # its own is no other's


def test_edit_counts_the_version_up_for_calendars_and_keeps_the_uid(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    house.do(edit_event, event.id, plan_event(slug=event.slug, venue="42 Heilbronn"), clock.now())
    after = event_now(app, event)
    assert (after.venue, after.version, after.uid) == ("42 Heilbronn", 2, event.uid)


def test_edit_refuses_fewer_places_than_are_taken(app: Flask, house: House) -> None:
    event = make_event(app, capacity=5, sessions=plan_sessions(robots=5))
    sign_up(app, event, "Anna Eins", "Bert Zwei", session_keys=("robots",))
    before = event_now(app, event)
    for refusal, plan in (
        (PlacesAreTaken, plan_event(capacity=1, sessions=plan_sessions(robots=5))),
        (PlacesAreTaken, plan_event(capacity=5, sessions=plan_sessions(robots=1))),
        (SessionHasGuests, plan_event(capacity=5, sessions=())),
    ):
        with pytest.raises(refusal):
            house.do(edit_event, event.id, plan, clock.now())
    assert event_now(app, event) == before
    house.do(
        edit_event,
        event.id,
        plan_event(slug=event.slug, capacity=2, sessions=plan_sessions(robots=2)),
        clock.now(),
    )
    assert event_now(app, event).places_left == 0


def test_sessions_are_kept_by_their_key(app: Flask, house: House) -> None:
    event = make_event(app, sessions=plan_sessions(robots=5, tour=None))
    before = {row.key: row.id for row in house.rows(EventSession)}
    plan = plan_event(slug=event.slug, sessions=plan_sessions(stars=9, robots=6))
    house.do(edit_event, event.id, plan, clock.now())
    after = event_now(app, event).sessions
    assert [(s.key, s.capacity) for s in after] == [("stars", 9), ("robots", 6)]
    assert after[1].id == before["robots"]


def test_unknown_event(house: House) -> None:
    with pytest.raises(NothingFound):
        house.do(edit_event, 999_999, plan_event(), clock.now())
    with pytest.raises(NothingFound):
        house.ask(get_event, "nothing", clock.now())
    assert house.ask(find_event, "nothing", clock.now()) is None


def test_places_are_taken_all_or_none_and_never_too_many(app: Flask, house: House) -> None:
    event = make_event(app, capacity=5)
    assert [house.do(take_places, event.id, people) for people in (3, 3, 2, 1)] == [
        True,
        False,
        True,
        False,
    ]
    house.do(free_places, event.id, 2)
    assert house.one(Event).places_taken == 3


def test_session_places_are_counted_apart(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1, sessions=plan_sessions(robots=2))
    which = event.sessions[0].id
    assert [house.do(take_session_places, which, 1) for _ in range(3)] == [True, True, False]
    assert event_now(app, event).places_left == 1


def test_queue_numbers_count_up_for_each_event(app: Flask, house: House) -> None:
    one, other = make_event(app), make_event(app)
    assert [house.do(next_queue_number, one.id) for _ in range(3)] == [1, 2, 3]
    assert house.do(next_queue_number, other.id) == 1


def test_coming_events_by_their_start_without_past_ones(
    app: Flask, house: House, clock: object
) -> None:
    from datetime import timedelta

    from mint_events.kernel import clock as now

    begin = now.now()
    hours = {"later": 48, "next": 24, "running": -1, "past": -5}
    for slug, hour in hours.items():
        start = begin + timedelta(hours=hour)
        make_event(app, slug=slug, starts_at=start, ends_at=start + timedelta(hours=3))
    found = [event.slug for event in house.ask(list_coming_events, begin)]
    assert found == ["running", "next", "later"]
