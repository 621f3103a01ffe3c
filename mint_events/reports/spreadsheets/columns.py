"""What a spreadsheet and its columns are, and which of them are in it. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language, Words
from mint_events.paper.spreadsheets import Cell

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that a spreadsheet may have. `read` makes its cell of one line; `is_usual`: in it
    until somebody chooses; `is_sensitive`: in a file only when that is asked for each time."""

    key: str
    heading: Words
    width: int  # characters
    read: Callable[[Any], Cell]
    is_usual: bool = True
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which event a spreadsheet is wanted, in which language; `with_sensitive`: somebody asked
    for sensitive answers, too."""

    event: EventView
    lang: Language
    with_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A spreadsheet: its columns, and what they are read from. `file` is ASCII."""

    key: str
    name: Words
    about: Words
    file: Words
    list_columns: Callable[[Wanted], list[SheetColumn]]
    list_lines: Callable[[Wanted], list[Any]]
    is_for_network: bool = False
    has_answers: bool = False  # and perhaps sensitive ones


@dataclass(frozen=True, slots=True)
class Pick:
    """Whether the column with this key is in; the order of picks is that of the columns."""

    key: str
    is_in: bool


def arrange_columns(
    columns: Sequence[SheetColumn], kept: Iterable[Pick]
) -> list[tuple[SheetColumn, bool]]:
    """All columns in the order of `kept`, and whether each is in. One that nobody has chosen about,
    such as a new question, comes last, as it usually is."""
    by_key = {column.key: column for column in columns}
    chosen = {pick.key: pick.is_in for pick in kept if pick.key in by_key}
    arranged = [(by_key[key], is_in) for key, is_in in chosen.items()]
    return arranged + [(one, one.is_usual) for one in columns if one.key not in chosen]


def choose_columns(
    columns: Sequence[SheetColumn], kept: Iterable[Pick], *, with_sensitive: bool
) -> list[SheetColumn]:
    """Those that are in a file, in their order; sensitive ones only when asked for."""
    return [
        column
        for column, is_in in arrange_columns(columns, kept)
        if is_in and (with_sensitive or not column.is_sensitive)
    ]


def merge_picks(picked: Sequence[Pick], kept: Iterable[Pick]) -> list[Pick]:
    """What is to be kept: what was picked here, then what is known of columns that only other events
    have, so that choosing for one forgets nothing of the others."""
    here = {pick.key for pick in picked}
    return [*picked, *(pick for pick in kept if pick.key not in here)][:MOST_KEPT]


def move_pick(picks: Sequence[Pick], key: str, step: int) -> list[Pick]:
    """The picks with that of `key` moved by `step` places, never over an end."""
    moved = list(picks)
    at = next((place for place, pick in enumerate(moved) if pick.key == key), None)
    if at is not None:
        pick = moved.pop(at)
        moved.insert(min(max(at + step, 0), len(moved)), pick)
    return moved
