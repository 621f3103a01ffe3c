"""Sessions at the same time: which pairs clash, and how a guest chooses."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from mint_events.events.rules import do_overlap, find_overlaps, group_for_choice


@dataclass(frozen=True)
class Part:
    """A session by its hours; "-" for a time that nobody gave."""

    name: str
    starts_at: datetime | None
    ends_at: datetime | None


def part(text: str) -> Part:
    """`"a 14-16"`, `"a -"`, `"a 14-"`."""
    name, hours = text.split()
    start, _, end = hours.partition("-")
    return Part(name, _at(start), _at(end))


def _at(hour: str) -> datetime | None:
    return datetime(2027, 2, 28, int(hour), tzinfo=UTC) if hour else None


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("a 14-16", "b 15-17", True),
        ("a 14-16", "b 16-17", False),  # half-open: one may begin when the other ends
        ("a 14-16", "b 14-16", True),
        ("a 14-18", "b 15-16", True),
        ("a 14-15", "b 17-18", False),
        ("a -", "b 14-16", False),
        ("a -", "b -", False),
        ("a 14-", "b 14-16", False),  # without an end nobody knows
    ],
)
def test_overlap_is_half_open_and_needs_times(one: str, other: str, clash: bool) -> None:
    assert do_overlap(part(one), part(other)) is clash
    assert do_overlap(part(other), part(one)) is clash


def test_all_overlapping_pairs_are_found_in_order() -> None:
    parts = [part(text) for text in ("a 14-16", "b 15-17", "c 16-18", "d -")]
    assert [(x.name, y.name) for x, y in find_overlaps(parts)] == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(
    ("sessions", "blocks"),
    [
        ([], []),
        (["a 14-15", "b 15-16"], [("ab", False)]),
        (["a 14-16", "b 15-17", "c -"], [("ab", True), ("c", False)]),
        (["a 9-10", "b 9-10", "c 14-15", "d 14-16", "e 17-18"],
         [("ab", True), ("cd", True), ("e", False)]),
        # c runs through both: a and b fit together, so "one of these" would be too strict.
        (["a 14-15", "b 15-16", "c 14-17"], [("abc", False)]),
        (["x -", "a 14-16", "y -", "b 14-16"], [("ab", True), ("xy", False)]),
    ],
)  # fmt: skip
def test_sessions_stand_in_blocks(sessions: list[str], blocks: list[tuple[str, bool]]) -> None:
    found = group_for_choice([part(text) for text in sessions])
    assert [("".join(p.name for p in b.sessions), b.is_one_of) for b in found] == blocks
