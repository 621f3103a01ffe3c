"""Decisions of the door: what a scan is answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mint_events.events.rules import may
from mint_events.kernel.words import Words

CLOCK_MAY_BE_AHEAD = timedelta(minutes=5)


class Outcome(StrEnum):
    """Every answer the door knows; shown to the helper and stored with the scan."""

    ADMITTED = "admitted"
    ALREADY_IN = "already_in"
    LEFT = "left"
    NOT_INSIDE = "not_inside"
    OTHER_EVENT = "other_event"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"


OUTCOME_WORDS: dict[Outcome, Words] = {
    Outcome.ADMITTED: Words("Willkommen", "Welcome"),
    Outcome.ALREADY_IN: Words("Schon drinnen", "Already in"),
    Outcome.LEFT: Words("Gegangen", "Has left"),
    Outcome.NOT_INSIDE: Words("War nicht drinnen", "Was not in"),
    Outcome.OTHER_EVENT: Words("Andere Veranstaltung", "Other event"),
    Outcome.CANCELLED: Words("Abgesagt", "Cancelled"),
    Outcome.WAITING: Words("Auf der Warteliste", "On the waiting list"),
    Outcome.TOO_EARLY: Words("Noch kein Einlass", "Doors are not open yet"),
    Outcome.TOO_LATE: Words("Einlass ist vorbei", "Doors are closed"),
    Outcome.UNKNOWN: Words("Unbekannter Code", "Unknown code"),
    Outcome.CONFLICT: Words("Doppelt eingelassen", "Let in twice"),
    Outcome.QUARANTINED: Words("Zur Prüfung zurückgelegt", "Put aside for checking"),
}


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What is known when a scan is judged. `ticket_event_id` None: no such ticket, or its seal
    is wrong. The door's times None: no limit. `event_state` as it is stored, times aside."""

    event_id: int
    ticket_event_id: int | None
    is_voided: bool
    status: str
    opens_at: datetime | None
    closes_at: datetime | None
    event_state: str = "open"


def why_not_in(facts: DoorFacts, scanned_at: datetime) -> Outcome | None:
    """Why a ticket does not open this door at that time, the first reason that holds; None when
    it does. Whether its guest is inside already is asked after this."""
    if facts.ticket_event_id is None:
        return Outcome.UNKNOWN
    if facts.ticket_event_id != facts.event_id:
        return Outcome.OTHER_EVENT
    is_off = not may(facts.event_state, "scan")
    is_gone = facts.status in ("cancelled", "declined", "expired")
    if is_off or facts.is_voided or is_gone:
        return Outcome.CANCELLED
    if facts.status in ("waiting", "offered"):
        return Outcome.WAITING
    if facts.opens_at is not None and scanned_at < facts.opens_at:
        return Outcome.TOO_EARLY
    if facts.closes_at is not None and scanned_at >= facts.closes_at:
        return Outcome.TOO_LATE
    return None


def decide_double_entry(offline: bool) -> Outcome:
    """A second entry while inside: online the helper can stop it; offline both are in already."""
    return Outcome.CONFLICT if offline else Outcome.ALREADY_IN


def decide_scan_time(scanned_at: datetime, received_at: datetime, offline: bool) -> datetime | None:
    """The moment that a scan counts at: online the server's; offline the phone's, unless it lies
    in the future (None: the phone's clock is wrong, the scan is put aside)."""
    if not offline:
        return received_at
    if scanned_at > received_at + CLOCK_MAY_BE_AHEAD:
        return None
    return min(scanned_at, received_at)
