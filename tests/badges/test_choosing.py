"""Whose badges are printed, and in which order: tables of cases."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from mint_events.badges.rules.choosing import (
    Choice,
    Printed,
    SortKeys,
    choose_people,
    digest_of,
)
from mint_events.badges.rules.own_sheets import SheetPlan, list_faults

NOW = datetime(2027, 2, 27, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    guest_id: int
    digest: str = "now"
    category: str = "guest"
    added_at: datetime = NOW
    has_arrived: bool = False
    sort_keys: SortKeys = field(default_factory=lambda: SortKeys(("x",), "", 0))


EARLY, LATE = NOW - timedelta(days=2), NOW + timedelta(days=2)
PEOPLE = (
    Somebody(1, added_at=EARLY),
    Somebody(2, added_at=EARLY, category="press"),
    Somebody(3, added_at=EARLY, has_arrived=True),
    Somebody(4, added_at=LATE),
    Somebody(5, added_at=LATE, category="press", has_arrived=True),
)
# 1 has a badge that is good, 2 one that is old; 3 was left out of the print, 4 and 5 came later.
PRINTED = Printed({1: "now", 2: "before"}, NOW)
NOTHING_YET = Printed({}, None)


@pytest.mark.parametrize(
    ("choice", "printed", "chosen"),
    [
        (Choice("all"), PRINTED, [1, 2, 3, 4, 5]),
        (Choice("missing"), PRINTED, [2, 3, 4, 5]),
        (Choice("new"), PRINTED, [4, 5]),
        (Choice("missing"), NOTHING_YET, [1, 2, 3, 4, 5]),
        (Choice("new"), NOTHING_YET, [1, 2, 3, 4, 5]),
        (Choice("new"), Printed({4: "now"}, NOW), [5]),
        (Choice("all", category="press"), PRINTED, [2, 5]),
        (Choice("all", only_absent=True), PRINTED, [1, 2, 4]),
        (Choice("missing", category="press", only_absent=True), PRINTED, [2]),
    ],
)
def test_who_is_printed(choice: Choice, printed: Printed, chosen: list[int]) -> None:
    assert [one.guest_id for one in choose_people(PEOPLE, choice, printed)] == chosen


ABEL, BOLT, CRUZ, DENZ = (
    Somebody(1, sort_keys=SortKeys(("abel", "ada"), "zoo", 2)),
    Somebody(2, sort_keys=SortKeys(("bolt", "bo"), "", 10_000)),
    Somebody(3, sort_keys=SortKeys(("cruz", "cy"), "akademie", 1)),
    Somebody(4, sort_keys=SortKeys(("denz", "di"), "akademie", 2)),
)


@pytest.mark.parametrize(
    ("order", "sorted_ids"),
    [("family", [1, 2, 3, 4]), ("organisation", [3, 4, 1, 2]), ("cluster", [3, 1, 4, 2])],
)
def test_order(order: str, sorted_ids: list[int]) -> None:
    people = [DENZ, BOLT, ABEL, CRUZ]
    found = choose_people(people, Choice(order=order), NOTHING_YET)
    assert [one.guest_id for one in found] == sorted_ids


def test_digest_tells_texts_apart_and_their_borders() -> None:
    assert digest_of("a", "b") == digest_of("a", "b")
    assert len({digest_of("ab", ""), digest_of("a", "b"), digest_of("", "ab")}) == 3
    assert len(digest_of("x" * 1000)) == 16


A4 = {"name": "x", "page_width": 21000, "page_height": 29700}


@pytest.mark.parametrize(
    ("plan", "fields"),
    [
        (SheetPlan(**A4, columns=2, rows=5, width=9000, height=5400, margin_left=1500,
                   margin_top=1350), []),
        (SheetPlan(**A4, columns=2, rows=5, width=9000, height=5400, margin_left=3001,
                   margin_top=1350), ["columns"]),
        (SheetPlan(**A4, columns=2, rows=5, width=9000, height=5400, margin_left=1500,
                   margin_top=1350, gap_y=400), ["rows"]),
        (SheetPlan(**A4, columns=3, rows=9, width=9000, height=5400, margin_left=0,
                   margin_top=0), ["columns", "rows"]),
    ],
)  # fmt: skip
def test_labels_must_fit_their_page(plan: SheetPlan, fields: list[str]) -> None:
    found = list(list_faults(plan))
    assert [name for name, _ in found] == fields
    for _, words in found:
        assert "mm" in words.de and "mm" in words.en and "{" not in words.de
