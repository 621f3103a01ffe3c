"""Until when an offer holds: docs/waiting-list.md as a table. Times are those of Heilbronn."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.kernel.dates import BERLIN, in_berlin
from mint_events.registration.rules.offer_times import (
    decide_longer,
    decide_offer_until,
    is_too_late_to_ask,
    may_offer,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2027-{text}").replace(tzinfo=BERLIN).astimezone(UTC)


START = at("02-28 14:00")


@pytest.mark.parametrize(
    ("now", "hours", "until"),
    [
        ("01-15 13:00", 24, "01-16 13:00"),  # a day, with its night in it
        ("01-15 23:30", 24, "01-16 23:30"),
        ("01-15 13:00", 48, "01-17 13:00"),
        ("01-15 13:00", 4, "01-15 17:00"),
        ("01-15 20:00", 4, "01-16 09:00"),  # two hours in the evening, two in the morning
        ("01-15 23:30", 4, "01-16 11:00"),
        ("01-15 03:00", 2, "01-15 09:00"),
        ("01-15 13:00", 20, "01-16 13:00"),  # never longer than a day by its night
        ("02-25 14:00", 24, "02-26 14:00"),  # 72 h left: 18 of them, with the night a day
        ("02-26 14:00", 24, "02-27 11:00"),  # 48 h left: 12 of them
        ("02-27 14:00", 24, "02-27 20:00"),  # 24 h left: a quarter is 6
        ("02-27 19:00", 24, "02-28 04:30"),  # 19 h left: the night only as far as half of it
        ("02-28 02:00", 24, "02-28 08:00"),  # 12 h left
        ("02-28 10:00", 24, "02-28 11:00"),  # 4 h left: one
        ("02-28 11:59", 24, "02-28 12:29:15"),
        ("02-28 12:00", 24, "02-28 12:30"),  # the shortest
        ("02-28 12:01", 24, None),  # nobody is asked any more
        ("02-28 13:59", 24, None),
        ("01-15 13:00", 1, "01-15 14:00"),
        ("02-27 19:00", 1, "02-27 20:00"),
        ("02-27 21:30", 1, "02-28 05:45"),
    ],
)
def test_decide_offer_until(now: str, hours: int, until: str | None) -> None:
    found = decide_offer_until(at(now), START, hours)
    expected = None if until is None else at(until)
    assert found == expected, found and in_berlin(found)


def test_a_night_in_which_the_clocks_change_is_no_hour_longer_or_shorter() -> None:
    start = at("05-01 14:00")
    assert decide_offer_until(at("03-27 20:00"), start, 4) == at("03-28 09:00")
    assert decide_offer_until(at("10-30 20:00"), at("12-01 14:00"), 4) == at("10-31 09:00")


@given(st.integers(1, 60 * 24 * 60), st.integers(1, 168))
def test_it_is_never_short_nor_over_the_start(minutes: int, hours: int) -> None:
    now = START - timedelta(minutes=minutes)
    until = decide_offer_until(now, START, hours)
    if until is None:
        assert is_too_late_to_ask(now, START) and minutes < 120
        return
    assert now + timedelta(minutes=30) <= until <= START - timedelta(minutes=minutes / 2)
    assert until <= now + max(timedelta(hours=hours), timedelta(hours=24))


@pytest.mark.parametrize(
    ("state", "now", "offers"),
    [
        ("open", "02-01 12:00", True),
        ("closed", "02-28 13:59", True),
        ("open", "02-28 14:00", False),
        ("draft", "02-01 12:00", False),
        ("called_off", "02-01 12:00", False),
    ],
)
def test_may_offer(state: str, now: str, offers: bool) -> None:
    assert may_offer(state, at(now), START) is offers


def test_decide_longer() -> None:
    now, until = at("02-27 12:00"), at("02-27 13:00")
    assert decide_longer(until, now, START, 12) == at("02-28 01:00")
    assert decide_longer(until, now, START, 48) == START
    assert decide_longer(now - timedelta(hours=1), now, START, 2) == at("02-27 14:00")
