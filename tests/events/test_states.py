"""The one table of what an event's state allows, walked cell by cell; the turns between states."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from mint_events.events.rules import (
    ALLOWED,
    NEW_STATE,
    STATES,
    Deed,
    are_changes_open,
    decide_places_limit,
    may,
    may_wish,
)

NOT_BEGUN, LIVING = {"not_yet"}, {"not_yet", "open", "full", "closed"}
# Said here once more and in another way, so that a slip of the table is seen.
EXPECTED = {
    "see_page": LIVING | {"called_off", "over"},
    "be_listed": LIVING | {"called_off"},
    "sign_up": {"open", "full"},
    "get_place": {"open"},
    "wait": {"open", "full"},
    "change": LIVING,
    "cancel": LIVING,
    "hand_over": LIVING,
    "offer_places": LIVING,
    "scan": {*STATES} - {"called_off"},
    "write_to_guests": LIVING,
    "edit_capacity": {*STATES} - {"over"},
    "open": {"draft", "closed"},
    "close": {"not_yet", "open", "full"},
    "call_off": LIVING,
    "reinstate": {"called_off"},
}
START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_table_speaks_of_every_deed_and_every_state() -> None:
    assert set(ALLOWED) == set(EXPECTED) == set(get_args(Deed))
    assert {state for states in ALLOWED.values() for state in states} == set(STATES)


@pytest.mark.parametrize("deed", get_args(Deed))
@pytest.mark.parametrize("state", STATES)
def test_each_cell_of_the_table(state: str, deed: Deed) -> None:
    assert may(state, deed) is (state in EXPECTED[deed])


def test_every_wish_is_a_deed_and_leads_to_a_stored_state() -> None:
    assert set(NEW_STATE) <= set(ALLOWED)
    assert set(NEW_STATE.values()) == {"open", "closed", "called_off"}


@pytest.mark.parametrize(
    ("stored", "state", "is_past", "wishes"),
    [
        ("draft", "draft", False, ["open"]),
        ("open", "not_yet", False, ["close", "call_off"]),
        ("open", "open", False, ["close", "call_off"]),
        ("open", "full", False, ["close", "call_off"]),
        ("closed", "closed", False, ["open", "call_off"]),
        ("open", "closed", False, ["call_off"]),  # its sign-up time ran out
        ("called_off", "called_off", False, ["reinstate"]),
        # nothing past comes back, and nothing past is called off
        ("draft", "draft", True, []),
        ("open", "over", True, []),
        ("closed", "over", True, []),
        ("called_off", "called_off", True, []),
    ],
)
def test_which_turns_are_offered(stored: str, state: str, is_past: bool, wishes: list[str]) -> None:
    assert [wish for wish in NEW_STATE if may_wish(stored, state, wish, is_past)] == wishes


@pytest.mark.parametrize(
    ("state", "deadline", "now", "is_open"),
    [
        ("open", None, START - HOUR, True),
        ("open", None, START, False),
        ("open", START - HOUR, START - 2 * HOUR, True),
        ("open", START - HOUR, START - HOUR, False),
        ("closed", START + HOUR, START, True),
        ("called_off", None, START - HOUR, False),
        ("over", START + 9 * HOUR, START + 8 * HOUR, False),
    ],
)
def test_guests_change_until_the_deadline_else_until_the_start(
    state: str, deadline: datetime | None, now: datetime, is_open: bool
) -> None:
    assert are_changes_open(state, deadline, START, now) is is_open


@pytest.mark.parametrize(
    ("capacity", "percent", "limit"),
    [(None, 50, None), (100, 0, 100), (100, 15, 115), (7, 15, 8), (6, 15, 6), (0, 100, 0),
     (1, 99, 1), (1, 100, 2), (100_000, 100, 200_000)],
)  # fmt: skip
def test_overbooking_is_rounded_down(capacity: int | None, percent: int, limit: int | None) -> None:
    assert decide_places_limit(capacity, percent) == limit
