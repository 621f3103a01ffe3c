"""The attendance list: figures and plots, members, everybody under what they did."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from mint_events.paper.printer import PrintFailed
from mint_events.reports.papers import EventHead, attendance_pdf
from mint_events.reports.papers.attendance import Attendance, Order
from mint_events.reports.rules import AttendanceRow
from mint_events.reports.rules.presence import MemberRow
from tests.paper.reading import read_texts, signs_on
from tests.support.pdf_ua import check_pdf_ua
from tests.support.pdf_ua.tree import read_tree

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
LATER = START + timedelta(hours=5)
HEAD = EventHead("Das MINT-Jubiläum", START, START + timedelta(hours=4), "experimenta, Heilbronn")
CAME = AttendanceRow(
    "Jörg", "Müller-Lüdenscheidt", "42 Heilbronn", "Wissenschaft", START + timedelta(minutes=5),
    "Nord", START + timedelta(minutes=190), 185, ("Robotik",),
)  # fmt: skip
STAYED = replace(CAME, given_name="Sinéad", family_name="O'Brien", gate="Süd", left_at=None)
MISSING = AttendanceRow("Thị Ánh", "Nguyễn", "Hochschule Heilbronn", "Wissenschaft")
MEMBERS = (
    MemberRow("42 Heilbronn", "Wissenschaft", "present", 2, 1),
    MemberRow("Fraunhofer IAO", "Wissenschaft", "excused", 0, 0),
    MemberRow("Gründungsmitglied 9", "Arbeitsmarkt", "missing", 1, 0),
)


def printed(what: Attendance, lang: str = "de", order: Order = "cluster") -> bytes:
    return attendance_pdf(HEAD, what, lang, as_of=LATER, order=order)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(read_texts(pdf)).replace("\u00a0", " ").split())


def test_who_came_when_and_how_long_and_who_did_not() -> None:
    pdf = printed(Attendance([MISSING, STAYED, CAME], sessions=["Robotik", "Mathe"]))
    check_pdf_ua(pdf, "Anwesenheitsliste · Das MINT-Jubiläum", "de")
    text = text_of(pdf)
    there, missing = text.split("Nicht gekommen (1)")
    came = there.split("Gekommen (2)")[1]
    assert "1 Müller-Lüdenscheidt, Jörg 42 Heilbronn 14:05 – 17:10 · Nord 3:05" in came
    assert "2 O'Brien, Sinéad 42 Heilbronn ab 14:05 · Süd 3:05" in came
    assert "Nguyễn, Thị Ánh Hochschule Heilbronn" in missing
    assert "Robotik 2 2 0" in missing
    assert "Mathe 0 0 0" in missing
    assert "42 Heilbronn 2 2 0 Hochschule Heilbronn 1 0 1" in missing


def test_before_the_end_who_is_missing_is_only_not_here_yet() -> None:
    pdf = attendance_pdf(HEAD, Attendance([MISSING]), "en", as_of=START - timedelta(days=1))
    text = text_of(pdf)
    assert "1 Registered 0 Came 1 Not here yet" in text and "Not here yet (1)" in text
    assert "Did not come" not in text


def test_first_page_has_figures_and_plots_with_words() -> None:
    pdf = printed(Attendance([CAME, CAME, CAME, MISSING]))
    text = text_of(pdf)
    figures = "4 Angemeldet 3 Gekommen 1 Nicht gekommen 75 % sind gekommen 3:05 Stunden im Mittel"
    assert figures in text
    assert "Wissenschaft 4 3 1" in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = [str(one.raw.Alt) for one in read_tree(document).walk() if one.kind == "Figure"]
    assert told == [
        "Ankünfte, je 5 Minuten: 14:05: 3",
        "Nach Cluster: Wissenschaft: 3 von 4 gekommen",
    ]


def test_network_meeting_lists_members_by_cluster() -> None:
    pdf = printed(Attendance([CAME, MISSING], MEMBERS), "en")
    check_pdf_ua(pdf, "Attendance list · Das MINT-Jubiläum", "en")
    text = text_of(pdf)
    members = text.split("Members (3)")[1].split("Came (1)")[0]
    for row in ("Arbeitsmarkt (1) Gründungsmitglied 9 missing 1 0",
                "Wissenschaft (2) 42 Heilbronn present 2 1 Fraunhofer IAO excused 0 0"):  # fmt: skip
        assert row in members
    assert "Wissenschaft present 1, excused 1" in text  # in the plot
    assert "By organisation" not in text
    assert not {"Uhr", "Gekommen", "Seite", "Angemeldet", "anwesend", "ab"} & set(text.split())


@pytest.mark.parametrize(
    ("order", "names"),
    [("cluster", "OZA"), ("name", "AOZ"), ("organisation", "ZOA")],
)
def test_list_is_sorted_as_asked(order: Order, names: str) -> None:
    people = [
        replace(CAME, family_name="Amt", organisation="C", cluster=""),
        replace(CAME, family_name="Ohm", organisation="B", cluster="X"),
        replace(CAME, family_name="Zahn", organisation="A", cluster="Y"),
    ]
    found = re.findall(r"\d ([AOZ])\w+, Jörg", text_of(printed(Attendance(people), order=order)))
    assert "".join(found) == names


def test_each_page_has_head_number_and_column_names() -> None:
    pdf = printed(Attendance([CAME] * 150 + [MISSING] * 60))
    texts = [" ".join(text.replace("\u00a0", " ").split()) for text in read_texts(pdf)]
    for number, text in enumerate(texts, 1):
        assert "Anwesenheitsliste · Das MINT-Jubiläum" in text
        assert "28. Februar 2027" in text
        assert f"Seite {number} von {len(texts)}" in text
        assert "Stand: 28. Februar 2027, 19:00 Uhr" in text
    assert all("Organisation" in text for text in texts[1:])
    numbers = re.findall(r"(\d{3}) Müller", " ".join(texts))
    assert numbers == [f"{number:03d}" for number in range(1, 151)]
    assert len(texts) == 7


def test_event_of_several_days_says_the_day() -> None:
    late = replace(CAME, left_at=START + timedelta(days=1))
    assert "28.02. 14:05 – 01.03. 14:00" in text_of(printed(Attendance([late])))


def test_nobody_is_said() -> None:
    text = text_of(printed(Attendance([])))
    assert "0 Angemeldet" in text
    assert text.count("Niemand.") == 2
    assert "Nach Cluster" not in text


def test_hard_names_are_whole_and_within_the_page() -> None:
    names = ("<b>fett</b>", "#panic()", "&amp;", "W" * 100, "山田太郎", "Anna-" * 19)
    people = [AttendanceRow(one, one, one, one, START, one, None, 9, (one,)) for one in names]
    head = EventHead("W" * 150, START, None, "W" * 150)
    members = [MemberRow(one, one, "present", 1, 1) for one in names]
    pdf = attendance_pdf(head, Attendance(people, members, names), "de", as_of=START)
    check_pdf_ua(pdf, f"Anwesenheitsliste · {'W' * 150}", "de")
    text = "".join("".join(read_texts(pdf)).replace("\u200b", "").split())
    assert {name: text.count("".join(name.split())) >= 6 for name in names} == dict.fromkeys(
        names, True
    )
    signs = [sign for page in range(len(read_texts(pdf))) for sign in signs_on(pdf, page)]
    assert all(14.5 <= sign.left < sign.right <= 195.5 for sign in signs)
    assert all(5 <= sign.top < sign.bottom <= 292 for sign in signs)


def test_list_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mint_events.paper.typesetting._run", lambda *_: b"")
    with pytest.raises(PrintFailed, match="died"):
        printed(Attendance([]))
