"""How the limits of an event stand to the parties that it has already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartySize:
    """So many parties of an event, which come or wait, have so many people."""

    people: int
    parties: int
    is_group: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The largest there is so far, 0 without any, and how many parties are beyond a limit."""

    largest: int = 0
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a party's companions, of the people of a group, and of parties that wait; and whether
    there are any parties at all."""

    companions: Measure = Measure()
    groups: Measure = Measure()
    waiting: Measure = Measure()
    has_guests: bool = False


def measure_limits(
    sizes: Sequence[PartySize], max_companions: int, max_group: int, places_limit: int | None
) -> Measures:
    """How these limits stand to the parties that there are. Who is beyond one keeps what they
    have; only who waits for more places than there are can never get them."""
    alone = [(one.people - 1, one.parties) for one in sizes if not one.is_group]
    groups = [(one.people, one.parties) for one in sizes if one.is_group]
    waiting = [(one.people, one.parties) for one in sizes if one.waits]
    return Measures(
        _measure(alone, max_companions),
        _measure(groups, max_group),
        _measure(waiting, places_limit),
        bool(sizes),
    )


def _measure(counted: Iterable[tuple[int, int]], most: int | None) -> Measure:
    known = list(counted)
    beyond = sum(parties for size, parties in known if most is not None and size > most)
    return Measure(max((size for size, _ in known), default=0), beyond)
