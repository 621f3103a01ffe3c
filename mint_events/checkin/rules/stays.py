"""Who is inside, derived from all that was ever scanned of one ticket at one door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Way = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody went in or out with the ticket; `at` is the corrected time."""

    at: datetime
    way: Way
    scan_id: str
    gate: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One coming: in by `entry`, out by `leaving` (None: still inside)."""

    entry: Mark
    leaving: Mark | None


@dataclass(frozen=True, slots=True)
class Double:
    """Let in by `mark` while somebody was inside with the same ticket, since `first`."""

    mark: Mark
    first: Mark


def derive_stays(marks: Iterable[Mark]) -> tuple[list[Stay], list[Double]]:
    """The stays of one ticket at one door, and its double entries, in order of time. Marks that
    were taken back are left out by the caller. First is the smallest corrected time (of two equal
    ones the smaller scan_id), in whatever order the marks became known."""
    stays: list[Stay] = []
    doubles: list[Double] = []
    entry: Mark | None = None
    for mark in sorted(marks, key=lambda one: (one.at, one.scan_id)):
        if mark.way == "in" and entry is None:
            entry = mark
        elif mark.way == "in" and entry is not None:
            doubles.append(Double(mark, entry))
        elif entry is not None:  # who leaves without having come changes nothing
            stays.append(Stay(entry, mark))
            entry = None
    if entry is not None:
        stays.append(Stay(entry, None))
    return stays, doubles
