"""Which columns a spreadsheet has, and in which order: tables of cases."""

import pytest

from mint_events.kernel.words import Words
from mint_events.reports.spreadsheets.columns import (
    MOST_KEPT,
    Pick,
    SheetColumn,
    arrange_columns,
    choose_columns,
    merge_picks,
    move_pick,
)


def column(key: str, *, usual: bool = True, sensitive: bool = False) -> SheetColumn:
    return SheetColumn(
        key, Words(key, key), 10, lambda _: key, is_usual=usual, is_sensitive=sensitive
    )


COLUMNS = [column("a"), column("b"), column("c", usual=False), column("s", sensitive=True)]


def picks(text: str) -> list[Pick]:
    """ "b -a": b is in, then a, which is not."""
    return [Pick(each.lstrip("-"), not each.startswith("-")) for each in text.split()]


@pytest.mark.parametrize(
    ("kept", "arranged", "chosen", "with_sensitive"),
    [
        ("", "a b -c s", "a b", "a b s"),
        ("c b -a", "c b -a s", "c b", "c b s"),
        ("s a", "s a b -c", "a b", "s a b"),
        ("-s -a -b c", "-s -a -b c", "c", "c"),
        ("gone b b", "b a -c s", "b a", "b a s"),
    ],
)
def test_columns_stand_as_they_were_chosen(
    kept: str, arranged: str, chosen: str, with_sensitive: str
) -> None:
    def keys(asked: bool) -> list[str]:
        return [each.key for each in choose_columns(COLUMNS, picks(kept), with_sensitive=asked)]

    found = [Pick(each.key, is_in) for each, is_in in arrange_columns(COLUMNS, picks(kept))]
    assert found == picks(arranged)
    assert keys(False) == chosen.split() and keys(True) == with_sensitive.split()


def test_choosing_for_one_event_forgets_nothing_of_others() -> None:
    assert merge_picks(picks("b -a"), picks("a other -b more")) == picks("b -a other more")
    many = [Pick(str(number), True) for number in range(500)]
    assert merge_picks(picks("b"), many) == [*picks("b"), *many[: MOST_KEPT - 1]]


@pytest.mark.parametrize(
    ("key", "step", "moved"),
    [
        ("a", 1, "-b a c"), ("c", -1, "a c -b"), ("a", -1, "a -b c"), ("c", 1, "a -b c"),
        ("x", 1, "a -b c"), ("b", 0, "a -b c"),
    ],
)  # fmt: skip
def test_a_column_moves_by_one_and_never_over_an_end(key: str, step: int, moved: str) -> None:
    assert move_pick(picks("a -b c"), key, step) == picks(moved)
