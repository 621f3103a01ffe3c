"""Arrivals as bars: their width, their edges, a lull; and how fast people come."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.checkin.rules.live import MOST_BARS, WIDTHS, count_pace, is_silent, plot_arrivals

T = datetime(2027, 2, 28, 13, 0, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [T + timedelta(minutes=each) for each in minutes]


def test_plot_without_arrivals_is_none() -> None:
    assert plot_arrivals([], T) is None


def test_each_bar_counts_its_own_minutes_and_no_gap_is_left() -> None:
    plot = plot_arrivals(at(0, 0.5, 3, 3.99, 4), T + timedelta(minutes=5))
    assert plot is not None
    assert plot.minutes == 1
    assert [bar.count for bar in plot.bars] == [0] * 6 + [2, 0, 0, 2, 1, 0]
    assert [bar.begins_at for bar in plot.bars] == at(*range(-6, 6))
    assert (plot.most, plot.busiest.begins_at, plot.ends_at) == (2, T, at(6)[0])


@pytest.mark.parametrize(
    ("span", "width"),
    [(0, 1), (47, 1), (48, 2), (95, 2), (96, 5), (239, 5), (240, 10), (719, 15), (1439, 30)],
)
def test_bars_grow_wider_before_they_are_too_many(span: int, width: int) -> None:
    plot = plot_arrivals(at(0, span), at(span)[0])
    assert plot is not None
    assert plot.minutes == width


@pytest.mark.parametrize(
    ("later", "bars"),
    [(timedelta(0), 12), (timedelta(minutes=30), 31), (timedelta(hours=2), 12)],
)
def test_lull_is_shown_until_it_is_the_end(later: timedelta, bars: int) -> None:
    plot = plot_arrivals([T], T + later)
    assert plot is not None
    assert len(plot.bars) == bars


@given(st.lists(st.integers(0, 40 * 24 * 60), min_size=1), st.integers(0, 3000))
def test_every_arrival_stands_in_one_bar(minutes: list[int], lull: int) -> None:
    moments = sorted(at(*minutes))
    plot = plot_arrivals(moments, moments[-1] + timedelta(minutes=lull))
    assert plot is not None
    assert len(plot.bars) <= MOST_BARS
    assert plot.minutes in WIDTHS
    assert sum(bar.count for bar in plot.bars) == len(moments)


@pytest.mark.parametrize(
    ("moments", "pace"),
    [([], 0), ((-6, -5, -4, 0), 0.6), ((-5.01,), 0), ((-1,) * 40, 8)],
)
def test_pace_is_people_a_minute_over_five_minutes(moments: tuple[float, ...], pace: float) -> None:
    assert count_pace(at(*moments), T) == pytest.approx(pace)


@pytest.mark.parametrize(
    ("seen", "silent"), [(None, True), (-3.01, True), (-3, False), (0, False), (1, False)]
)
def test_phone_is_silent_after_three_minutes(seen: float | None, silent: bool) -> None:
    assert is_silent(None if seen is None else at(seen)[0], T) is silent
