"""Badges: every name whole and in its box, every code readable."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

import pytest
import zxingcpp

from mint_events.badges.paper import SHAPES, BadgePerson, Look
from mint_events.badges.rules.designs import DESIGNS, Box, Frame, frame_of
from mint_events.kernel.codes import ALPHABET, new_short_code
from mint_events.paper.plain import plain
from mint_events.paper.sheets import OUR_SHEET, SHEETS, LabelSheet, cut_in_stacks, spread_labels
from tests.badges.people import ANNA, HARD, PROGRAMME, TITLE, badge, badges_pdf
from tests.paper.reading import (
    Sign,
    draw_page,
    find_codes,
    font_names,
    is_tagged,
    read_codes,
    read_head,
    read_texts,
    signs_on,
)
from tests.support.hostile import REAL_NAMES
from tests.support.pdf_ua import check_pdf_ua

# Each design on the label that it was drawn for, the lowest one, a large one, one across two pages.
RENDERED = (
    *((design, "90x54") for design in DESIGNS),
    *((design, "1453") for design in DESIGNS),
    ("classic", "L7165"),
    ("given", "a6x4"),
    ("band", "a7x8"),
    ("photo", "roll102"),
)
SHIFT_MM = 0.6  # accents of scripts that we have no table for stand a little above their line


def without_blanks(text: str) -> Counter[str]:
    return Counter("".join(plain(text).split()))


def in_box(signs: list[Sign], box: Box, left: float, top: float) -> list[Sign]:
    return [
        sign
        for sign in signs
        if sign.is_within(left + box.left, top + box.top, box.width, box.height)
    ]


def check_box(name: str, text: str, found: list[Sign], box: Box, left: float, top: float) -> None:
    assert Counter(sign.text for sign in found) == without_blanks(text), name
    for sign in found:
        assert sign.left >= left + box.left - SHIFT_MM, (name, sign)
        assert sign.right <= left + box.left + box.width + SHIFT_MM, (name, sign)
        assert sign.top >= top + box.top - SHIFT_MM, (name, sign)
        assert sign.bottom <= top + box.top + box.height + SHIFT_MM, (name, sign)


def texts_of(person: BadgePerson) -> dict[str, str]:
    return {
        "event": TITLE,
        "names": person.given_name + person.family_name,
        "organisation": person.organisation,
        "kind": person.kind,
        "photo": "Bitte kein Foto",
    }


@pytest.mark.parametrize(("design", "key"), RENDERED)
def test_every_text_is_whole_within_its_own_box(design: str, key: str) -> None:
    sheet = SHEETS[key]
    frame: Frame = frame_of(design, sheet.width, sheet.height)
    people = [badge(*names) for names in HARD.values()]
    pdf = badges_pdf(people, TITLE, "de", sheet=sheet, look=Look(design))
    for number, page in enumerate(spread_labels(people, sheet)):
        signs = signs_on(pdf, number)
        told = sum((without_blanks("".join(texts_of(one).values())) for _, one in page), Counter())
        assert Counter(sign.text for sign in signs) == told
        for place, person in page:
            at = sheet.place(place)
            for name, text in texts_of(person).items():
                box: Box = getattr(frame, name)
                check_box(f"{name} of {person}", text, in_box(signs, box, *at), box, *at)


@pytest.mark.parametrize("key", SHEETS)
def test_every_code_is_read_at_100_dpi_as_its_guest_s(key: str) -> None:
    sheet = SHEETS[key]
    people = [
        replace(ANNA, given_name=given, family_name=family, short_code=new_short_code())
        for (given, family), _ in zip(REAL_NAMES, range(sheet.per_page), strict=False)
    ]
    pdf = badges_pdf(people, TITLE, "de", sheet=sheet, look=Look("photo"))
    found = find_codes(pdf, dpi=100)
    where = {one.text: _middle_mm(one, 100) for one in found}
    assert len(found) == len(people) * (2 if sheet.is_folded else 1)
    for place, person in enumerate(people):
        left, top = sheet.place(place)
        x, y = where[person.short_code or ""]
        if not sheet.is_folded:
            assert left < x < left + sheet.width
            assert top < y < top + sheet.height


def _middle_mm(code: zxingcpp.Barcode, dpi: int) -> tuple[float, float]:
    corners = code.position.top_left, code.position.bottom_right
    x, y = (sum(getattr(one, axis) for one in corners) / 2 for axis in "xy")
    return x * 25.4 / dpi, y * 25.4 / dpi


def test_code_that_is_printed_too_small_would_not_be_read() -> None:
    """The control of the test above: at half the pixels it finds little."""
    sheet = SHEETS["1453"]
    people = [replace(ANNA, short_code=new_short_code()) for _ in range(12)]
    pdf = badges_pdf(people, TITLE, "de", sheet=sheet)
    assert len(read_codes(pdf, dpi=40)) < 12


def test_arabic_name_is_there() -> None:
    pdf = badges_pdf([badge("محمد", "عبد الله", "")], TITLE, "de")
    assert any("Noto" in name or "DejaVu" in name for name in font_names(pdf))
    assert len(signs_on(pdf)) > 30


def test_code_is_20_mm_wide_the_bare_short_code_and_of_strength_q() -> None:
    (code,) = find_codes(
        badges_pdf([replace(ANNA, short_code=ALPHABET[:16])], TITLE, "de"), dpi=200
    )
    assert (code.text, code.ec_level) == (ALPHABET[:16], "Q")
    width = (code.position.top_right.x - code.position.top_left.x) * 25.4 / 200
    assert width == pytest.approx(20, abs=0.5)


def test_pages_start_and_language() -> None:
    pdf = badges_pdf([ANNA] * 12, TITLE, "en", start_at=10)
    texts = read_texts(pdf)
    assert [text.count("Anna") for text in texts] == [1, 10, 1]
    assert "No photos, please" in texts[0]
    assert read_head(pdf) == (f"Name badges · {TITLE}", "en")
    assert is_tagged(badges_pdf([ANNA], TITLE, "de"))
    first = min(sign.left for sign in signs_on(pdf, 0))
    assert first > OUR_SHEET.place(9)[0]


def test_many_badges_are_printed_in_parts_and_stay_in_order() -> None:
    people = [replace(ANNA, given_name=f"Gast{number}") for number in range(105)]
    pdf = badges_pdf(people, TITLE, "de")
    texts = read_texts(pdf)
    assert len(texts) == 11
    found = [int(number) for text in texts for number in re.findall(r"Gast(\d+)", text)]
    assert found == list(range(105))
    assert read_head(pdf)[0] == f"Namensschilder · {TITLE}"


def _gasts(pdf: bytes, sheet: LabelSheet, count: int) -> list[tuple[int, int, str]]:
    """(place, page, name) as they lie on the pages."""
    found = []
    for number in range(count):
        signs = signs_on(pdf, number)
        for place in range(sheet.per_page):
            at = sheet.place(place)
            names = frame_of("classic", sheet.width, sheet.height).names
            text = "".join(sign.text for sign in in_box(signs, names, *at))
            if text:
                found.append((place, number, text))
    return found


def test_pile_that_is_cut_is_in_order() -> None:
    people = [badge(f"Gast{number:02}", "", "") for number in range(23)]
    pdf = badges_pdf(cut_in_stacks(people, OUR_SHEET.per_page), TITLE, "de")
    read = [text for _, _, text in sorted(_gasts(pdf, OUR_SHEET, 3))]
    assert read == [one.given_name for one in people]


@pytest.mark.parametrize(("design", "key"), [("classic", "L4785"), ("photo", "a5-fold")])
def test_screen_readers_find_all_in_order(design: str, key: str) -> None:
    people = [badge(*names) for names in (HARD["double"], HARD["japanese"], HARD["no_family_name"])]
    people.append(replace(ANNA, given_name="", family_name="Person 2 von 3", has_blank=True))
    pdf = badges_pdf(people, TITLE, "de", sheet=SHEETS[key], look=Look(design), back=PROGRAMME)
    check_pdf_ua(pdf, f"Namensschilder · {TITLE}", "de")


def test_many_parts_are_one_document_for_screen_readers() -> None:
    people = [replace(ANNA, short_code=new_short_code()) for _ in range(101)]
    check_pdf_ua(badges_pdf(people, TITLE, "en"), f"Name badges · {TITLE}", "en")


def test_photo_choice_is_told_by_words_and_shape() -> None:
    for design in ("classic", "photo"):
        said = {
            choice: read_texts(
                badges_pdf([replace(ANNA, photo_consent=choice)], TITLE, "de", look=Look(design))
            )[0]
            for choice in (True, False, None)
        }
        assert "Foto in Ordnung" in said[True]
        assert "Bitte kein Foto" in said[False]
        assert "Foto" not in said[None]


def test_each_shape_looks_different() -> None:
    people = [replace(ANNA, shape=shape, photo_consent=None) for shape in SHAPES]
    pdf = badges_pdf(people, TITLE, "de", sheet=SHEETS["1453"])
    page, sheet = draw_page(pdf), SHEETS["1453"]
    kind = frame_of("classic", sheet.width, sheet.height).kind
    drawn = []
    for place in range(len(people)):
        left, top = sheet.place(place)
        box = (left + kind.left, top + kind.top, left + kind.left + 4, top + kind.top + kind.height)
        drawn.append(page.crop(tuple(round(mm * 150 / 25.4) for mm in box)).tobytes())
    assert len({key for key, _ in groupby(sorted(drawn))}) == len(SHAPES)


def test_wrong_shape_category_or_code_is_refused() -> None:
    for wrong, words in (
        (replace(ANNA, shape="../motif"), "shape"),
        (replace(ANNA, category="king"), "category"),
        (replace(ANNA, short_code="abc"), "upper case"),
    ):
        with pytest.raises(ValueError, match=words):
            badges_pdf([wrong], TITLE, "de")


def test_nobody_makes_one_empty_page() -> None:
    assert read_texts(badges_pdf([], TITLE, "de")) == [""]
