"""Guest lists as CSV and XLSX, for a German Excel. Nothing in a cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words
from mint_events.paper.cells import make_safe
from mint_events.paper.plain import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | bool | datetime | None


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One person of one registration, as the organizer's lists have it. `status`, `sessions` and
    `cluster` are ready words; `party_of` names who signed a companion up."""

    family_name: str
    given_name: str
    organisation: str = ""
    cluster: str = ""
    email: str = ""
    status: str = ""
    party_of: str = ""
    sessions: str = ""
    lang: str = ""
    photo_consent: bool | None = None
    newsletter: bool | None = None
    signed_up_at: datetime | None = None
    arrived_at: datetime | None = None
    gate: str = ""
    short_code: str = ""
    answers: tuple[str, ...] = ()  # one for each of the further headings


# Field → heading and width in characters.
_COLUMNS: dict[str, tuple[Words, int]] = {
    "family_name": (Words(de="Familienname", en="Family name"), 24),
    "given_name": (Words(de="Vorname", en="Given name"), 20),
    "organisation": (Words(de="Organisation", en="Organisation"), 34),
    "cluster": (Words(de="Cluster", en="Cluster"), 26),
    "email": (Words(de="E-Mail", en="E-mail"), 32),
    "status": (Words(de="Status", en="Status"), 14),
    "party_of": (Words(de="Begleitung von", en="Companion of"), 26),
    "sessions": (Words(de="Programmpunkte", en="Sessions"), 30),
    "lang": (Words(de="Sprache", en="Language"), 10),
    "photo_consent": (Words(de="Foto erlaubt", en="Photos allowed"), 14),
    "newsletter": (Words(de="Newsletter", en="Newsletter"), 12),
    "signed_up_at": (Words(de="Angemeldet am", en="Signed up"), 18),
    "arrived_at": (Words(de="Eingetroffen", en="Arrived"), 18),
    "gate": (Words(de="Eingang", en="Gate"), 16),
    "short_code": (Words(de="Kurzcode", en="Short code"), 20),
}
ANSWER_WIDTH = 30
_SHEET = Words(de="Gäste", en="Guests")
_YES, _NO = Words(de="ja", en="yes"), Words(de="nein", en="no")
_CSV_MOMENT = {"de": "%d.%m.%Y %H:%M", "en": "%Y-%m-%d %H:%M"}
_XLSX_MOMENT = {"de": "dd.mm.yyyy hh:mm", "en": "yyyy-mm-dd hh:mm"}


@dataclass(frozen=True, slots=True)
class _Looks:
    head: "Format"
    text: "Format"
    moment: "Format"


def guests_csv(rows: Iterable[GuestRow], lang: str, more: Sequence[str] = ()) -> bytes:
    """Semicolons, UTF-8 with BOM, CRLF: a German Excel opens it by double click. Times are
    Berlin's. A cell that might be taken for a formula has ' before it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([*_headings(lang), *(make_safe(heading) for heading in more)])
    for row in rows:
        writer.writerow([_as_text(cell, lang) for cell in _cells(row)])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def guests_xlsx(rows: Iterable[GuestRow], lang: str, more: Sequence[str] = ()) -> bytes:
    """One sheet: text as text, times as times, head row that stays, filters. No formulas or links.
    `more` are the headings of the rows' answers."""
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    guests = list(rows)
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(_SHEET.in_(lang))
        looks = _Looks(
            book.add_format({"bold": True, "bg_color": "#DDF3E8", "bottom": 1}),
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": _XLSX_MOMENT[lang], "align": "left"}),
        )
        _fill(page, guests, lang, looks)
        for column, heading in enumerate(more, len(_COLUMNS)):
            page.set_column(column, column, ANSWER_WIDTH)
            page.write_string(0, column, plain(heading), looks.head)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, len(guests), len(_COLUMNS) + len(more) - 1)
        page.set_landscape()
        page.repeat_rows(0)
    return target.getvalue()


def _headings(lang: str) -> list[str]:
    return [words.in_(lang) for words, _ in _COLUMNS.values()]


def _cells(row: GuestRow) -> list[Cell]:
    return [*(getattr(row, field) for field in _COLUMNS), *row.answers]


def _as_text(cell: Cell, lang: str) -> str:
    if isinstance(cell, datetime):
        return in_berlin(cell).strftime(_CSV_MOMENT[lang])
    if isinstance(cell, bool):
        return (_YES if cell else _NO).in_(lang)
    return "" if cell is None else make_safe(cell)


def _fill(page: "Worksheet", rows: Sequence[GuestRow], lang: str, looks: _Looks) -> None:
    """Head and rows; no cell is written in a way that Excel may read as anything but what it is."""
    for column, (words, width) in enumerate(_COLUMNS.values()):
        page.set_column(column, column, width)
        page.write_string(0, column, words.in_(lang), looks.head)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(_cells(row)):
            if isinstance(cell, datetime):
                page.write_datetime(
                    line, column, in_berlin(cell).replace(tzinfo=None), looks.moment
                )
            elif isinstance(cell, bool):
                page.write_string(line, column, _as_text(cell, lang), looks.text)
            elif cell:
                page.write_string(line, column, plain(cell), looks.text)
