"""When an event moves, what nobody touched moves along, and what lies outside is said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from mint_events.events.actions import SessionPlan, edit_event, move_along, plan_of
from mint_events.events.queries import EventView
from mint_events.events.rules.moving_along import Times, decide_times, lies_outside, measure_shift
from mint_events.kernel import clock
from mint_events.kernel.dates import BERLIN
from mint_events.kernel.words import Words
from mint_events.mail.models import Letter
from tests.factories import event_now, make_event, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Form

Login = Callable[..., PageClient]
HOUR = timedelta(hours=1)
NONE = Times(None, None)
START = datetime(2027, 3, 27, 14, 0, tzinfo=BERLIN)  # the clocks go forward in the night after it


@pytest.fixture
def event(app: Flask) -> EventView:
    """Four hours; a session in the second, one without a time; the door half an hour earlier."""
    sessions = (
        SessionPlan(
            "robots", Words("Roboter", "Robots"), START + HOUR, START + 2 * HOUR, capacity=9
        ),
        SessionPlan("tour", Words("Rundgang", "Tour")),
    )
    return make_event(
        app, starts_at=START, ends_at=START + 4 * HOUR, sessions=sessions,
        door_opens_at=START - HOUR / 2, slug="jubilee",
    )  # fmt: skip


def wall(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("known", "typed", "after"),
    [
        (NONE, NONE, NONE),
        (Times(wall(27, 15), wall(27, 16)), None, Times(wall(28, 15), wall(28, 16))),
        (Times(wall(27, 15), None), None, Times(wall(28, 15), None)),
        # What the form shows to the minute was not touched.
        (Times(wall(27, 15) + HOUR / 3600, None), Times(wall(27, 15), None), None),
        (Times(wall(27, 15), None), Times(wall(27, 17), None), Times(wall(27, 17), None)),
        (Times(wall(27, 15), wall(27, 16)), Times(wall(27, 15), None), Times(wall(27, 15), None)),
        (NONE, Times(wall(27, 15), None), Times(wall(27, 15), None)),
    ],
)
def test_untouched_times_move_on_the_clocks_and_typed_ones_stay(
    known: Times, typed: Times | None, after: Times | None
) -> None:
    shift = measure_shift(wall(27, 14), wall(28, 14))  # 23 hours later
    assert shift == timedelta(days=1) == measure_shift(wall(27, 14) + HOUR / 3600, wall(28, 14))
    found = decide_times(known, typed or known, shift)
    expected = after or Times(wall(28, 15) + HOUR / 3600, None)
    assert (found.starts_at, found.ends_at) == (expected.starts_at, expected.ends_at)


@pytest.mark.parametrize(
    ("starts", "ends", "outside"),
    [
        (14, 18, False),
        (13, 15, True),
        (17, 19, True),
        (19, 20, True),
        (None, 18, False),
        (None, 19, True),
        (18, None, False),
        (13, None, True),
        (None, None, False),
    ],
)
def test_outside_is_before_the_beginning_or_after_the_end(
    starts: int | None, ends: int | None, outside: bool
) -> None:
    part = Times(*(hour and wall(27, hour) for hour in (starts, ends)))
    assert lies_outside(part, wall(27, 14), wall(27, 18)) is outside


def test_an_event_that_only_lasts_longer_moves_nothing(event: EventView) -> None:
    plan = replace(plan_of(event), ends_at=event.ends_at + HOUR)
    assert move_along(event, plan) is plan


def edit_form(organizer: PageClient, days: int = 7, **typed: str) -> Form:
    moved = {
        "starts_at": f"2027-04-0{days - 4}T14:00",
        "ends_at": f"2027-04-0{days - 4}T18:00",
    }
    return organizer.page(PATH).form(PATH).fill(**{**moved, **typed})


PATH = "/console/events/jubilee/edit"


def times_of(event: EventView) -> list[tuple[datetime | None, datetime | None]]:
    return [(one.starts_at, one.ends_at) for one in event.sessions]


def test_sessions_and_door_move_along_after_the_page_has_said_so(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    sign_up(app, event)
    page = page_of(organizer.send(edit_form(organizer)))
    assert "This writes to 1 person" in page.text and "These times move along" in page.text
    assert "3 April 2027, 15:00–16:00 until now: 27 March 2027, 15:00–16:00" in page.text
    assert "3 April 2027, 13:30" in page.text  # the door
    assert "lies outside" not in page.text
    assert times_of(event_now(app, event)) == times_of(event)
    form = page.form(PATH)
    form.fields["do"] = "tell"
    organizer.send(form)
    after = event_now(app, event)
    week = timedelta(days=7)
    assert times_of(after) == [
        (START + HOUR + week, START + 2 * HOUR + week),
        (None, None),
    ]
    assert after.door_opens_at == START - HOUR / 2 + week
    assert [one.kind for one in house.rows(Letter)] == ["ticket", "moved"]


def test_times_stay_when_the_organizer_wishes_and_lie_outside_then(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    form = page_of(organizer.send(edit_form(organizer))).form(PATH)
    form.fields |= {"do": "move", "times_stay": "y"}
    answer = organizer.send(form)
    after = event_now(app, event)
    assert times_of(after) == times_of(event) and after.door_opens_at == event.door_opens_at
    warned = organizer.page(str(answer.location)).text
    assert "1 session lies outside the time of the event." in warned
    assert organizer.page(PATH).text.count("This session lies outside the time of the event.") == 1


def test_a_session_that_was_moved_by_hand_is_not_moved_again(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    times = {
        "sessions-0-starts_at": "2027-04-03T17:00",
        "sessions-0-ends_at": "2027-04-03T19:00",
        "door_opens_at": "",
    }
    answer = organizer.send(edit_form(organizer, **times))
    assert answer.status_code == 303  # nothing else to ask: nobody is written to
    after = event_now(app, event)
    assert times_of(after)[0][0] == datetime(2027, 4, 3, 17, 0, tzinfo=BERLIN)
    assert after.door_opens_at is None
    assert "1 session lies outside" in organizer.page(str(answer.location)).text


def test_nobody_signed_up_yet_is_asked_too_and_a_shorter_event_warns_there(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    page = page_of(organizer.send(edit_form(organizer, ends_at="2027-04-03T15:30")))
    assert "Nobody is written to. Nothing is saved yet." in page.text
    assert page.text.count("This session lies outside the time of the event.") == 1
    form = page.form(PATH)
    form.fields["do"] = "move"
    assert organizer.send(form).status_code == 303
    assert times_of(event_now(app, event))[0][0] == datetime(2027, 4, 3, 15, 0, tzinfo=BERLIN)


def test_the_choice_is_kept_while_a_row_is_added(organizer: PageClient, event: EventView) -> None:
    form = page_of(organizer.send(edit_form(organizer))).form(PATH)
    form.fields |= {"do": "add-session", "times_stay": "y"}
    again = page_of(organizer.send(form)).form(PATH)
    assert again.fields["times_stay"] == "y"


def test_other_times_of_sessions_are_a_change_for_calendars(
    app: Flask, house: House, event: EventView
) -> None:
    plan = plan_of(event)
    later = replace(plan.sessions[0], starts_at=START + 1.5 * HOUR)
    house.do(edit_event, event.id, replace(plan, sessions=(later, *plan.sessions[1:])), clock.now())
    assert event_now(app, event).calendar_sequence == event.calendar_sequence + 1
