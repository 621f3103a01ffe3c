"""The attendance list: everybody under what they did, head and number on each page."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from mint_events.reports.papers import EventHead, attendance_pdf
from mint_events.reports.rules import AttendanceRow
from tests.paper.reading import font_names, is_tagged, read_head, read_texts, signs_on

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HEAD = EventHead("Das MINT-Jubiläum", START, START + timedelta(hours=4), "experimenta, Heilbronn")
CAME = AttendanceRow(
    "Jörg",
    "Müller-Lüdenscheidt",
    "42 Heilbronn",
    "Wissenschaft",
    START + timedelta(minutes=5),
    "Nord",
)
MISSING = AttendanceRow("Thị Ánh", "Nguyễn", "Hochschule Heilbronn", "Wissenschaft")


def texts_of(people: list[AttendanceRow], lang: str = "de", head: EventHead = HEAD) -> list[str]:
    return read_texts(attendance_pdf(head, people, lang, as_of=START + timedelta(hours=5)))


def test_who_came_and_who_did_not_stand_under_their_headings() -> None:
    text = " ".join("\n".join(texts_of([MISSING, CAME])).split())
    came, missing = text.index("Gekommen (1)"), text.index("Nicht gekommen (1)")
    assert came < text.index("Müller-Lüdenscheidt, Jörg") < missing < text.index("Nguyễn, Thị Ánh")
    assert "14:05 · Nord" in text[came:missing]
    assert "42 Heilbronn" in text[came:missing]


def test_counts_stand_in_all_and_by_group() -> None:
    text = " ".join(texts_of([CAME, MISSING, MISSING])[0].split())
    assert re.search("3 ?Angemeldet 1 ?Gekommen 2 ?Nicht gekommen", text)
    assert "Wissenschaft 3 1 2" in text
    assert "42 Heilbronn 1 1 0" in text
    assert "Hochschule Heilbronn 2 0 2" in text


def test_english_list_is_english() -> None:
    pdf = attendance_pdf(HEAD, [CAME, MISSING], "en", as_of=START)
    text = " ".join(read_texts(pdf)[0].split())
    for words in ("Attendance list", "Came (1)", "Did not come (1)", "By cluster", "Page 1 of 1"):
        assert words in text
    assert not {"Uhr", "Gekommen", "Seite", "Angemeldet"} & set(text.split())
    assert read_head(pdf) == ("Attendance list · Das MINT-Jubiläum", "en")


def test_each_page_has_head_number_and_column_names() -> None:
    people = [CAME] * 150 + [MISSING] * 60
    pdf = attendance_pdf(HEAD, people, "de", as_of=START + timedelta(hours=5))
    texts = [" ".join(text.split()) for text in read_texts(pdf)]
    for number, text in enumerate(texts, 1):
        assert "Anwesenheitsliste · Das MINT-Jubiläum" in text
        assert "28. Februar 2027" in text
        assert f"Seite {number} von {len(texts)}" in text
        assert "Stand: 28. Februar 2027, 19:00 Uhr" in text
        assert "Organisation" in text
    numbers = re.findall(r"(\d{3})\s+Müller", " ".join(texts))
    assert numbers == [f"{number:03d}" for number in range(1, 151)]
    assert is_tagged(pdf)


def test_fonts_are_ours() -> None:
    pdf = attendance_pdf(HEAD, [CAME, MISSING], "de", as_of=START)
    assert font_names(pdf) == {"Hanken-Grotesk", "Hanken-Grotesk-Bold"}


def test_nobody_is_said() -> None:
    text = " ".join(texts_of([])[0].split())
    assert re.search("0 ?Angemeldet", text)
    assert text.count("Niemand.") == 2
    assert "Nach Cluster" not in text


@pytest.mark.parametrize(
    "name", ["<b>fett</b>", "{{ 7*7 }}", "&amp;", "W" * 100, "山田太郎", "O'Brien", "Anna-" * 19]
)
def test_hard_names_are_whole_and_within_the_page(name: str) -> None:
    person = AttendanceRow(name, name, name, name, START, name)
    head = EventHead(name, START, None, name)
    pdf = attendance_pdf(head, [person], "de", as_of=START)
    signs = signs_on(pdf)
    assert (
        "".join(sign.text for sign in signs).count("".join(name.split())) >= 5
    )  # broken by a page's end elsewhere
    assert all(14.5 <= sign.left < sign.right <= 195.5 for sign in signs)
