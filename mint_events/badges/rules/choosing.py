"""Whose badges are printed, and in which order."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from mint_events.kernel.words import Words

WHO = {
    "all": Words("Alle mit Platz", "Everybody with a place"),
    "missing": Words(
        "Wem eines fehlt: noch nie gedruckt, oder danach geändert",
        "Who lacks one: never printed, or changed since",
    ),
    "new": Words("Wer seit dem letzten Druck dazukam", "Who was added since the last print"),
}
ORDERS = {
    "family": Words("Familienname", "Family name"),
    "organisation": Words("Organisation", "Organisation"),
    "cluster": Words("Cluster", "Cluster"),
}


class Printable(Protocol):
    """Somebody with a place, as far as choosing goes."""

    @property
    def guest_id(self) -> int: ...
    @property
    def digest(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def has_arrived(self) -> bool: ...
    @property
    def sort_keys(self) -> "SortKeys": ...


P = TypeVar("P", bound=Printable)


@dataclass(frozen=True, slots=True)
class SortKeys:
    """By what somebody can be sorted; `family` settles all ties."""

    family: tuple[Any, ...]
    organisation: str
    cluster: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What holds of earlier prints, those that failed left out: the newest digest of each guest's
    badge, and when the last one was."""

    digests: dict[int, str]
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who: one of WHO, of one category ("" is any), perhaps only those who are not there yet."""

    who: str = "all"
    category: str = ""
    only_absent: bool = False
    order: str = "family"


def choose_people(people: Iterable[P], choice: Choice, printed: Printed) -> list[P]:
    """Those whose badges are wanted, in order."""
    is_wanted = _WANTED[choice.who]
    found = [
        one
        for one in people
        if is_wanted(one, printed)
        and choice.category in ("", one.category)
        and not (choice.only_absent and one.has_arrived)
    ]
    return sort_people(found, choice.order)


def sort_people(people: Sequence[P], order: str) -> list[P]:
    """By family name as a German list has it; before that by organisation or cluster, those
    without one last."""
    return sorted(people, key=lambda one: (*_BEFORE[order](one.sort_keys), *one.sort_keys.family))


def is_missing(one: Printable, printed: Printed) -> bool:
    """Whether no badge that was printed still says what it should."""
    return printed.digests.get(one.guest_id) != one.digest


def _is_new(one: Printable, printed: Printed) -> bool:
    never = one.guest_id not in printed.digests
    return never and (printed.last_at is None or one.added_at > printed.last_at)


_WANTED: dict[str, Callable[[Any, Printed], bool]] = {
    "all": lambda _, __: True,
    "missing": is_missing,
    "new": _is_new,
}
_BEFORE: dict[str, Callable[[SortKeys], tuple[Any, ...]]] = {
    "family": lambda _: (),
    "organisation": lambda keys: (keys.organisation == "", keys.organisation),
    "cluster": lambda keys: (keys.cluster,),
}


def digest_of(*texts: object) -> str:
    """What stands on a badge, as 16 signs."""
    whole = "\0".join(map(str, texts))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
