"""What a scan is answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mint_events.events.rules import may
from mint_events.kernel.words import Words
from mint_events.registration.rules import GONE, IN_LINE


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


class Why(StrEnum):
    """A reason that the outcome alone does not tell; stored with the scan."""

    NOT_THIS_SESSION = "not_this_session"
    NO_RETURN = "no_return"
    REAL_TICKET = "real_ticket"
    PRACTICE_TICKET = "practice_ticket"
    CANCELLED_SINCE = "cancelled_since"
    NOT_KEPT = "not_kept"
    NO_PLACE = "no_place"


WHY_WORDS: dict[Why, Words] = {
    Why.NOT_THIS_SESSION: Words(
        "Nicht für diesen Programmpunkt angemeldet", "Not signed up for this session"
    ),
    Why.NO_RETURN: Words(
        "War schon drinnen, Wiedereinlass ist nicht vorgesehen",
        "Has been in, coming back is not planned",
    ),
    Why.REAL_TICKET: Words(
        "Das ist ein echtes Ticket; Sie üben gerade", "A real ticket; you are practising just now"
    ),
    Why.PRACTICE_TICKET: Words(
        "Das ist ein Übungsticket; hier ist der echte Einlass",
        "A ticket to practise with; this is the real door",
    ),
    Why.CANCELLED_SINCE: Words(
        "Eingelassen, bevor das Ticket ungültig wurde", "Let in before the ticket was cancelled"
    ),
    Why.NOT_KEPT: Words(
        "Nicht verstanden und nicht aufgehoben: Von diesem Gerät liegen schon sehr viele solche "
        "Datensätze beim Organisationsteam",
        "Not understood and not kept: the organizers have very many such records from this device",
    ),
    Why.NO_PLACE: Words("Ohne freien Platz eingelassen", "Let in without a free place"),
}


def say_outcome(outcome: Outcome, why: Why | None = None) -> Words:
    """What the helper is told."""
    return OUTCOME_WORDS[outcome] if why is None else WHY_WORDS[why]


def why_other_event(*, is_practice: bool, is_practice_ticket: bool) -> Why | None:
    """What to say of a ticket of another event: whether it comes from the real door to a practice,
    or the other way round; else nothing more."""
    if is_practice == is_practice_ticket:
        return None
    return Why.REAL_TICKET if is_practice else Why.PRACTICE_TICKET


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What is known when a scan is judged. `ticket_event_id` None: no such ticket, or its seal
    is wrong. The door's times None: no limit. `event_state` as it is stored, times aside.
    `is_for_session`: the door is the event's own, or the party chose the session behind it."""

    event_id: int
    ticket_event_id: int | None
    is_voided: bool
    status: str
    opens_at: datetime | None
    closes_at: datetime | None
    event_state: str = "open"
    is_for_session: bool = True


def why_not_in(facts: DoorFacts, scanned_at: datetime) -> Outcome | None:
    """Why a ticket does not open this door at that time, the first reason that holds; None when
    it does. Whether its guest is inside already is asked after this."""
    if facts.ticket_event_id is None:
        return Outcome.UNKNOWN
    if facts.ticket_event_id != facts.event_id:
        return Outcome.OTHER_EVENT
    is_off = not may(facts.event_state, "scan")
    is_gone = facts.status in GONE
    if is_off or facts.is_voided or is_gone:
        return Outcome.CANCELLED
    if facts.status in IN_LINE:
        return Outcome.WAITING
    if not facts.is_for_session:
        return Outcome.OTHER_EVENT
    if facts.opens_at is not None and scanned_at < facts.opens_at:
        return Outcome.TOO_EARLY
    if facts.closes_at is not None and scanned_at >= facts.closes_at:
        return Outcome.TOO_LATE
    return None


def is_refused_by_doubtful_time(
    reason: Outcome,
    device_at: datetime,
    received_at: datetime,
    opens_at: datetime | None,
    is_measured: bool,
) -> bool:
    """Whether an offline scan would be refused only because a clock nobody ever compared with ours
    is wrong: too early though the door is open by now, or too late on a day that has not come."""
    if is_measured:
        return False
    if reason is Outcome.TOO_EARLY:
        return opens_at is not None and received_at >= opens_at
    return reason is Outcome.TOO_LATE and device_at > received_at
