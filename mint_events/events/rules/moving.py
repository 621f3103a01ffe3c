"""Decisions about changed times and places: who must hear of it, what calendars must know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mint_events.kernel.dates import in_berlin
from mint_events.kernel.names import searchable

KEEP_DATA_FOR = timedelta(days=90)
_LONG_WORD = 6  # letters; in shorter words one letter makes another place: "Hof", "Hot"


@dataclass(frozen=True, slots=True)
class WhenAndWhere:
    """What guests plan by."""

    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str


@dataclass(frozen=True, slots=True)
class Move:
    """What a guest knew, and what holds now."""

    old: WhenAndWhere
    new: WhenAndWhere

    @property
    def has_new_time(self) -> bool:
        """Whether it begins or ends at another time."""
        return (self.old.starts_at, self.old.ends_at) != (self.new.starts_at, self.new.ends_at)

    @property
    def has_new_place(self) -> bool:
        """Whether it is somewhere else, not only spelt in another way."""
        return not is_correction(self.old, self.new)


def is_move(before: WhenAndWhere, after: WhenAndWhere) -> bool:
    """Whether guests must be told: another time, or another place. Mere spelling is no move."""
    move = Move(before, after)
    return move.has_new_time or move.has_new_place


def is_correction(before: WhenAndWhere, after: WhenAndWhere) -> bool:
    """Whether the places are the same but for spelling: case, accents, dashes, commas, an address
    added where none was, or one wrong letter in a long word. A changed number is another place."""
    return _is_same_text(before.venue, after.venue) and (
        not before.address or _is_same_text(before.address, after.address)
    )


def _is_same_text(one: str, other: str) -> bool:
    first, second = (re.findall(r"[^\W_]+", searchable(text)) for text in (one, other))
    if "".join(first) == "".join(second):
        return True
    return len(first) == len(second) and all(
        a == b or _is_typing_error(a, b) for a, b in zip(first, second, strict=True)
    )


def _is_typing_error(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG_WORD or not (one + other).isalpha():
        return False
    return _are_one_apart(one, other)


def _are_one_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """One letter more, less, another, or two swapped."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def is_calendar_change(
    before: WhenAndWhere, after: WhenAndWhere, words_differ: bool = False
) -> bool:
    """Whether something that stands in calendars changed, so that SEQUENCE is counted up; the
    words there are the title and the programme."""
    return before != after or words_differ


def propose_deletion_day(ends_at: datetime) -> date:
    """The day on which the guests' data are deleted unless the organizer says otherwise."""
    return in_berlin(ends_at + KEEP_DATA_FOR).date()


def is_deletion_due(delete_on: date, now: datetime) -> bool:
    """Whether the day has begun of which guests were told that their data are deleted on it."""
    return delete_on <= in_berlin(now).date()
