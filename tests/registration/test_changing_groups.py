"""A group that changes: places move with it, and tickets stay with those who stay."""

from datetime import timedelta

import pytest
from flask import Flask

from mint_events.checkin.refusals import GuestIsInside
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.models import Letter
from mint_events.registration.actions.grouping import change_group_size
from mint_events.registration.models import Registration
from mint_events.registration.queries import RegistrationView
from mint_events.registration.refusals import ChangesAreClosed, RegistrationIsCancelled
from mint_events.registration.refusals.groups import (
    GroupIsTooLarge,
    PlacesAreTooFew,
    SessionPlacesAreTooFew,
)
from mint_events.registration.refusals.my import TooManyLetters
from mint_events.registration.rules.groups import Group
from tests.checkin.gates import Gate
from tests.factories import (
    make_event,
    plan_sessions,
    registration_now,
    sign_up,
    sign_up_group,
    tickets_of,
)
from tests.registration.asking import cancel, taken
from tests.support.house import House


def change(
    house: House, group: RegistrationView, pupils: int, *names: str, adults: int = 0
) -> None:
    house.do(change_group_size, group.id, Group(pupils, names, adults), clock.now())


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, capacity=12, max_group=30, sessions=plan_sessions(robots=8))


def test_fewer_free_places_for_who_waits(app: Flask, house: House, event: EventView) -> None:
    group = sign_up_group(app, event, 5, session_keys=("robots",))
    sign_up(app, event, "A A", "B B", "C C", "D D")
    waiting = sign_up(app, event, "E E", "F F", "G G")
    before = {ticket.guest_id: ticket.full_code for ticket in tickets_of(app, group)}
    change(house, group, 3)
    after = {ticket.guest_id: ticket.full_code for ticket in tickets_of(app, group)}
    assert len(after) == 4 and after.items() <= before.items()  # who stays keeps the ticket
    assert registration_now(app, waiting).status == "offered"
    assert (taken(house, event), house.one(EventSession).places_taken) == (11, 4)
    assert [one.given_name for one in registration_now(app, group).guests[1:]] == [
        "Person 2 von 4", "Person 3 von 4", "Person 4 von 4",
    ]  # fmt: skip
    gone = house.one(Registration, status="cancelled")
    assert (gone.party_size, gone.is_group) == (2, True)
    kinds = [one.kind for one in house.rows(Letter)]
    assert (kinds.count("ticket"), kinds.count("offer")) == (3, 1)


def test_more_take_places_in_the_sessions_too(app: Flask, house: House, event: EventView) -> None:
    group = sign_up_group(app, event, 5, session_keys=("robots",))
    before = {ticket.full_code for ticket in tickets_of(app, group)}
    change(house, group, 5, adults=2)
    after = {ticket.full_code for ticket in tickets_of(app, group)}
    assert len(after) == 8 and before <= after
    assert (taken(house, event), house.one(EventSession).places_taken) == (8, 8)
    assert (registration_now(app, group).adults, house.one(Registration).party_size) == (2, 8)


@pytest.mark.parametrize(
    ("pupils", "refusal"),
    [(30, GroupIsTooLarge), (13, PlacesAreTooFew), (8, SessionPlacesAreTooFew)],
)
def test_too_many_more_leave_everything_as_it_was(
    app: Flask, house: House, event: EventView, pupils: int, refusal: type[Exception]
) -> None:
    group = sign_up_group(app, event, 5, "Mia", session_keys=("robots",))
    with pytest.raises(refusal):
        change(house, group, pupils)
    assert registration_now(app, group) == group
    assert (taken(house, event), house.one(EventSession).places_taken) == (6, 6)
    assert len(tickets_of(app, group)) == 6


def test_names_stay_with_their_tickets(app: Flask, house: House, event: EventView) -> None:
    group = sign_up_group(app, event, 3, "Mia", "Ben")
    before = {one.given_name: one.full_code for one in tickets_of(app, group)}
    change(house, group, 2, "Ben", "Ánh")
    after = {one.given_name: one.full_code for one in tickets_of(app, group)}
    assert list(after)[1:] == ["Ben", "Ánh"]
    assert after["Ben"] == before["Ben"]
    assert after["Ánh"] == before["Person 4 von 4"]  # the number has a name now
    letters = house.count(Letter)
    change(house, group, 2, "Ben", "Anh")
    assert tickets_of(app, group)[2].full_code == after["Ánh"]
    assert house.count(Letter) == letters  # no ticket came or went


def test_waiting_group_changes_without_places(app: Flask, house: House, event: EventView) -> None:
    sign_up_group(app, event, 9)
    group = sign_up_group(app, event, 5)
    assert group.status == "waiting"
    change(house, group, 20)
    assert len(registration_now(app, group).guests) == 21
    assert (taken(house, event), registration_now(app, group).queue_place) == (10, 1)
    assert [one.kind for one in house.rows(Letter)] == ["ticket", "waiting"]


def test_waiting_group_that_grows_goes_to_the_end(app: Flask, house: House) -> None:
    event = make_event(app, capacity=0, max_group=30)
    group, other = sign_up_group(app, event, 5), sign_up(app, event, "A A")
    change(house, group, 4)
    assert registration_now(app, group).queue_place == 1
    change(house, group, 6)
    assert registration_now(app, group).queue_place == 2
    assert registration_now(app, other).queue_place == 1


def test_changing_to_and_fro_does_not_fill_a_mailbox(app: Flask, house: House) -> None:
    event = make_event(app, max_group=30)
    group = sign_up_group(app, event, 5)
    with pytest.raises(TooManyLetters):
        for number in range(30):
            change(house, group, 5 + number % 2)
    assert house.count(Letter) == 20
    before = registration_now(app, group)
    with pytest.raises(TooManyLetters):
        change(house, group, 9)
    assert registration_now(app, group) == before
    names = [f"Mia{number}" for number in range(len(before.guests) - 1)]
    change(house, group, len(names), *names)  # writes no letter


def test_nothing_changes_when_it_must_not(app: Flask, house: House, event: EventView) -> None:
    family = sign_up(app, event, "Anna Berg")
    with pytest.raises(NothingFound):
        change(house, family, 3)
    group = sign_up_group(app, event, 3)
    house.sql("UPDATE events SET changes_close_at = :at", {"at": _ago()})
    with pytest.raises(ChangesAreClosed):
        change(house, group, 2)
    house.sql("UPDATE events SET changes_close_at = NULL")
    cancel(house, group.id)
    with pytest.raises(RegistrationIsCancelled):
        change(house, group, 2)


def _ago() -> str:
    return (clock.now() - timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M:%S")


def test_who_is_inside_is_not_dropped(app: Flask, house: House, event: EventView) -> None:
    group = sign_up_group(app, event, 3)
    Gate(house, event).scan(tickets_of(app, group)[3].full_code)
    with pytest.raises(GuestIsInside):
        change(house, group, 2)
    assert len(tickets_of(app, group)) == 4


def test_a_waiting_group_that_shrinks_is_offered_what_is_free(app: Flask, house: House) -> None:
    event = make_event(app, capacity=10, max_group=30)
    sign_up(app, event, "A A")
    group = sign_up_group(app, event, 12)
    assert group.status == "waiting"
    change(house, group, 5)
    assert registration_now(app, group).status == "offered"
    assert (taken(house, event), house.one(Event).parties_in_line) == (7, 1)
    assert [one.kind for one in house.rows(Letter)] == ["ticket", "waiting", "offer"]


def test_a_group_that_shrinks_its_offer_lets_others_have_the_rest(app: Flask, house: House) -> None:
    event = make_event(app, capacity=6, max_group=30)
    first = sign_up_group(app, event, 5)
    group, last = sign_up_group(app, event, 5), sign_up(app, event, "B B", "C C")
    cancel(house, first.id)
    assert registration_now(app, group).status == "offered"
    change(house, group, 3)
    assert registration_now(app, last).status == "offered"
    assert taken(house, event) == 6
