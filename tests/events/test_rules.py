"""What an event is for people at a moment, and whether it takes sign-ups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mint_events.events.rules import SignUpWindow, is_listed, judge_state, may_sign_up

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
END = START + timedelta(hours=4)
OPENS = START - timedelta(days=60)
CLOSES = START - timedelta(days=1)
SECOND = timedelta(seconds=1)
PLAIN = SignUpWindow("open", START, END, None, None, None)
TIMED = replace(PLAIN, opens_at=OPENS, closes_at=CLOSES, places_left=5)


@pytest.mark.parametrize(
    ("window", "now", "state"),
    [
        # without times: open until it is over
        (PLAIN, START - timedelta(days=900), "open"),
        (PLAIN, START, "open"),
        (PLAIN, END - SECOND, "open"),
        (PLAIN, END, "over"),
        # each edge
        (TIMED, OPENS - SECOND, "not_yet"),
        (TIMED, OPENS, "open"),
        (TIMED, CLOSES - SECOND, "open"),
        (TIMED, CLOSES, "closed"),
        (TIMED, END - SECOND, "closed"),
        (TIMED, END, "over"),
        # places
        (replace(TIMED, places_left=1), OPENS, "open"),
        (replace(TIMED, places_left=0), OPENS, "full"),
        (replace(TIMED, places_left=None), OPENS, "open"),
        # what is said first when several hold
        (replace(TIMED, places_left=0), OPENS - SECOND, "not_yet"),
        (replace(TIMED, places_left=0), CLOSES, "closed"),
        (replace(TIMED, places_left=0), END, "over"),
        (replace(TIMED, opens_at=CLOSES + SECOND), CLOSES, "closed"),
        (replace(TIMED, state="closed"), OPENS - SECOND, "closed"),
        (replace(PLAIN, state="closed"), START, "closed"),
        (replace(PLAIN, state="closed"), END, "over"),
        (replace(TIMED, state="draft"), OPENS, "draft"),
        (replace(TIMED, state="draft"), END, "draft"),
        (replace(TIMED, state="called_off"), OPENS, "called_off"),
        (replace(TIMED, state="called_off"), END, "called_off"),
        # closing after the end does not keep it open
        (replace(TIMED, closes_at=END + timedelta(days=1)), END, "over"),
    ],
)
def test_judge_state(window: SignUpWindow, now: datetime, state: str) -> None:
    assert judge_state(window, now) == state


STATES = ("draft", "open", "full", "closed", "not_yet", "called_off", "over")


def test_may_sign_up_only_when_open_or_full() -> None:
    assert [state for state in STATES if may_sign_up(state)] == ["open", "full"]


def test_front_page_lists_public_events_that_are_neither_draft_nor_over() -> None:
    listed = [state for state in STATES if is_listed("public", state)]
    assert listed == ["open", "full", "closed", "not_yet", "called_off"]
    assert not any(is_listed("network", state) for state in STATES)
