"""Which rows are given their height, and what a list says of itself."""

from typing import Any

import pytest

from mint_events.paper.blocks import TO_SIGN, USUAL, Column, Group, Margins, make_list, table

COLUMNS = [Column("Name", 60), Column("Organisation", 120)]


def heights(*rows: list[str], **look: Any) -> list[float]:
    made: Any = table(COLUMNS, [Group("", rows)], **look)
    found: list[float] = made["groups"][0]["heights"]
    return found


@pytest.mark.parametrize(
    ("cells", "height"),
    [
        (["01\u00a0\u00a0Müller-Lüdenscheidt, Jörg", "42 Heilbronn"], USUAL.height),
        (["Nguyễn, Thị Ánh", ""], USUAL.height),
        (["von und zu Hohenstein-Waldburg, Anna-Lena Sophie", ""], 0),  # two lines
        (["山田, 太郎", "Кузнецова"], USUAL.height),  # guessed, with much room to spare
        (["عبد الله, محمد", "วงศ์สวัสดิ์"], USUAL.height),
        (["山" * 15, ""], 0),
        (["\ufdfd", ""], 0),  # one sign as wide as a sentence
        (["👩\u200d👩", ""], 0),
        (["W" * 100, ""], 0),
    ],
)
def test_only_rows_that_surely_fit_are_given_a_height(cells: list[str], height: float) -> None:
    assert heights(cells) == [height]


def test_rows_to_sign_have_room_for_two_lines() -> None:
    two = "von und zu Hohenstein-Waldburg, Anna-Lena Sophie"
    assert heights([two, ""], ["", ""], [two * 3, ""], look=TO_SIGN) == [11, 11, 0]


def test_list_says_its_title_plain() -> None:
    made = make_list("Liste\u202e · A\nB", "de", Margins("", "", "", ""), [])
    assert made["title"] == "Liste  · A B"
