"""Decisions about what moves when its event does: sessions and door, by the same span."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mint_events.events.rules.overlaps import Timed
from mint_events.kernel.dates import in_berlin


@dataclass(frozen=True, slots=True)
class Times:
    """From when until when; either may be missing."""

    starts_at: datetime | None
    ends_at: datetime | None


def measure_shift(before: datetime, after: datetime) -> timedelta:
    """How much later (or earlier) the region's clocks show at `after`: from 14:00 to 14:00 it is
    whole days, whatever summer time does between them."""
    # Both in one zone: Python subtracts what the clocks show. A form shows no seconds.
    return _to_the_minute(after) - _to_the_minute(before)


def decide_times(known: Times, typed: Times, shift: timedelta) -> Times:
    """The times of a part of an event that moves by `shift`: those that were `typed` if somebody
    changed what was `known`; else they move along."""
    if not _are_same(known, typed):
        return typed
    return Times(_move(known.starts_at, shift), _move(known.ends_at, shift))


def lies_outside(part: Timed, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a part of an event begins before it, or ends after it."""
    moments = [moment for moment in (part.starts_at, part.ends_at) if moment is not None]
    return any(not starts_at <= moment <= ends_at for moment in moments)


def _move(moment: datetime | None, shift: timedelta) -> datetime | None:
    return None if moment is None else (in_berlin(moment) + shift).astimezone(UTC)


def _are_same(one: Times, other: Times) -> bool:
    """As a form shows them: to the minute."""
    return all(
        _shown(getattr(one, end)) == _shown(getattr(other, end)) for end in ("starts_at", "ends_at")
    )


def _shown(moment: datetime | None) -> datetime | None:
    return moment and _to_the_minute(moment)


def _to_the_minute(moment: datetime) -> datetime:
    return in_berlin(moment).replace(second=0, microsecond=0)
