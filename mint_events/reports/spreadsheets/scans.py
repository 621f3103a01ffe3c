"""The spreadsheet of the door: a line for each scan, whatever came of it."""

from collections.abc import Callable
from operator import attrgetter

from mint_events.checkin.rules import Outcome, Why, say_outcome
from mint_events.kernel.words import Language, Words
from mint_events.paper.spreadsheets import Cell
from mint_events.reports.queries.scans import ScanRow, list_scan_rows
from mint_events.reports.spreadsheets.columns import SheetColumn, SheetKind, Wanted
from mint_events.reports.spreadsheets.wordings import SOURCES, UNDONE, WAYS

_NOBODY = Words()


def list_columns(wanted: Wanted) -> list[SheetColumn]:
    """When, where, how, who, and what came of it."""
    lang = wanted.lang

    def said(field: str, words: dict[str, Words]) -> Callable[[ScanRow], Cell]:
        read = attrgetter(field)
        return lambda row: words.get(read(row) or "", _NOBODY).in_(lang)

    return [
        SheetColumn("scanned_at", Words("Zeit", "Time"), 18, attrgetter("scanned_at")),
        SheetColumn("gate", Words("Eingang", "Gate"), 18, attrgetter("gate")),
        SheetColumn("session", Words("Programmpunkt", "Session"), 26,
                    lambda row: Words(row.title_de or "", row.title_en or "").in_(lang)),
        SheetColumn("helper", Words("Helfer", "Helper"), 18, attrgetter("helper")),
        SheetColumn("direction", Words("Richtung", "Which way"), 12, said("direction", WAYS)),
        SheetColumn("outcome", Words("Ergebnis", "Answer"), 30, _outcome(lang)),
        SheetColumn("went", Words("Gezählt als", "Counted as"), 14, said("went", WAYS)),
        SheetColumn("family_name", Words("Familienname", "Family name"), 24,
                    attrgetter("family_name")),
        SheetColumn("given_name", Words("Vorname", "Given name"), 20, attrgetter("given_name")),
        SheetColumn("organisation", Words("Organisation", "Organisation"), 34,
                    attrgetter("organisation")),
        SheetColumn("short_code", Words("Kurzcode", "Short code"), 20, attrgetter("code")),
        SheetColumn("source", Words("Gelesen mit", "Read by"), 20, said("source", SOURCES)),
        SheetColumn("offline", Words("Ohne Netz", "Without network"), 12, attrgetter("offline")),
        SheetColumn("received_at", Words("Angekommen", "Received"), 18,
                    attrgetter("received_at"), is_usual=False),
        SheetColumn("clock_offset", Words("Uhr des Handys geht nach um (s)", "Phone’s clock is behind by (s)"),
                    16, _seconds, is_usual=False),
        SheetColumn("undone_at", Words("Zurückgenommen", "Taken back"), 18,
                    attrgetter("undone_at")),
        SheetColumn("undone_because", Words("Warum zurückgenommen", "Why taken back"), 24,
                    said("undone_because", UNDONE)),
        SheetColumn("undone_text", Words("Bemerkung dazu", "Note on that"), 30,
                    attrgetter("undone_text"), is_usual=False),
        SheetColumn("scan_id", Words("Kennung", "Scan id"), 38, attrgetter("scan_id"),
                    is_usual=False),
    ]  # fmt: skip


def list_lines(wanted: Wanted) -> list[ScanRow]:
    """Every scan, the first first."""
    return list_scan_rows(wanted.event.id)


def _outcome(lang: Language) -> Callable[[ScanRow], Cell]:
    return lambda row: say_outcome(Outcome(row.outcome), Why(row.why) if row.why else None).in_(
        lang
    )


def _seconds(row: ScanRow) -> Cell:
    return None if row.clock_offset_ms is None else round(row.clock_offset_ms / 1000)


KIND = SheetKind(
    key="scans",
    name=Words("Scans", "Scans"),
    about=Words(
        "Jeder Scan am Einlass, auch abgewiesene und zurückgenommene: eine Zeile je Scan.",
        "Every scan at the door, refused and taken back ones too: a line for each scan.",
    ),
    file=Words("scans", "scans"),
    list_columns=list_columns,
    list_lines=list_lines,
)
