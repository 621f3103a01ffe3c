"""From the bytes of a file to the lines of a list: encoding, separator, headings. Judges no line."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mint_events.kernel.words import Words
from mint_events.network.refusals import SheetIsUnreadable
from mint_events.network.rules import wordings as say
from mint_events.network.rules.columns import COLUMN_WORDS, Column, find_column

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
UNREADABLE = "\ufffd"
_SEPARATORS = ";,\t"
_SAID = re.compile(r"\s*sep=(?P<separator>.)[\r\n]+", re.IGNORECASE)  # what Excel writes first


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as it was typed: `number` as an editor counts it, all its cells, and those that we
    know by their column. `is_too_wide`: there are cells beyond the last heading."""

    number: int
    row: tuple[str, ...]
    cells: Mapping[Column, str]
    is_too_wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its headings as typed, which of them nobody knows, and its lines that are not empty."""

    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[SheetLine, ...]


def decode_sheet(content: bytes) -> str:
    """A file as text: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252. What cannot be
    read, and NUL, becomes U+FFFD. Raises SheetIsUnreadable."""
    if len(content) > MOST_BYTES:
        raise SheetIsUnreadable(say.FILE_IS_TOO_BIG)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SheetIsUnreadable(say.FILE_IS_A_WORKBOOK)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\0", UNREADABLE)


def read_sheet(text: str) -> Sheet:
    """The list in `text`. Raises SheetIsUnreadable when it has no headings of ours, a quotation
    mark that never ends, or too many lines."""
    said = _SAID.match(text)
    separator = said["separator"] if said else _find_separator(text)
    rows = _read_rows(text[said.end() :] if said else text, separator, 1 if said else 0)
    if not rows:
        raise SheetIsUnreadable(say.FILE_IS_EMPTY)
    headings = tuple(cell.strip().lstrip("\ufeff") for cell in rows[0][1])
    columns = _find_columns(headings)
    if len(rows) - 1 > MOST_LINES:
        raise SheetIsUnreadable(say.TOO_MANY_LINES.filled(most=MOST_LINES))
    lines = tuple(_line(number, row, columns) for number, row in rows[1:])
    known = {place for place, column in enumerate(columns) if column}
    unknown = tuple(name for place, name in enumerate(headings) if name and place not in known)
    return Sheet(headings, unknown, lines)


def _find_separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")

    def count_known(separator: str) -> int:
        cells = first.split(separator)
        return sum(find_column(cell.strip(' "')) is not None for cell in cells)

    return max(_SEPARATORS, key=lambda sign: (count_known(sign), first.count(sign)))


def _read_rows(text: str, separator: str, before: int) -> list[tuple[int, list[str]]]:
    # Lines are told apart by csv alone, so that a cell may hold a line break between quotes.
    reader = csv.reader(_keep_ends(text), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = before + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((number, row))
            number = before + reader.line_num + 1
    except csv.Error:
        raise SheetIsUnreadable(say.QUOTES_DO_NOT_END.filled(line=number)) from None
    return rows


def _keep_ends(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def _find_columns(headings: tuple[str, ...]) -> list[Column | None]:
    columns = [find_column(heading) for heading in headings]
    for column in columns:
        if column and columns.count(column) > 1:
            raise SheetIsUnreadable(say.filled(say.COLUMN_IS_TWICE, column=COLUMN_WORDS[column]))
    if "name" not in columns:
        raise SheetIsUnreadable(_name_is_missing())
    return columns


def _name_is_missing() -> Words:
    return Words(
        de=say.NO_NAME_COLUMN.de.format(names=", ".join(w.de for w in COLUMN_WORDS.values())),
        en=say.NO_NAME_COLUMN.en.format(names=", ".join(w.en for w in COLUMN_WORDS.values())),
    )


def _line(number: int, row: list[str], columns: list[Column | None]) -> SheetLine:
    pairs = zip(columns, row, strict=False)
    cells = {column: cell for column, cell in pairs if column}
    is_too_wide = any(cell.strip() for cell in row[len(columns) :])
    return SheetLine(number, tuple(row), cells, is_too_wide)
