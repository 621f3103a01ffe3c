"""How long, when, and what became of members: tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.reports.rules import AttendanceRow, Tally, as_sorted, tally_sessions
from mint_events.reports.rules.presence import (
    MOST_BARS,
    MemberRow,
    count_arrivals_by_time,
    count_minutes,
    count_states,
    group_members,
    may_still_come,
    mean_minutes,
)

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
END = START + timedelta(hours=4)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("stays", "now", "minutes"),
    [
        ([], 999, 0),
        ([(at(0), at(90))], 999, 90),
        ([(at(0), at(60)), (at(90), at(120))], 999, 90),  # the time outside does not count
        ([(at(0), None)], 999, 240),  # to the end of the event
        ([(at(0), None)], 30, 30),  # or to now
        ([(at(0), at(60)), (at(180), None)], 999, 120),
        ([(at(250), None)], 999, 0),  # came after the end
        ([(at(200), at(300))], 999, 100),  # stayed beyond it, by the scans
        ([(at(0), at(1.9))], 999, 1),
    ],
)
def test_minutes_are_counted(
    stays: list[tuple[datetime, datetime | None]], now: int, minutes: int
) -> None:
    assert count_minutes(stays, END, at(now)) == minutes


@pytest.mark.parametrize(
    ("ends_at", "now", "may"),
    [
        (END, at(-1440), True),  # the day before
        (END, at(0), True),
        (END, at(239), True),  # late, but it lasts
        (END, END, False),
        (END, at(999), False),
        (None, at(-1), True),
        (None, at(0), False),
    ],
)
def test_who_is_not_there_may_still_come_until_the_end(
    ends_at: datetime | None, now: datetime, may: bool
) -> None:
    assert may_still_come(START, ends_at, now) is may


def test_mean_is_of_who_came() -> None:
    assert mean_minutes([]) is None
    assert mean_minutes([60, 61, 63]) == 61


@pytest.mark.parametrize(
    ("minutes", "start", "step", "counts"),
    [
        ([0], "14:00", 5, (1,)),
        ([-1, 0, 4.9, 5], "13:55", 5, (1, 2, 1)),
        ([0, 149], "14:00", 5, (1, *[0] * 28, 1)),
        ([0, 151], "14:00", 10, (1, *[0] * 14, 1)),
        ([-55, 20 * 60], "13:00", 60, (1, *[0] * 20, 1)),
        ([0, 24 * 60 * 2], "00:00", 120, None),
        ([0, 24 * 60 * 90], "00:00", 1440 * 4, None),
    ],
)
def test_arrivals_are_counted_in_steps_of_the_clock(
    minutes: list[float], start: str, step: int, counts: tuple[int, ...] | None
) -> None:
    bars = count_arrivals_by_time(at(one) for one in reversed(minutes))
    assert bars is not None
    assert sum(bars.counts) == len(minutes)
    assert len(bars.counts) <= MOST_BARS
    assert bars.minutes == step
    if counts is not None:
        assert (bars.start.strftime("%H:%M"), bars.counts) == (start, counts)
    assert bars.moment(len(bars.counts) - 1) <= at(max(minutes)).replace(tzinfo=None) + timedelta(
        hours=1
    )


def test_nobody_makes_no_bars() -> None:
    assert count_arrivals_by_time([]) is None


def test_members_stand_by_cluster_and_name_those_without_last() -> None:
    rows = [
        MemberRow("Ohne", "", "missing", 1, 0),
        MemberRow("Österle", "B", "present", 2, 1),
        MemberRow("Amt", "B", "excused", 0, 0),
        MemberRow("Zahn", "A", "present", 1, 1),
    ]
    assert [(name, [one.name for one in group]) for name, group in group_members(rows)] == [
        ("A", ["Zahn"]), ("B", ["Amt", "Österle"]), ("", ["Ohne"]),
    ]  # fmt: skip
    assert list(count_states(rows).items()) == [("present", 2), ("excused", 1), ("missing", 1)]


def test_sessions_are_counted_in_their_order() -> None:
    people = [
        AttendanceRow("A", "B", arrived_at=START, sessions=("Robotik", "Mathe")),
        AttendanceRow("C", "D", sessions=("Mathe",)),
        AttendanceRow("E", "F"),
    ]
    assert tally_sessions(people, ["Robotik", "Mathe", "Leer"]) == [
        Tally("Robotik", 1, 1), Tally("Mathe", 2, 1), Tally("Leer", 0, 0),
    ]  # fmt: skip


def test_letters_with_a_bar_are_sorted_as_without() -> None:
    names = ["Zahn", "Ødegård", "Lang", "Łukasz", "Đặng", "Ohm"]
    assert sorted(names, key=as_sorted) == ["Đặng", "Lang", "Łukasz", "Ødegård", "Ohm", "Zahn"]
