"""The signature sheet: a row to sign for each person with a place, blank ones for who comes besides.

It lies open at a door: a name and an organisation, never a mailbox, an answer or a note."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mint_events.kernel.words import Words
from mint_events.paper import blocks
from mint_events.paper.blocks import TO_SIGN, Block, Column, Group
from mint_events.reports.papers.heads import EventHead, counted, list_pdf
from mint_events.reports.rules import as_sorted

SheetOrder = Literal["name", "organisation"]
SheetParts = Literal["one", "cluster", "session"]
MOST_BLANK_LINES = 200
_KIND = Words(de="Unterschriftenliste", en="Signature sheet")
_NUMBER = Words(de="Nr.", en="No.")
_FAMILY_NAME = Words(de="Familienname", en="Family name")
_GIVEN_NAME = Words(de="Vorname", en="Given name")
_ORGANISATION = Words(de="Organisation", en="Organisation")
_SIGNATURE = Words(de="Unterschrift", en="Signature")
_NOT_GIVEN = Words(de="Ohne Angabe", en="Not given")
_NOBODY = Words(de="Niemand.", en="Nobody.")
_PLACE_AND_DAY = Words(de="Ort, Datum", en="Place, date")
_LEADER = Words(de="Unterschrift der Leitung", en="Signature of the person in charge")


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One person with a place; `cluster` and `sessions` are names in the sheet's language."""

    family_name: str
    given_name: str
    organisation: str = ""
    cluster: str = ""
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetWishes:
    """How the sheet is wanted. `parts`: one table, or one for each cluster or session of
    `sessions` (titles, in their order), each on pages of its own with blank lines of its own."""

    order: SheetOrder = "name"
    parts: SheetParts = "one"
    blank_lines: int = 5
    sessions: Sequence[str] = ()


def signatures_pdf(
    head: EventHead,
    people: Sequence[SignatureRow],
    lang: str,
    wishes: SheetWishes,
    *,
    as_of: datetime,
) -> bytes:
    """The sheet, with the leader's signature at its end. Raises PrintFailed."""
    parts: list[Block] = []
    for name, group in _divide(people, wishes):
        heading = counted(name or _NOT_GIVEN.in_(lang), len(group))
        if parts:
            parts.append(blocks.new_page())
        ordered = sorted(group, key=_keys(wishes.order))
        # Not a heading above the table: within it, it stands on each of its pages.
        parts += _table("" if wishes.parts == "one" else heading, ordered, lang, wishes.blank_lines)
    parts.append(blocks.to_sign(_PLACE_AND_DAY.in_(lang), _LEADER.in_(lang)))
    return list_pdf(_KIND.in_(lang), head, parts, lang, as_of)


def _table(
    heading: str, people: Sequence[SignatureRow], lang: str, blank_lines: int
) -> list[Block]:
    if not people and not blank_lines:
        return [blocks.note(_NOBODY.in_(lang))]
    columns = [
        Column(_NUMBER.in_(lang), 12),
        Column(_FAMILY_NAME.in_(lang), 42),
        Column(_GIVEN_NAME.in_(lang), 36),
        Column(_ORGANISATION.in_(lang), 42),
        Column(_SIGNATURE.in_(lang), 48),
    ]
    rows = [[one.family_name, one.given_name, one.organisation, ""] for one in people]
    rows += [[""] * 4 for _ in range(blank_lines)]
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    return [blocks.table(columns, [Group(heading, numbered)], TO_SIGN)]


def _divide(
    people: Sequence[SignatureRow], wishes: SheetWishes
) -> list[tuple[str, list[SignatureRow]]]:
    """The people of each table, by its name; last those whom none of the names has."""
    if wishes.parts == "one":
        return [("", list(people))]
    if wishes.parts == "cluster":
        names = sorted({one.cluster for one in people if one.cluster}, key=as_sorted)
        found = [(name, [one for one in people if one.cluster == name]) for name in names]
        rest = [one for one in people if not one.cluster]
    else:
        found = [
            (title, [one for one in people if title in one.sessions]) for title in wishes.sessions
        ]
        rest = [one for one in people if not set(one.sessions) & set(wishes.sessions)]
    return [*found, ("", rest)] if rest or not found else found


def _keys(order: SheetOrder) -> Callable[[SignatureRow], tuple[object, ...]]:
    """What a sheet is sorted by."""

    def by_name(one: SignatureRow) -> tuple[object, ...]:
        return as_sorted(one.family_name), as_sorted(one.given_name)

    def by_organisation(one: SignatureRow) -> tuple[object, ...]:
        return (not one.organisation, as_sorted(one.organisation), *by_name(one))

    return by_name if order == "name" else by_organisation
