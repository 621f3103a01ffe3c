"""Limits that an organizer sets below what there is: said with figures, and nothing breaks."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.events.rules.limits import Measure, Measures, PartySize, measure_limits
from mint_events.kernel import clock
from mint_events.registration.actions.grouping import change_group_size
from mint_events.registration.queries import RegistrationView
from mint_events.registration.refusals.groups import GroupIsTooLarge
from mint_events.registration.rules.groups import Group
from tests.factories import event_now, make_event, registration_now, sign_up, sign_up_group
from tests.registration.asking import cancel
from tests.support.client import PageClient, page_of
from tests.support.house import House

Login = Callable[..., PageClient]
PATH = "/console/events/jubilee/edit"
SIZES = (
    PartySize(1, 5),
    PartySize(3, 2),
    PartySize(4, 1, waits=True),
    PartySize(20, 1, is_group=True),
    PartySize(25, 3, is_group=True, waits=True),
)


@pytest.mark.parametrize(
    ("limits", "beyond"),
    [
        ((9, 60, None), (0, 0, 0)),
        ((3, 25, 25), (0, 0, 0)),
        ((2, 24, 24), (1, 3, 3)),
        ((1, 0, 3), (3, 4, 4)),
    ],
)
def test_who_is_beyond_a_limit_is_counted(
    limits: tuple[int, int, int | None], beyond: tuple[int, int, int]
) -> None:
    found = measure_limits(SIZES, *limits)
    assert (found.companions.beyond, found.groups.beyond, found.waiting.beyond) == beyond
    assert (found.companions.largest, found.groups.largest, found.waiting.largest) == (3, 25, 25)


def test_without_parties_nothing_is_beyond() -> None:
    assert measure_limits((), 0, 0, 1) == Measures(Measure(), Measure(), Measure())


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=30, max_group=20, max_companions=3)


@pytest.fixture
def group(app: Flask, event: EventView) -> RegistrationView:
    """Twelve with their contact; and a party of four, one that cancelled, a group that waits."""
    sign_up(app, event, "Ada A", "Ben A", "Cem A", "Dan A")
    made = sign_up_group(app, event, 11, "Mia")
    sign_up_group(app, event, 17)
    return made


def test_figures_stand_beside_the_fields_and_warn_when_it_is_less(
    app: Flask, organizer: PageClient, event: EventView, group: RegistrationView
) -> None:
    page = organizer.page(PATH)
    assert "16 places are taken so far." in page.text
    assert "So far a party has 3 companions at most." in page.text
    assert "So far a group has 18 people at most." in page.text
    assert "than that" not in page.text
    form = page.form(PATH).fill(max_companions="1", max_group="10", capacity="17")
    answer = organizer.send(form)
    assert answer.status_code == 303
    said = organizer.page(str(answer.location)).text
    warnings = (
        "1 party has more companions than that. It keeps them all",
        "2 groups are larger than that. They keep their places",
        "1 party on the waiting list has more people than there are places",
    )
    assert all(one in said for one in warnings)
    again = organizer.page(PATH)
    assert all(one in again.text for one in warnings)
    answer = organizer.send(again.form(PATH).fill(venue="Experimenta"))
    said = organizer.page(str(answer.location)).text  # nothing was set lower this time
    assert not any(one in said for one in warnings)


def test_fewer_places_than_are_taken_is_refused_with_the_figure(
    app: Flask, organizer: PageClient, event: EventView, group: RegistrationView
) -> None:
    answer = organizer.send(organizer.page(PATH).form(PATH).fill(capacity="15"))
    page = page_of(answer)
    assert answer.status_code == 422 and "16 places are already taken." in page.text
    assert event_now(app, event).capacity == 30


def test_a_group_above_the_limit_changes_names_shrinks_and_cancels_but_does_not_grow(
    app: Flask, house: House, organizer: PageClient, event: EventView, group: RegistrationView
) -> None:
    organizer.send(organizer.page(PATH).form(PATH).fill(max_group="0"))
    change = f"/my/{group.guest_token}/group"
    answer = organizer.send(organizer.page(change).form(change).fill(given_names="Mia\nÁnh"))
    assert answer.status_code == 303
    assert [one.given_name for one in registration_now(app, group).guests[1:3]] == ["Mia", "Ánh"]
    with pytest.raises(GroupIsTooLarge) as refused:
        house.do(change_group_size, group.id, Group(12, ("Mia",)), clock.now())
    assert "at most 12 people" in refused.value.words.en
    house.do(change_group_size, group.id, Group(10, ("Mia",)), clock.now())
    assert len(registration_now(app, group).guests) == 11
    cancel(house, group.id)
    assert registration_now(app, group).status == "cancelled"


def test_a_party_above_the_limit_changes_names_and_drops_people_but_does_not_grow(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    party = sign_up(app, event, "Ada A", "Ben A", "Cem A")
    organizer.send(organizer.page(PATH).form(PATH).fill(max_companions="0"))
    page = organizer.page(f"/my/{party.guest_token}/change")
    assert f"/my/{party.guest_token}/add" not in page.links()
    path = f"/my/{party.guest_token}/change"
    assert organizer.send(page.form(path)).status_code == 303
    add = f"/my/{party.guest_token}/add"
    form = organizer.page(add).form(add).fill(given_name="Eva", family_name="A")
    answer = organizer.send(form)
    assert answer.status_code == 422
    assert "You cannot bring anyone else to this event." in page_of(answer).text
    drop = f"/my/{party.guest_token}/people/{party.guests[2].id}/drop"
    assert organizer.send(organizer.page(drop).form(drop)).status_code == 303
    assert len(registration_now(app, party).guests) == 2
