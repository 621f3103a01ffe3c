"""Who came and who did not, sorted and counted. Pure functions on plain values."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person with a place. `arrived_at` is None for who did not come, `left_at` for who did not
    leave by the door; `cluster` is its name in the list's language, empty like `organisation`
    where there is none, and so are the titles of `sessions`."""

    given_name: str
    family_name: str
    organisation: str = ""
    cluster: str = ""
    arrived_at: datetime | None = None
    gate: str = ""
    left_at: datetime | None = None
    minutes: int = 0  # inside in all, as rules/presence.py counts them
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one group had a place, came, did not come."""

    name: str
    expected: int
    came: int

    @property
    def missing(self) -> int:
        """How many did not come."""
        return self.expected - self.came


def count_people(people: Iterable[AttendanceRow], name: str = "") -> Tally:
    """All of `people` as one tally."""
    arrived = [one.arrived_at is not None for one in people]
    return Tally(name, len(arrived), sum(arrived))


def group_by_cluster(people: Iterable[AttendanceRow]) -> list[tuple[str, list[AttendanceRow]]]:
    """Each cluster's people, by organisation and name; last those without a cluster."""
    ordered = sorted(people, key=_cluster_order)
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda one: one.cluster)]


def tally_clusters(people: Sequence[AttendanceRow]) -> list[Tally]:
    """A tally a cluster; none when nobody has one."""
    if not any(one.cluster for one in people):
        return []
    return [count_people(group, name) for name, group in group_by_cluster(people)]


def tally_organisations(people: Sequence[AttendanceRow]) -> list[Tally]:
    """A tally an organisation, by name, last those without; none when nobody has one."""
    if not any(one.organisation for one in people):
        return []
    ordered = sorted(people, key=lambda one: _named_first(one.organisation))
    groups = groupby(ordered, key=lambda one: one.organisation)
    return [count_people(group, name) for name, group in groups]


def tally_sessions(people: Sequence[AttendanceRow], titles: Sequence[str]) -> list[Tally]:
    """A tally a session of `titles`, in their order; a person counts in each that they chose."""
    return [
        count_people([one for one in people if title in one.sessions], title) for title in titles
    ]


def _cluster_order(one: AttendanceRow) -> tuple[object, ...]:
    return (
        *_named_first(one.cluster),
        *_named_first(one.organisation),
        as_sorted(one.family_name),
        as_sorted(one.given_name),
    )


def _named_first(name: str) -> tuple[bool, str, str]:
    return (not name, as_sorted(name), name)


_BARRED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def as_sorted(name: str) -> str:
    """A name as a German telephone book sorts it, near enough: ä like a, ß like ss, no case; numbers
    by their size."""
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_BARRED)
    letters = re.sub(r"[0-9]+", lambda number: number[0].zfill(4), letters)  # 7 before 10
    return "".join(sign for sign in letters if not unicodedata.combining(sign))
