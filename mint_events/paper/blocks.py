"""What a typeset list is made of: plain values that templates/print/typeset/list.typ lays out.

Lengths are millimetres on A4 upright, 180 between the margins."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mint_events.paper.breaking import breakable, shortened
from mint_events.paper.plain import plain
from mint_events.paper.widths import MM_PER_PT, count_lines, is_measured, text_width

WIDTH = 180.0
HEAD_WIDTH = 130.0  # of the title at the head of each page
GAP = 2.0  # right of a column's text
SIZE = 9.0  # points
_DOUBT = 1.25  # how much wider than guessed a foreign name may be
_LAST_USUAL = "\ufb00"  # after it come ligatures, and what hardly anybody is called
Block = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; all widths of a table add up to WIDTH."""

    name: str
    width: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own within a table; an empty heading is not printed."""

    heading: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class RowLook:
    """How high a row is at least, how many lines find room in it, the colour of the line below,
    and whether the last column is set off for something written by hand."""

    height: float = 5.93
    lines: int = 1
    line: str = "#d5dbd7"
    by_hand: bool = False


USUAL = RowLook()
TO_SIGN = RowLook(height=11, lines=2, line="#97a39c", by_hand=True)


@dataclass(frozen=True, slots=True)
class Margins:
    """What each page repeats: the event and its day above, `as_of` and "Page 1 of 2" below."""

    day: str
    as_of: str
    page: str
    of: str


def make_list(title: str, lang: str, margins: Margins, blocks: Sequence[Block]) -> Block:
    """The whole paper, for `typesetting.typeset_pdf`. `title` is the document's, and stands at the
    head of each page."""
    said = {"day": margins.day, "as_of": margins.as_of, "page": margins.page, "of": margins.of}
    above = breakable(shortened(title, 2 * HEAD_WIDTH * 0.9, 8), HEAD_WIDTH, 8)  # two lines at most
    return {"title": plain(title), "above": above, "lang": lang, "margins": said, "blocks": blocks}


def head(kind: str, title: str, lines: Sequence[str]) -> Block:
    """The kind of paper, the event's title, and lines about it."""
    said = [breakable(line, WIDTH, 10.5) for line in lines]
    return {"is": "head", "kind": kind, "title": breakable(title, WIDTH, 22, "700"), "lines": said}


def figures(pairs: Sequence[tuple[str, str]]) -> Block:
    """Up to five large figures, each with the words below it."""
    return {"is": "figures", "pairs": [list(pair) for pair in pairs]}


def heading(text: str) -> Block:
    """A heading of the second level; the event's title is the first."""
    return {"is": "heading", "text": breakable(text, WIDTH, 14, "700")}


def new_page() -> Block:
    """What follows begins on a new page."""
    return {"is": "new_page"}


def note(text: str) -> Block:
    """A line in small soft letters."""
    return {"is": "note", "text": text}


def picture(svg: str, alt: str, height: float) -> Block:
    """A picture over the whole width, told by `alt` to who does not see it."""
    return {"is": "picture", "svg": svg, "alt": plain(alt), "height": height}


def to_sign(place_and_day: str, signature: str) -> Block:
    """Two lines for a pen, kept together."""
    return {"is": "to_sign", "left": place_and_day, "right": signature}


def table(columns: Sequence[Column], groups: Sequence[Group], look: RowLook = USUAL) -> Block:
    """A table whose head stands on each page. Rows that surely fit are given their height, since
    measuring is half of what a long table costs in time and memory; the others find theirs."""
    rooms = tuple(column.width - GAP for column in columns)
    return {
        "is": "table",
        "columns": [[one.name, one.width, one.align] for one in columns],
        "least": look.height if look.by_hand else 0,
        "line": look.line,
        "by_hand": look.by_hand,
        "groups": [
            {
                "heading": breakable(group.heading, WIDTH, 10.5, "700"),
                "rows": [list(map(breakable, row, rooms)) for row in group.rows],
                "heights": [_height(row, rooms, look) for row in group.rows],
            }
            for group in groups
        ],
    }


def _height(row: Sequence[str], rooms: tuple[float, ...], look: RowLook) -> float:
    """0 when only the typesetter can know."""
    fits = all(_fits(text, room, look.lines) for text, room in zip(row, rooms, strict=True))
    return look.height if fits else 0


@lru_cache(maxsize=8192)
def _fits(text: str, room: float, lines: int) -> bool:
    if is_measured(text):
        return count_lines(text, room, SIZE) <= lines
    guessed = text_width(text) * SIZE * MM_PER_PT
    return _is_of_usual_letters(text) and guessed * _DOUBT <= room


def _is_of_usual_letters(text: str) -> bool:
    """Of letters that are about as wide as `text_width` guesses: no ligatures of whole sentences,
    no cuneiform, no emoji."""
    return all(sign < _LAST_USUAL and unicodedata.category(sign)[0] in "LMNPZ" for sign in text)
