"""The other side of badges: behind their fronts, upside down where a sheet is folded."""

from mint_events.badges.paper.backs import Back
from mint_events.paper.sheets import SHEETS
from tests.badges.people import ANNA, CODE, PROGRAMME, TITLE, badge, badges_pdf
from tests.paper.reading import (
    find_codes,
    read_codes,
    read_texts,
    signs_on,
)


def test_each_page_is_followed_by_its_back_with_the_programme_behind_the_badges() -> None:
    sheet = SHEETS["L4785"]
    pdf = badges_pdf([ANNA] * 3, TITLE, "de", sheet=sheet, start_at=10, back=PROGRAMME)
    assert [("Anna" in text, "Roboter" in text) for text in read_texts(pdf)] == [
        (True, False),
        (False, True),
        (True, False),
        (False, True),
    ]
    # The last label in front lies in the right column; its back therefore in the left one.
    left, top = sheet.place(8)
    for sign in signs_on(pdf, 1):
        assert sign.is_within(left, top, sheet.width, sheet.height)
    assert not find_codes(pdf, 1)


def test_folded_sheet_has_its_back_upside_down_in_the_upper_half() -> None:
    sheet = SHEETS["a5-fold"]
    pdf = badges_pdf([badge("Anna", "Kruse", "")], TITLE, "de", sheet=sheet, back=PROGRAMME)
    (text,) = read_texts(pdf)
    assert "Anna" in text and "Roboter" in text
    upper = [sign for sign in signs_on(pdf) if sign.bottom < 105]
    first, last = (next(s for s in upper if s.text == sign) for sign in ("1", "R"))
    assert first.left > 74  # the first sign of a line stands at its right end
    assert last.top < first.top or last.left < first.left
    twice = badges_pdf([badge("Anna", "Kruse", "")], TITLE, "de", sheet=sheet)
    assert read_codes(twice, dpi=100) == [CODE, CODE]


def test_back_leaves_out_what_has_no_room() -> None:
    lines = [f"{hour}:00  Vortrag Nummer {hour} · Saal" for hour in range(10, 40)]
    sheet = SHEETS["1453"]
    pdf = badges_pdf([ANNA], TITLE, "de", sheet=sheet, back=Back("T" * 90, lines))
    x, y = sheet.place_behind(0)
    signs = signs_on(pdf, 1)
    assert all(sign.is_within(x, y, sheet.width, sheet.height) for sign in signs)
    assert "Nummer 10" in read_texts(pdf)[1]
    assert "Nummer 39" not in read_texts(pdf)[1]
