"""Badges: every name whole and in its place, every code readable."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

import pytest
import zxingcpp

from mint_events.badges.paper import SHAPES, BadgePerson, badges_pdf
from mint_events.kernel.codes import ALPHABET, new_short_code
from mint_events.paper.plain import plain
from mint_events.paper.sheets import OUR_SHEET, SHEETS, LabelSheet, spread_labels
from tests.paper.reading import (
    draw_page,
    find_codes,
    font_names,
    read_codes,
    read_head,
    read_texts,
    signs_on,
)

ANNA = BadgePerson(
    "Anna", "Kruse", "Hochschule Heilbronn", "Wissenschaft & Forschung", "circle", False
)
TITLE = "Das MINT-Jubiläum"
HARD = {
    "double": ("Jörg", "Müller-Lüdenscheidt", "Müller GmbH & Co. KG"),
    "vietnamese": ("Nguyễn Thị", "Ánh", "Đại học"),
    "one_sign": ("X", "Ng", ""),
    "no_family_name": ("Sukarno", "", "42 Heilbronn"),
    "long_word": ("Hubert Blaine", "Wolfeschlegelsteinhausenbergerdorff Sr.", "x" * 80),
    "widest": ("W" * 100, "W" * 100, "W" * 200),
    "umlauts": ("Ä" * 100, "Ü" * 100, "Ö" * 200),
    "words": ("Maria de la " * 8, "von und zu " * 9, "Verein zur Förderung " * 9),
    "hyphens": ("Anna-" * 19 + "Lena", "Müller-" * 13 + "Meier", "MINT-" * 39 + "Haus"),
    "japanese": ("太郎", "山田", "𠮷野家"),
    "many_japanese": ("名" * 100, "字" * 100, "社" * 200),
    "korean": ("철수" * 20, "김", "한국어"),
    "cyrillic": ("Анна " * 12, "Каренина", "Школа"),
    "html": ("<b>fett</b>", "<script>alert(1)</script>", "&amp; {{ 7*7 }}"),
}


def badge(given: str, family: str, organisation: str) -> BadgePerson:
    return replace(
        ANNA,
        given_name=given,
        family_name=family,
        organisation=organisation,
        short_code="0123456789ABCDEF",
    )


def without_blanks(text: str) -> Counter[str]:
    return Counter("".join(plain(text).split()))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_names_are_whole_within_their_badge_and_clear_of_the_code(sheet: LabelSheet) -> None:
    people = [badge(*names) for names in HARD.values()]
    pdf = badges_pdf(people, TITLE, "de", sheet=sheet)
    for number, page in enumerate(spread_labels(people, sheet)):
        signs = signs_on(pdf, number)
        assert read_codes(pdf, number, dpi=200) == ["0123456789ABCDEF"] * len(page)
        for place, person in page:
            left, top = sheet.place(place)
            here = [sign for sign in signs if sign.is_within(left, top, sheet.width, sheet.height)]
            names = person.given_name + person.family_name + person.organisation
            expected = without_blanks(TITLE + names + person.kind + "Bitte kein Foto")
            assert Counter(sign.text for sign in here) == expected
            for sign in here:
                assert left + 3.5 <= sign.left < sign.right <= left + sheet.width - 3.5, sign
                assert top + 3 <= sign.top < sign.bottom <= top + sheet.height - 3, sign
                beside = sign.right < left + sheet.width - 24.5
                assert beside or sign.bottom < top + sheet.height - 24.1, f"{sign} on the code"


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_names_end_before_the_organisation_and_that_before_the_kind(sheet: LabelSheet) -> None:
    people = [replace(badge(*names), kind="", photo_consent=None) for names in HARD.values()]
    nameless = [replace(person, organisation="") for person in people]
    for group, most in ((nameless, 29.9), (people, 40.5)):
        pdf = badges_pdf(group, TITLE, "de", sheet=sheet)
        for number, page in enumerate(spread_labels(group, sheet)):
            signs = signs_on(pdf, number)
            for place, _ in page:
                left, top = sheet.place(place)
                here = [s for s in signs if s.is_within(left, top, sheet.width, sheet.height)]
                assert max(sign.bottom for sign in here) - top <= most - (54 - sheet.height)


def test_arabic_name_is_there() -> None:
    pdf = badges_pdf([badge("محمد", "عبد الله", "")], TITLE, "de")
    assert any("Noto" in name or "DejaVu" in name for name in font_names(pdf))
    assert len(signs_on(pdf)) > 30


@pytest.mark.parametrize("dpi", [150, 200])
def test_every_code_of_a_page_is_read_and_20_mm_wide(dpi: int) -> None:
    people = [replace(ANNA, short_code=new_short_code()) for _ in range(10)]
    pdf = badges_pdf(people, TITLE, "de")
    codes = find_codes(pdf, dpi=dpi)
    assert sorted(code.text for code in codes) == sorted(one.short_code or "" for one in people)
    for code in codes:
        assert code.format == zxingcpp.BarcodeFormat.QRCode
        width = (code.position.top_right.x - code.position.top_left.x) * 25.4 / dpi
        assert width == pytest.approx(20, abs=0.5)


def test_code_is_the_bare_short_code_in_version_1_with_strength_q() -> None:
    code = find_codes(badges_pdf([replace(ANNA, short_code=ALPHABET[:16])], TITLE, "de"), dpi=200)[
        0
    ]
    assert code.text == ALPHABET[:16]
    assert code.ec_level == "Q"


def test_pages_start_and_language() -> None:
    people = [ANNA] * 12
    pdf = badges_pdf(people, TITLE, "en", start_at=10)
    texts = read_texts(pdf)
    assert [text.count("Anna") for text in texts] == [1, 10, 1]
    assert "No photos, please" in texts[0]
    assert read_head(pdf) == (f"Name badges · {TITLE}", "en")
    first = min(sign.left for sign in signs_on(pdf, 0))
    assert first > OUR_SHEET.place(9)[0]


def test_many_badges_are_printed_in_parts_and_stay_in_order() -> None:
    people = [replace(ANNA, given_name=f"Gast{number}") for number in range(205)]
    pdf = badges_pdf(people, TITLE, "de")
    texts = read_texts(pdf)
    assert len(texts) == 21
    found = [int(number) for text in texts for number in re.findall(r"Gast(\d+)", text)]
    assert found == list(range(205))
    assert read_head(pdf)[0] == f"Namensschilder · {TITLE}"


def test_photo_choice_is_told_by_words_and_shape() -> None:
    said = {
        choice: read_texts(badges_pdf([replace(ANNA, photo_consent=choice)], TITLE, "de"))[0]
        for choice in (True, False, None)
    }
    assert "Foto in Ordnung" in said[True]
    assert "Bitte kein Foto" in said[False]
    assert "Foto" not in said[None]


def test_each_shape_looks_different() -> None:
    left, top = OUR_SHEET.place(0)
    box = tuple(round(mm * 150 / 25.4) for mm in (left, top + 38, left + 10, top + 48))
    drawn = [
        draw_page(badges_pdf([replace(ANNA, shape=shape)], TITLE, "de")).crop(box).tobytes()
        for shape in SHAPES
    ]
    assert len({key for key, _ in groupby(sorted(drawn))}) == len(SHAPES)


def test_wrong_shape_or_code_is_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        badges_pdf([replace(ANNA, shape="../motif")], TITLE, "de")
    with pytest.raises(ValueError, match="upper case"):
        badges_pdf([replace(ANNA, short_code="abc")], TITLE, "de")


def test_nobody_makes_one_empty_page() -> None:
    assert read_texts(badges_pdf([], TITLE, "de")) == [""]
