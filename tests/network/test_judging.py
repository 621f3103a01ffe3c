"""What one line means: the table of cases, and that lines of one list know each other."""

from datetime import date

import pytest

from mint_events.kernel.words import Words
from mint_events.network.rules.columns import COLUMNS
from mint_events.network.rules.judging import (
    Change,
    KnownContact,
    KnownMember,
    LineVerdict,
    judge_sheet,
    verdict_as_json,
    verdict_from_json,
)
from mint_events.network.rules.reading import read_sheet
from mint_events.network.rules.values import KnownCluster

CLUSTERS = [
    KnownCluster("science", Words("Wissenschaft & Forschung", "Science & Research")),
    KnownCluster("labour", Words("Arbeitsmarkt", "Labour Market")),
]
MEMBERS = {
    "alt e.v.": KnownMember(
        "Alt e.V.",
        "science",
        "https://alt.example",
        date(2024, 2, 28),
        None,
        {"anna@alt.example": KnownContact("Anna@alt.example", "Anna", "Arndt", "de", "Leitung")},
    )
}
HEAD = ";".join(COLUMNS)


def judge(*lines: str) -> tuple[LineVerdict, ...]:
    """Verdicts of lines in the order of COLUMNS."""
    return judge_sheet(read_sheet("\n".join((HEAD, *lines))).lines, CLUSTERS, MEMBERS)[0]


def said(verdict: LineVerdict) -> tuple[str, dict[str, tuple[str, str]]]:
    return verdict.outcome, {each.column: (each.before, each.after) for each in verdict.changes}


#        name     cluster  given family email lang position website joined left
GOOD = {
    "Neu": ("new_member", {}),
    "Neu;Arbeitsmarkt": ("new_member", {"cluster": ("", "labour")}),
    "Neu;labour market": ("new_member", {"cluster": ("", "labour")}),
    "Neu;LABOUR": ("new_member", {"cluster": ("", "labour")}),
    "Neu;;;;;;;www.neu.example;28.02.2024;2025-12-31": (
        "new_member",
        {
            "website": ("", "https://www.neu.example"),
            "joined_on": ("", "2024-02-28"),
            "left_on": ("", "2025-12-31"),
        },
    ),
    "Neu;;Ánh;Nguyễn Thị;anh@neu.example;en;Head": (
        "new_member",
        {
            "given_name": ("", "Ánh"),
            "family_name": ("", "Nguyễn Thị"),
            "lang": ("", "en"),
            "position": ("", "Head"),
        },
    ),
    "Neu;-;–;;;;;;—;": ("new_member", {}),
    "'=1+1": ("new_member", {}),
    "Alt e.V.": ("unchanged", {}),
    "ALT  e.v.;science": ("unchanged", {}),
    "Alt e.V.;;;;;Englisch": ("unchanged", {}),
    "Alt e.V.;;;;ANNA@ALT.EXAMPLE": ("unchanged", {}),
    "Alt e.V.;Wissenschaft & Forschung;Anna;Arndt;anna@alt.example;Deutsch;Leitung;alt.example;28.2.2024": (
        "unchanged",
        {},
    ),
    "Alt e.V.;Arbeitsmarkt": ("changed", {"cluster": ("science", "labour")}),
    "Alt e.V.;;;;;;;;;31.12.2026": ("changed", {"left_on": ("", "2026-12-31")}),
    "Alt e.V.;;;Berg;anna@alt.example;en": (
        "changed",
        {"family_name": ("Arndt", "Berg"), "lang": ("de", "en")},
    ),
    "Alt e.V.;;;Sekretariat;buero@alt.example": (
        "new_contact",
        {"family_name": ("", "Sekretariat"), "lang": ("", "de")},
    ),
    "Alt e.V.;labour;;Sekretariat;buero@alt.example": (
        "changed",
        {"cluster": ("science", "labour"), "family_name": ("", "Sekretariat"), "lang": ("", "de")},
    ),
}
WRONG = {
    ";science": ("name", "Der Name des Mitglieds fehlt"),
    "\u200b;science": ("name", "Der Name des Mitglieds fehlt"),
    "x" * 151: ("name", "„Name“ ist zu lang. Höchstens 150 Zeichen"),
    "=HYPERLINK(1)": ("name", "„Name“ beginnt wie eine Formel"),
    "+49": ("name", "beginnt wie eine Formel"),
    " @SUM(1)": ("name", "beginnt wie eine Formel"),
    "＝1": ("name", "beginnt wie eine Formel"),
    "Ne\ufffdu": ("name", "Zeichen, die wir nicht lesen können"),
    "Neu;Kunst": ("cluster", "„Kunst“ gibt es nicht. Es gibt: Wissenschaft & Forschung, Arbeits"),
    "Neu;;Anna": ("email", "gehört eine E-Mail-Adresse"),
    "Neu;;;;;;Leitung": ("email", "gehört eine E-Mail-Adresse"),
    "Neu;;;;a@b.example": ("family_name", "Vor- oder Nachnamen"),
    "Neu;;Anna;;a at b": ("email", "„a at b“ ist keine vollständige E-Mail-Adresse"),
    "Neu;;Anna;;a@b.example, c@d.example": ("email", "keine vollständige E-Mail-Adresse"),
    "Neu;;Anna;;a@b.example;fr": ("lang", "Die Sprache „fr“ kennen wir nicht"),
    "Neu;;;;;;;javascript:alert(1)": ("website", "keine Internetadresse"),
    "Neu;;;;;;;;30.02.2024": ("joined_on", "„Mitglied seit“: „30.02.2024“ ist kein Tag"),
    "Neu;;;;;;;;;28.02.24": ("left_on", "„Ausgetreten am“: „28.02.24“ ist kein Tag"),
    "Neu;;;;;;;;2025-01-01;2024-12-31": ("left_on", "Der Austritt liegt vor dem Beitritt"),
    "Alt e.V.;;;;;;;;;2024-02-27": ("left_on", "Der Austritt liegt vor dem Beitritt"),
    "Neu;;;;;;;;;;zu viel": (None, "mehr Zellen als die Kopfzeile"),
}


@pytest.mark.parametrize("line", GOOD)
def test_good_line_says_what_it_would_change(line: str) -> None:
    (verdict,) = judge(line)
    assert said(verdict) == GOOD[line]
    assert (verdict.reason, verdict.column) == (None, None)


@pytest.mark.parametrize("line", WRONG)
def test_wrong_line_says_what_is_wrong_and_where(line: str) -> None:
    (verdict,) = judge(line)
    column, words = WRONG[line]
    assert (verdict.outcome, verdict.column, verdict.changes) == ("wrong", column, ())
    assert verdict.reason is not None and words in verdict.reason.de and verdict.reason.en


@pytest.mark.parametrize(
    ("lines", "outcomes"),
    [
        (("Neu;labour", "NEU;labour"), ["new_member", "unchanged"]),
        (("Neu;labour", "Neu;;;A;a@b.example"), ["new_member", "new_contact"]),
        (("Neu;;;A;a@b.example", "Neu;;;A;A@B.example"), ["new_member", "unchanged"]),
        (("Neu;;;A;a@b.example", "Neu;;Eva;A;a@b.example"), ["new_member", "changed"]),
        (("Neu;Kunst", "Neu;labour"), ["wrong", "new_member"]),
        (("Alt e.V.;labour", "Alt e.V.;labour"), ["changed", "unchanged"]),
        (("Alt e.V.;labour", "Alt e.V."), ["changed", "unchanged"]),
    ],
)
def test_a_line_knows_what_the_lines_before_have_done(
    lines: tuple[str, ...], outcomes: list[str]
) -> None:
    assert [verdict.outcome for verdict in judge(*lines)] == outcomes


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (("Neu;labour", "Neu;science"), "cluster"),
        (("Alt e.V.;labour", "Alt e.V.;science"), "cluster"),
        (("Alt e.V.;science", "Alt e.V.;labour"), "cluster"),
        (("Neu;;;A;a@b.example", "Neu;;;B;a@b.example"), "family_name"),
        (("Neu;;;;;;;;2024-02-28", "Neu;;;;;;;;2024-02-29"), "joined_on"),
    ],
)
def test_two_lines_that_contradict_each_other_are_not_guessed_at(
    lines: tuple[str, str], column: str
) -> None:
    first, second = judge(*lines)
    assert first.outcome != "wrong"
    assert (second.outcome, second.column) == ("wrong", column)
    assert second.reason is not None and "steht in Zeile 2 anders" in second.reason.de


def test_reason_tells_back_only_the_beginning_of_what_was_typed() -> None:
    (verdict,) = judge("Neu;" + "x" * 200)
    assert verdict.reason is not None and len(verdict.reason.de) < 500
    assert len(judge("x" * 5000)[0].name) == 200


def test_verdicts_are_kept_and_read_again_unchanged() -> None:
    verdicts = judge("Neu;labour;;A;a@b.example", "Neu;Kunst", "Alt e.V.")
    assert tuple(verdict_from_json(verdict_as_json(each)) for each in verdicts) == verdicts
    assert verdicts[0].changes[0] == Change("cluster", "", "labour")
