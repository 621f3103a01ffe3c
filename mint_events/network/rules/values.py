"""What the cells of one line mean: clean, typed values, or the reason why they mean nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mint_events.kernel.names import clean_text, comparable, has_letter, mailbox_key, read_mailbox
from mint_events.kernel.words import Language, Words
from mint_events.network.rules import wordings as say
from mint_events.network.rules.columns import COLUMN_WORDS, MOST_SIGNS, Column
from mint_events.network.rules.membership import is_name_too_long, read_day, read_website
from mint_events.network.rules.reading import UNREADABLE, SheetLine
from mint_events.paper.cells import is_formula, undo_safe

_PLACEHOLDERS = {"-", "–", "—", "/", "n/a", "k.a.", "k. a."}
_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("de", "d", "deutsch", "german", "ger", "deu"), "de"),
    **dict.fromkeys(("en", "e", "englisch", "english", "eng"), "en"),
}

Read = TypeVar("Read")


class LineIsWrong(Exception):
    """A line that cannot be understood: in which column (if in one), and what to do."""

    def __init__(self, words: Words, column: Column | None = None) -> None:
        super().__init__(words.en)
        self.words, self.column = words, column


@dataclass(frozen=True, slots=True)
class KnownCluster:
    """A cluster that a line may name by its key or by its name in either language."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class LineValues:
    """A line's values; None: the line says nothing about it. `cluster` is a key."""

    name: str
    cluster: str | None = None
    website: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    email: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    lang: Language | None = None
    position: str | None = None

    @property
    def mailbox(self) -> str | None:
        """The contact's mailbox as compared."""
        return None if self.email is None else mailbox_key(self.email)


def member_key(line: SheetLine) -> str:
    """The member that a line is about, as compared."""
    return comparable(clean_text(undo_safe(line.cells.get("name", ""))))


def read_values(line: SheetLine, clusters: Sequence[KnownCluster]) -> LineValues:
    """The values of a line. An empty cell, or one with only a dash, says nothing.

    Raises LineIsWrong with the first thing that is wrong."""
    cells = {column: text for column in line.cells if (text := _clean(line.cells[column], column))}
    if line.is_too_wide:
        raise LineIsWrong(say.TOO_MANY_CELLS)
    if "name" not in cells:
        raise LineIsWrong(say.NAME_IS_MISSING, "name")
    if "email" not in cells and cells.keys() & {"given_name", "family_name", "position"}:
        raise LineIsWrong(say.EMAIL_IS_MISSING, "email")
    return LineValues(
        name=cells["name"],
        cluster=_read(cells, "cluster", lambda text: _cluster(text, clusters)),
        website=_read(cells, "website", _website),
        joined_on=_read(cells, "joined_on", lambda text: _day(text, "joined_on")),
        left_on=_read(cells, "left_on", lambda text: _day(text, "left_on")),
        email=_read(cells, "email", _mailbox),
        given_name=cells.get("given_name"),
        family_name=cells.get("family_name"),
        lang=_read(cells, "lang", _language),
        position=cells.get("position"),
    )


def _read(cells: Mapping[Column, str], column: Column, read: Callable[[str], Read]) -> Read | None:
    return read(cells[column]) if column in cells else None


def _clean(typed: str, column: Column) -> str:
    heading = COLUMN_WORDS[column]
    if UNREADABLE in typed:
        raise LineIsWrong(say.filled(say.CELL_IS_UNREADABLE, column=heading), column)
    if typed.strip().casefold() in _PLACEHOLDERS:
        return ""
    if is_formula(typed):
        raise LineIsWrong(say.filled(say.CELL_IS_FORMULA, column=heading), column)
    text = clean_text(undo_safe(typed))
    most = MOST_SIGNS[column]
    if len(text) > most or (column == "name" and is_name_too_long(text)):
        raise LineIsWrong(say.filled(say.CELL_IS_TOO_LONG, column=heading, most=most), column)
    return text if has_letter(text) else ""


def _cluster(typed: str, clusters: Sequence[KnownCluster]) -> str:
    wanted = comparable(typed)
    for cluster in clusters:
        if wanted in map(comparable, (cluster.key, cluster.name.de, cluster.name.en)):
            return cluster.key
    if not clusters:
        raise LineIsWrong(say.filled(say.NO_CLUSTER_YET, typed=typed), "cluster")
    names = Words(
        de=", ".join(cluster.name.in_("de") for cluster in clusters),
        en=", ".join(cluster.name.in_("en") for cluster in clusters),
    )
    raise LineIsWrong(say.filled(say.CLUSTER_IS_UNKNOWN, typed=typed, names=names), "cluster")


def _website(typed: str) -> str:
    found = read_website(typed)
    if found is None:
        raise LineIsWrong(say.filled(say.WEBSITE_IS_WRONG, typed=typed), "website")
    return found


def _day(typed: str, column: Column) -> date:
    found = read_day(typed)
    if found is None:
        heading = COLUMN_WORDS[column]
        raise LineIsWrong(say.filled(say.DAY_IS_UNREADABLE, column=heading, typed=typed), column)
    return found


def _mailbox(typed: str) -> str:
    found = read_mailbox(typed)
    if found is None:
        raise LineIsWrong(say.filled(say.EMAIL_IS_WRONG, typed=typed), "email")
    return found


def _language(typed: str) -> Language:
    found = _LANGUAGES.get(typed.casefold())
    if found is None:
        raise LineIsWrong(say.filled(say.LANGUAGE_IS_UNKNOWN, typed=typed), "lang")
    return found
