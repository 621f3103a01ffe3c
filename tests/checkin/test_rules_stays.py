"""Who is inside, by all that was scanned: every order, every double; and any order of delivery."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.checkin.rules import Mark, derive_stays
from mint_events.checkin.rules.stays import Way

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
Told = tuple[list[tuple[str, str | None]], list[tuple[str, str]]]


def mark(said: str) -> Mark:
    """ "a in 3": scan a, in, at minute 3."""
    scan_id, way, minute = said.split()
    at = START + timedelta(minutes=int(minute))
    return Mark(at, "in" if way == "in" else "out", scan_id, f"Gate {scan_id}")


def told(marks: list[Mark]) -> Told:
    stays, doubles = derive_stays(marks)
    came = [(one.entry.scan_id, one.leaving and one.leaving.scan_id) for one in stays]
    return came, [(one.mark.scan_id, one.first.scan_id) for one in doubles]


@pytest.mark.parametrize(
    ("marks", "stays", "doubles"),
    [
        ([], [], []),
        (["a in 1"], [("a", None)], []),
        (["a in 1", "b out 2"], [("a", "b")], []),
        (["a in 1", "b out 2", "c in 3"], [("a", "b"), ("c", None)], []),
        (["a in 1", "b out 2", "c in 3", "d out 4"], [("a", "b"), ("c", "d")], []),
        # somebody is in already
        (["a in 1", "b in 2"], [("a", None)], [("b", "a")]),
        (["a in 1", "b in 2", "c in 3"], [("a", None)], [("b", "a"), ("c", "a")]),
        (["a in 1", "b in 2", "c out 3"], [("a", "c")], [("b", "a")]),
        (["a in 1", "b out 2", "c in 3", "d in 4"], [("a", "b"), ("c", None)], [("d", "c")]),
        # who leaves without having come
        (["a out 1"], [], []),
        (["a out 1", "b in 2"], [("b", None)], []),
        (["a in 1", "b out 2", "c out 3"], [("a", "b")], []),
        # first is the smallest time, however late we hear of it
        (["b in 2", "a in 1"], [("a", None)], [("b", "a")]),
        (["c in 3", "b out 2", "a in 1"], [("a", "b"), ("c", None)], []),
        # at the same instant the smaller scan_id
        (["b in 1", "a in 1"], [("a", None)], [("b", "a")]),
    ],
)
def test_derive_stays(
    marks: list[str], stays: list[tuple[str, str | None]], doubles: list[tuple[str, str]]
) -> None:
    assert told([mark(one) for one in marks]) == (stays, doubles)


WAYS: list[Way] = ["in", "out"]
MARKS = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 6)), max_size=9
).map(
    lambda found: [
        Mark(START + timedelta(minutes=minute), way, f"scan-{number}", "Gate")
        for number, (way, minute) in enumerate(found)
    ]
)  # fmt: skip


@given(MARKS, st.randoms())
def test_order_of_delivery_changes_nothing(marks: list[Mark], chance: object) -> None:
    other = marks.copy()
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert derive_stays(other) == derive_stays(marks)


@given(MARKS)
def test_every_entry_is_one_stay_or_one_double(marks: list[Mark]) -> None:
    stays, doubles = derive_stays(marks)
    entries = [one.entry for one in stays] + [one.mark for one in doubles]
    by_id = sorted(entries, key=lambda one: one.scan_id)
    assert by_id == [one for one in marks if one.way == "in"]
    assert sum(stay.leaving is None for stay in stays) <= 1


@given(MARKS)
def test_stays_and_doubles_are_those_of_a_guard_who_counts(marks: list[Mark]) -> None:
    """A slower truth: somebody at the door with a list of who is inside."""
    inside: list[str] = []
    twice = 0
    for one in sorted(marks, key=lambda each: (each.at, each.scan_id)):
        if one.way == "out":
            inside = []
        elif inside:
            twice += 1
        else:
            inside.append(one.scan_id)
    stays, doubles = derive_stays(marks)
    assert len(doubles) == twice
    assert [stay.entry.scan_id for stay in stays if stay.leaving is None] == inside
