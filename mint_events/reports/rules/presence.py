"""How long people were there, when they came, and what became of members. Pure functions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from mint_events.kernel.dates import in_berlin
from mint_events.reports.rules import as_sorted

MOST_BARS = 30
STEPS_MIN = (5, 10, 15, 30, 60, 120, 240, 720, 1440)
MemberState = Literal["present", "excused", "missing", "coming", "silent"]
MEMBER_STATES: tuple[MemberState, ...] = ("present", "coming", "excused", "silent", "missing")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member that was invited, what became of it, and how many of its people had a place and
    came. `cluster` is its name in the list's language."""

    name: str
    cluster: str
    state: MemberState
    expected: int
    came: int


@dataclass(frozen=True, slots=True)
class Bars:
    """How many came in each step of `minutes` from `start` on (wall time, without zone)."""

    start: datetime
    minutes: int
    counts: tuple[int, ...]

    def moment(self, place: int) -> datetime:
        """When bar `place` begins, as wall time."""
        return self.start + timedelta(minutes=self.minutes * place)


def count_minutes(
    stays: Iterable[tuple[datetime, datetime | None]], ends_at: datetime, now: datetime
) -> int:
    """Whole minutes inside, over all stays. Who was not scanned on leaving counts to the end of
    the event, or to now while it lasts."""
    until = min(ends_at, now)
    seconds = sum(max(((left or until) - came).total_seconds(), 0) for came, left in stays)
    return int(seconds // 60)


def may_still_come(starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Whether who is not there is only not there yet: until the end, or where there is none until
    the beginning."""
    return now < (ends_at or starts_at)


def mean_minutes(minutes: Sequence[int]) -> int | None:
    """How long people stayed on average; None for nobody."""
    return round(sum(minutes) / len(minutes)) if minutes else None


def count_arrivals_by_time(moments: Iterable[datetime]) -> Bars | None:
    """First arrivals in steps of the clock, at most MOST_BARS of them; None when nobody came. On
    the night when the clocks go back an hour holds the arrivals of two."""
    walls = sorted(in_berlin(moment).replace(tzinfo=None) for moment in moments)
    if not walls:
        return None
    step = next((one for one in STEPS_MIN if _places(walls, one) <= MOST_BARS), 0)
    if not step:
        step = STEPS_MIN[-1] * -(-_places(walls, STEPS_MIN[-1]) // MOST_BARS)
    start = _floor(walls[0], step)
    found = Counter((wall - start) // timedelta(minutes=step) for wall in walls)
    return Bars(start, step, tuple(found[place] for place in range(_places(walls, step))))


def _places(walls: Sequence[datetime], step: int) -> int:
    return (walls[-1] - _floor(walls[0], step)) // timedelta(minutes=step) + 1


def _floor(wall: datetime, step: int) -> datetime:
    midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (wall - midnight) // timedelta(minutes=step) * timedelta(minutes=step)


def group_members(members: Iterable[MemberRow]) -> list[tuple[str, list[MemberRow]]]:
    """Each cluster's members by name; last those without a cluster."""
    ordered = sorted(
        members, key=lambda one: (not one.cluster, as_sorted(one.cluster), as_sorted(one.name))
    )
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda one: one.cluster)]


def count_states(members: Iterable[MemberRow]) -> dict[MemberState, int]:
    """How many members each state has; only those that occur, in the order of MEMBER_STATES."""
    found = Counter(one.state for one in members)
    return {state: found[state] for state in MEMBER_STATES if found[state]}
