"""Label sheets: labels lie on their page, beside each other, evenly."""

import pytest

from mint_events.paper.sheets import OUR_SHEET, SHEETS, LabelSheet, spread_labels


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_sheet_fills_its_page_evenly(sheet: LabelSheet) -> None:
    last_x, last_y = sheet.place(sheet.per_page - 1)
    assert sheet.page_width - last_x - sheet.width == pytest.approx(sheet.left, abs=0.06)
    assert sheet.page_height - last_y - sheet.height == pytest.approx(sheet.top, abs=0.06)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_labels_do_not_overlap(sheet: LabelSheet) -> None:
    places = [sheet.place(index) for index in range(sheet.per_page)]
    assert len(set(places)) == sheet.per_page
    assert places == sorted(places, key=lambda place: (place[1], place[0]))
    assert sheet.gap_x >= 0
    assert sheet.gap_y >= 0


def test_our_sheet_is_ten_of_90_by_54() -> None:
    assert (OUR_SHEET.width, OUR_SHEET.height, OUR_SHEET.per_page) == (90, 54, 10)


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
