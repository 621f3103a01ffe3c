"""Label sheets: labels lie on their page and beside each other; piles come out sorted."""

import random
from itertools import combinations

import pytest

from mint_events.paper.sheets import (
    OUR_SHEET,
    SHEETS,
    SOURCES,
    LabelSheet,
    cut_in_stacks,
    ruled_sheet_svg,
    spread_labels,
)

NAMED = (
    "L4784", "L4785", "L4786", "L7418", "4412", "4514", "4515", "9642", "1445", "1452", "1453",
    "1455", "1456", "a6x4", "a7x8", "a6", "a5-fold", "86x54", "card", "roll62", "roll102",
)  # fmt: skip
LEAST_MM = (40, 34)  # smaller than this no badge of ours can be read


def test_table_has_the_sheets_that_people_buy() -> None:
    assert set(NAMED) <= set(SHEETS)
    assert {sheet.source for sheet in SHEETS.values()} <= {*SOURCES, ""}
    unmeasured = [key for key, sheet in SHEETS.items() if not sheet.is_measured]
    assert unmeasured == ["4514", "4515", "1452"]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_labels_lie_on_their_page_and_do_not_overlap(sheet: LabelSheet) -> None:
    for place in (sheet.place, sheet.place_behind):
        corners = [place(index) for index in range(sheet.per_page)]
        for x, y in corners:
            assert 0 <= x <= sheet.page_width - sheet.width + 1e-9
            assert 0 <= y <= sheet.page_height - sheet.height + 1e-9
        for (x, y), (u, v) in combinations(corners, 2):
            beside = abs(x - u) >= sheet.width - 1e-9
            assert beside or abs(y - v) >= sheet.height - 1e-9
    assert sheet.width >= LEAST_MM[0]
    assert sheet.height >= LEAST_MM[1]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_labels_are_in_reading_order_and_across_the_middle_of_the_page(sheet: LabelSheet) -> None:
    places = [sheet.place(index) for index in range(sheet.per_page)]
    assert places == sorted(places, key=lambda place: (place[1], place[0]))
    assert sheet.page_width - places[-1][0] - sheet.width == pytest.approx(sheet.left, abs=0.06)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_back_lies_behind_its_front_when_the_page_is_turned_over_its_long_edge(
    sheet: LabelSheet,
) -> None:
    for index in range(sheet.per_page):
        (x, y), (behind, v) = sheet.place(index), sheet.place_behind(index)
        assert (x + behind + sheet.width, y) == (pytest.approx(sheet.page_width), v)


def test_our_sheet_is_ten_of_90_by_54() -> None:
    assert (OUR_SHEET.width, OUR_SHEET.height, OUR_SHEET.per_page) == (90, 54, 10)
    assert OUR_SHEET.name_in("de") == "90 × 54 mm (10)"


@pytest.mark.parametrize(
    ("key", "lang", "name"),
    [
        ("L7165", "de", "Avery Zweckform L7165, 99,1 × 67,7 mm (8)"),
        ("L7165", "en", "Avery Zweckform L7165, 99.1 × 67.7 mm (8)"),
        ("roll62", "de", "Rolle, 62 mm breit, 100 × 62 mm"),
        ("a5-fold", "en", "A5, folded to A6, 148 × 105 mm"),
    ],
)
def test_names_of_sheets(key: str, lang: str, name: str) -> None:
    assert SHEETS[key].name_in("en" if lang == "en" else "de") == name


@pytest.mark.parametrize(
    ("count", "start", "pages"),
    [(0, 1, []), (10, 1, [10]), (11, 1, [10, 1]), (3, 9, [2, 1]), (1, 10, [1])],
)
def test_labels_are_spread_over_pages(count: int, start: int, pages: list[int]) -> None:
    spread = spread_labels(list(range(count)), OUR_SHEET, start)
    assert [len(page) for page in spread] == pages
    assert [label for page in spread for _, label in page] == list(range(count))
    if spread:
        assert spread[0][0][0] == start - 1


@pytest.mark.parametrize("start", [0, 11, -1])
def test_start_beyond_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="start_at"):
        spread_labels([1], OUR_SHEET, start)


def _cut(pages: list[list[tuple[int, int]]]) -> list[int]:
    """What lies in the hands after the pile was cut and its stacks laid on each other."""
    places = sorted({place for page in pages for place, _ in page})
    return [label for at in places for page in pages for place, label in page if place == at]


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 20, 37, 103])
@pytest.mark.parametrize("start", [1, 4, 10])
def test_cut_pile_is_sorted_though_the_pages_are_not(count: int, start: int) -> None:
    labels = list(range(count))
    printed = cut_in_stacks(labels, OUR_SHEET.per_page, start)
    assert sorted(printed) == labels
    assert _cut(spread_labels(printed, OUR_SHEET, start)) == labels
    # The control: without the order for the pile it is a mess as soon as there are two pages.
    if count > OUR_SHEET.per_page + 1:
        assert _cut(spread_labels(labels, OUR_SHEET, start)) != labels


def test_stacks_keep_what_they_were_given() -> None:
    names = [str(random.Random(number).random()) for number in range(23)]
    assert sorted(cut_in_stacks(names, 8)) == sorted(names)


def test_test_sheet_has_an_outline_of_each_label_and_a_ruler_of_100_mm() -> None:
    svg = ruled_sheet_svg(OUR_SHEET)
    assert svg.count("<rect") == 10
    assert 'x="15" y="13.5" width="90" height="54"' in svg
    assert "M55 148.5v4" in svg  # where the ruler begins, in the middle of the page
    assert "M155 148.5v4" in svg
    assert "M165 " not in svg
