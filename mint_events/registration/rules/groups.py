"""Decisions about groups, e.g. a class with its teacher: pure functions on plain values.

A group is a contact with full names, further adults, and pupils with a given name or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mint_events.kernel.names import NAME_LENGTH, clean_text
from mint_events.kernel.words import Language, Words
from mint_events.registration.rules import PersonName

MOST_IN_A_GROUP = 60  # as the tables say, the contact among them
_UNNAMED = Words("Person {number} von {total}", "Person {number} of {total}")
_IS_UNNAMED = re.compile(r"Person (\d+) (?:von|of) (\d+)")
# "1. Mia", "12) Mia", "- Mia", "• Mia": how lists begin their lines.
_LINE_START = re.compile(r"^\s*(?:\d+\s*[.):]?\s+|\d+[.):]|[-–—*•·]+\s*)")
_NAME_END = re.compile(r"[\s/(\[]+")
_COLUMN_HEADS = ("vorname", "vornamen", "given name", "first name")


@dataclass(frozen=True, slots=True)
class Group:
    """Who comes with the contact: `pupils` in all, the first of them with `given_names`, and
    `adults` besides the contact."""

    pupils: int
    given_names: tuple[str, ...] = ()
    adults: int = 0

    @property
    def people(self) -> int:
        """All of them, the contact too."""
        return 1 + self.adults + self.pupils


def name_people(contact: PersonName, group: Group, lang: Language) -> tuple[PersonName, ...]:
    """The whole group in its order: contact, adults, pupils. Who has no name gets a number."""
    wanted = list_wanted_names(group)
    return (
        contact,
        *(_name(one, place, group.people, lang) for place, one in enumerate(wanted, 2)),
    )


def list_wanted_names(group: Group) -> list[str]:
    """The given names of all but the contact, in their order; "" for who has none."""
    nameless = group.pupils - len(group.given_names)
    return [""] * group.adults + list(group.given_names) + [""] * nameless


def _name(given_name: str, number: int, total: int, lang: Language) -> PersonName:
    if given_name:
        return PersonName(given_name, "")
    return PersonName(_UNNAMED.filled(number=number, total=total).in_(lang), "")


def is_unnamed(given_name: str, family_name: str) -> bool:
    """Whether somebody has a number of a group in place of a name."""
    return not family_name and _IS_UNNAMED.fullmatch(given_name) is not None


def say_given_name(given_name: str, family_name: str, lang: str) -> str:
    """The given name; the number in place of one in `lang`, whatever the sign-up's language was."""
    match = None if family_name else _IS_UNNAMED.fullmatch(given_name)
    return _UNNAMED.filled(number=match[1], total=match[2]).in_(lang) if match else given_name


def read_given_names(typed: str) -> tuple[str, ...]:
    """The given names in a list as people paste it: one a line, or with commas between them, with
    numbers or without, or a table with the family name first. Family names are dropped: "Müller,
    Mia" and "Mia Müller" are both Mia."""
    lines = [line for line in typed.splitlines() if _has_name(line)]
    column = _find_column(lines[0]) if lines else None
    if column is not None:
        cells = (_cells(line)[column : column + 1] for line in lines[1:])
        pieces = [cell for found in cells for cell in found]
    else:
        pieces = [piece for line in lines for piece in _pieces(line, len(lines))]
    return tuple(name for name in map(read_given_name, pieces) if name)


def _find_column(line: str) -> int | None:
    heads = [cell.strip().casefold() for cell in _cells(line)]
    return next((place for place, head in enumerate(heads) if head in _COLUMN_HEADS), None)


def _cells(line: str) -> list[str]:
    return re.split(r"[\t;]", line)


def _pieces(line: str, lines: int) -> list[str]:
    columns = [cell for cell in _cells(line) if _has_name(cell)]
    if len(columns) > 1:
        return [columns[1]]
    parts = [part for part in _without_start(line).split(",") if _has_name(part)]
    is_turned_round = lines > 1 and len(parts) == 2 and line.count(",") == 1
    return [parts[1]] if is_turned_round else parts


def _has_name(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _without_start(line: str) -> str:
    return _LINE_START.sub("", line)


def read_given_name(typed: str) -> str:
    """The given name of "Mia Müller", "1. Mia" or "Mia M.": its first word, with the single letter
    that tells two Mias apart. Empty when there is none."""
    words = [word for word in _NAME_END.split(clean_text(_without_start(typed))) if word]
    if not words or not _has_name(words[0]):
        return ""
    initial = words[1].rstrip(".") if len(words) > 1 else ""
    name = f"{words[0]} {initial}." if len(initial) == 1 and initial.isalpha() else words[0]
    return name[:NAME_LENGTH]


def decide_who_stays(
    before: Sequence[str], wanted: Sequence[str]
) -> tuple[list[int | None], list[int]]:
    """Who of `before` keeps the ticket as which of `wanted`; both are given names, "" for none.

    Returns for each of `wanted` the place in `before`, None for somebody new; and the places of
    those who are no longer wanted. Names stay with their people first, then numbers do; the last
    without a name go first."""
    left = list(range(len(before)))
    found: list[int | None] = [None] * len(wanted)
    for fits in (
        str.__eq__,
        lambda old, new: not old and new,  # who had a number gets a name
        lambda *_: True,
    ):
        for place, name in enumerate(wanted):
            if found[place] is None:
                match = next((one for one in left if fits(before[one], name)), None)
                if match is not None:
                    found[place] = match
                    left.remove(match)
    return found, left
