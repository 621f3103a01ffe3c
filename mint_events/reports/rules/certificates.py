"""Certificates of attendance: how long, what about, whose, and which are to be drawn up or withdrawn.
Pure functions on plain values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mint_events.kernel.names import searchable
from mint_events.kernel.words import Words

Unit = Literal["lessons", "hours"]
State = Literal["genuine", "replaced", "undone"]
UNITS: tuple[Unit, ...] = ("lessons", "hours")
WITHDRAWN = ("replaced", "undone")
MOST_QUARTERS = 800  # 200 hours
CONTENTS_LENGTH = 900
PLACE_LENGTH = 80
PERSON_LENGTH = 120  # who signs, and as what
_MINUTES: Mapping[Unit, int] = {"lessons": 45, "hours": 60}
# Rounded down, so that no paper promises more than there was: half lessons, quarters of an hour.
_STEP: Mapping[Unit, int] = {"lessons": 2, "hours": 1}
# An event without a programme that is longer than this lasts several days, and nobody can know for
# how many hours of them.
_LONGEST_DAY = timedelta(hours=14)
_TYPED = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")
_BETWEEN = re.compile(r"[-,‐–]")
_BULLET = re.compile(r"^[\s•·*–-]+")

_SAID: Mapping[Unit, tuple[Words, Words]] = {
    "lessons": (
        Words("{n} Unterrichtseinheit\nzu 45 Minuten", "{n} teaching unit\nof 45 minutes"),
        Words(
            "{n} Unterrichtseinheiten\nzu je 45 Minuten", "{n} teaching units\nof 45 minutes each"
        ),
    ),
    "hours": (Words("{n} Stunde", "{n} hour"), Words("{n} Stunden", "{n} hours")),
}


class AmountIsUnreadable(ValueError):
    """What was typed is no number of hours."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How long something was, in quarters of its unit: Amount(22, "lessons") is five and a half."""

    quarters: int
    unit: Unit

    def said(self) -> Words:
        """ "5,5 Unterrichtseinheiten zu je 45 Minuten", "5.5 teaching units of 45 minutes each"."""
        words = self.said_in_lines()
        return Words(words.de.replace("\n", " "), words.en.replace("\n", " "))

    def said_in_lines(self) -> Words:
        """The same with a line break where a narrow column may have one."""
        german = said_number(self.quarters)
        words = _SAID[self.unit][0 if self.quarters == 4 else 1]
        return Words(words.de.format(n=german), words.en.format(n=german.replace(",", ".")))


def said_number(quarters: int) -> str:
    """Quarters as a German writes the number: "5,5"."""
    whole, rest = divmod(quarters, 4)
    return f"{whole}{('', ',25', ',5', ',75')[rest]}"


def read_amount(typed: str) -> int:
    """The quarters in "5", "5,5" or "0.75". Raises AmountIsUnreadable."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise AmountIsUnreadable
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    quarters, rest = divmod(hundredths, 25)
    if rest or not 0 < quarters <= MOST_QUARTERS:
        raise AmountIsUnreadable
    return quarters


Span = tuple[datetime | None, datetime | None]


def count_minutes(sessions: Iterable[Span], starts_at: datetime, ends_at: datetime) -> int | None:
    """How many minutes of programme there were: sessions at the same time count once, and breaks
    between them not at all. Without a session that has both its times, the whole event; None for
    one of several days."""
    timed = sorted((start, end) for start, end in sessions if start and end and start < end)
    if not timed:
        whole = ends_at - starts_at
        return None if whole > _LONGEST_DAY else int(whole.total_seconds() // 60)
    total, reached = timedelta(), timed[0][0]
    for start, end in timed:
        total += max(timedelta(), end - max(start, reached))
        reached = max(reached, end)
    return int(total.total_seconds() // 60)


def decide_amount(typed: int | None, unit: Unit, minutes: int | None) -> Amount | None:
    """What the certificates say: what was typed (quarters), else what was counted, rounded down;
    None when neither is known."""
    if typed is not None:
        return Amount(typed, unit)
    quarters = (minutes or 0) * 4 // _MINUTES[unit]
    quarters -= quarters % _STEP[unit]
    return Amount(quarters, unit) if quarters else None


def list_contents(typed: str, titles: Sequence[str]) -> tuple[str, ...]:
    """The lines that say what it was about: as typed, without bullets, else the sessions' titles."""
    lines = [_BULLET.sub("", line).strip() for line in typed.splitlines()]
    return tuple(line for line in lines if line) or tuple(titles)


def name_key(name: str) -> str:
    """A name as compared: no case, no accents, and the words in any order: "Müller, Jörg"."""
    return " ".join(sorted(searchable(_BETWEEN.sub(" ", name)).split()))


def judge_certificate(withdrawn: str | None, has_guest: bool, has_arrival: bool) -> State:
    """What the check says. Once the guests' data are deleted, nobody can take an arrival back."""
    if withdrawn == "replaced":
        return "replaced"
    return "undone" if withdrawn or (has_guest and not has_arrival) else "genuine"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a code vouches for, beside the event: the name (as it is kept) and the amount."""

    name_check: str
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class Living:
    """A certificate that holds."""

    id: int
    guest_id: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What is to be done so that everybody who came has one right certificate: withdraw these, by
    reason; draw up one for each of these guests."""

    replaced: tuple[int, ...]
    undone: tuple[int, ...]
    wanted: tuple[int, ...]


def plan_issue(people: Mapping[int, Facts], living: Iterable[Living]) -> IssuePlan:
    """`people` are those who came, by guest id. Who has one that says the same keeps it."""
    held = tuple(living)
    right = {one.guest_id for one in held if people.get(one.guest_id) == one.facts}
    wrong = [one for one in held if one.guest_id not in right]
    return IssuePlan(
        replaced=tuple(one.id for one in wrong if one.guest_id in people),
        undone=tuple(one.id for one in wrong if one.guest_id not in people),
        wanted=tuple(guest for guest in people if guest not in right),
    )
