"""The signature sheet: everybody once, numbered, room to sign, nothing else of them."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from mint_events.reports.papers import EventHead, SignatureRow, signatures_pdf
from mint_events.reports.papers.signatures import SheetOrder, SheetWishes
from tests.paper.reading import read_texts, signs_on
from tests.support.hostile import REAL_NAMES
from tests.support.pdf_ua import check_pdf_ua

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HEAD = EventHead("Das MINT-Jubiläum", START, START + timedelta(hours=4), "experimenta")
PEOPLE = [
    SignatureRow("Zahn", "Zoe", "Amt", "Arbeit", ("Robotik",)),
    SignatureRow("Österle", "Anna", "Borg", "Wissen", ("Robotik", "Mathe")),
    SignatureRow("Ahle", "Max"),
]


def pages_of(people: list[SignatureRow], wishes: SheetWishes, lang: str = "de") -> list[str]:
    pdf = signatures_pdf(HEAD, people, lang, wishes, as_of=START)
    kind = "Unterschriftenliste" if lang == "de" else "Signature sheet"
    check_pdf_ua(pdf, f"{kind} · Das MINT-Jubiläum", lang)
    return [" ".join(text.split()) for text in read_texts(pdf)]


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        ("name", "1 Ahle Max 2 Österle Anna Borg 3 Zahn Zoe Amt 4 5"),
        ("organisation", "1 Zahn Zoe Amt 2 Österle Anna Borg 3 Ahle Max 4 5"),
    ],
)
def test_sheet_has_everybody_in_order_and_blank_lines(order: SheetOrder, rows: str) -> None:
    (page,) = pages_of(PEOPLE, SheetWishes(order, blank_lines=2))
    head = "Nr. Familienname Vorname Organisation Unterschrift"
    assert f"{head} {rows} Ort, Datum Unterschrift der Leitung" in page
    assert "Seite 1 von 1" in page
    assert "28. Februar 2027, 14:00 bis 18:00 Uhr experimenta" in page


@pytest.mark.parametrize(
    ("parts", "tables"),
    [
        ("cluster", ["Arbeit (1) 1 Zahn", "Wissen (1) 1 Österle", "Not given (1) 1 Ahle"]),
        ("session", ["Robotik (2) 1 Österle", "Mathe (1) 1 Österle", "Leer (0) 1",
                     "Not given (1) 1 Ahle"]),
    ],
)  # fmt: skip
def test_each_cluster_or_session_has_pages_of_its_own(parts: str, tables: list[str]) -> None:
    titles = ("Robotik", "Mathe", "Leer")
    wishes = SheetWishes(parts=parts, blank_lines=1, sessions=titles)  # type: ignore[arg-type]
    pages = pages_of(PEOPLE, wishes, "en")
    assert len(pages) == len(tables)
    assert [part for part, page in zip(tables, pages, strict=True) if part not in page] == []
    assert ["Signature of the person in charge" in page for page in pages] == [
        *[False] * (len(pages) - 1),
        True,
    ]


def test_long_sheet_repeats_head_and_columns_and_leaves_room_to_sign() -> None:
    people = [SignatureRow(f, g, "Hochschule", "Wissen") for g, f in REAL_NAMES * 3]
    people.append(SignatureRow("W" * 100, "Anna-" * 19, "<b>x</b> #panic()", "Wissen"))
    wishes = SheetWishes(parts="cluster", blank_lines=12)
    pdf = signatures_pdf(HEAD, people, "de", wishes, as_of=START)
    check_pdf_ua(pdf, "Unterschriftenliste · Das MINT-Jubiläum", "de")
    pages = [" ".join(text.split()) for text in read_texts(pdf)]
    assert len(pages) == 4
    for number, page in enumerate(pages, 1):
        assert "Unterschriftenliste · Das MINT-Jubiläum" in page
        assert "Familienname" in page
        assert "Wissen (58)" in page
        assert f"Seite {number} von {len(pages)}" in page
    tops: list[float] = []
    for place in range(len(pages)):
        signs = signs_on(pdf, place)
        assert all(14.5 <= sign.left < sign.right <= 195.5 for sign in signs)
        column = [one for one in signs if one.left > 147 and 30 < one.top < 270]
        assert {one.text for one in column} <= set("Unterschrift derLeitung")
        found = [one.top for one in signs if one.left < 16 and one.text.isdigit()]
        tops = sorted(top for top in found if 30 < top < 270)
        assert all(lower - upper >= 10 for upper, lower in pairwise(tops))
    assert tops
    assert re.findall(r"(\d+)(?= Ort)", pages[-1]) == [str(len(people) + 12)]


def test_sheet_for_nobody_says_so_or_is_blank() -> None:
    assert "Niemand." in pages_of([], SheetWishes(blank_lines=0))[0]
    assert "Unterschrift 1 2 3 Ort" in pages_of([], SheetWishes(blank_lines=3))[0]
