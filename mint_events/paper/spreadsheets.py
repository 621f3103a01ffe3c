"""Rows → CSV and XLSX, for a German Excel. Nothing in a cell is ever taken for a formula, and no cell
is more than a spreadsheet holds. The only importer of xlsxwriter."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words
from mint_events.paper.cells import fit_cell, make_safe
from mint_events.paper.plain import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | bool | datetime | None

_YES, _NO = Words(de="ja", en="yes"), Words(de="nein", en="no")
_CSV_MOMENT = {"de": "%d.%m.%Y %H:%M", "en": "%Y-%m-%d %H:%M"}
_XLSX_MOMENT = {"de": "dd.mm.yyyy hh:mm", "en": "yyyy-mm-dd hh:mm"}
_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NAMELESS = "1"
# Rows are written one by one to a file of their own, so that a long list takes no more memory.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column, and how wide it is (in characters)."""

    text: str
    width: int


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """One sheet: its name, its headings, and a cell for each of them in every row. The first
    `frozen` columns stay when one scrolls. Moments are shown in Berlin's time."""

    name: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 2


def write_csv(sheet: Spreadsheet, lang: str) -> bytes:
    """Semicolons, UTF-8 with BOM, CRLF: a German Excel opens it by double click. A cell that might
    be taken for a formula has ' before it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([fit_cell(make_safe(text)) for text in _unlike(sheet.headings)])
    for row in sheet.rows:
        writer.writerow([fit_cell(make_safe(say_cell(cell, lang))) for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def write_xlsx(sheet: Spreadsheet, lang: str) -> bytes:
    """A workbook of one sheet: text as text, times as times, numbers as numbers; a head row that
    stays, filters, and is repeated on each printed page. No formulas, no links."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        name = sheet_name(sheet.name)
        book.set_properties({"title": name})
        page = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bg_color": "#DDF3E8", "bottom": 1})
        _write_head(page, sheet, head)
        text = book.add_format({"num_format": "@"})  # stays text when somebody edits the cell
        moment = book.add_format({"num_format": _XLSX_MOMENT[lang], "align": "left"})
        for line, row in enumerate(sheet.rows, 1):
            _write_row(page, line, row, lang, text, moment)
    return target.getvalue()


def sheet_name(text: str) -> str:
    """`text` as the name of a sheet: 31 characters at most, none that Excel refuses there."""
    name = _NOT_IN_NAMES.sub(" ", plain(text)).strip(" '")
    return name[:_NAME_LENGTH].rstrip(" '") or _NAMELESS


def _write_head(page: "Worksheet", sheet: Spreadsheet, look: "Format") -> None:
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, heading.width)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, len(sheet.rows), max(len(sheet.headings) - 1, 0))
    page.set_landscape()
    page.repeat_rows(0)
    for column, text in enumerate(_unlike(sheet.headings)):
        page.write_string(0, column, fit_cell(plain(text)), look)


def _write_row(
    page: "Worksheet",
    line: int,
    row: Sequence[Cell],
    lang: str,
    text: "Format",
    moment: "Format",
) -> None:
    """No cell is written in a way that Excel may read as anything but what it is."""
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            if cell:
                page.write_string(line, column, fit_cell(plain(cell)), text)
        elif isinstance(cell, datetime):
            page.write_datetime(line, column, in_berlin(cell).replace(tzinfo=None), moment)
        elif isinstance(cell, bool):
            page.write_string(line, column, _say(cell, lang), text)
        elif cell is not None:
            page.write_number(line, column, cell)


def say_cell(cell: Cell, lang: str) -> str:
    """The cell as people read it."""
    if isinstance(cell, datetime):
        return in_berlin(cell).strftime(_CSV_MOMENT[lang])
    if isinstance(cell, bool):
        return _say(cell, lang)
    return "" if cell is None else str(cell)


def _say(cell: bool, lang: str) -> str:
    return (_YES if cell else _NO).in_(lang)


def _unlike(headings: Sequence[Heading]) -> list[str]:
    """The headings' texts; a second "Size" is "Size (2)", so that sorting and pivot tables can tell
    them apart."""
    found: list[str] = []
    for heading in headings:
        text, number = heading.text, 2
        while text in found:
            text, number = f"{heading.text} ({number})", number + 1
        found.append(text)
    return found
