"""Reads of what an organizer should look at: conflicts, and records that were set aside."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from mint_events.checkin.models import Conflict, OfflineEntry, Scan
from mint_events.checkin.rules import Outcome, Why
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class EntryView:
    """One of the scans of a conflict: when (corrected), at which gate, by which phone (None: a
    script) and helper; `received_at` is when we heard of it."""

    scan_id: str
    at: datetime
    gate: str
    door_phone_id: int | None
    helper: str | None
    received_at: datetime
    outcome: Outcome
    why: Why | None


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Somebody went in who should not have. `kind`: "twice" (then `first` is who was in already),
    "not_valid" (then `entry.outcome` says what the ticket was), or "no_place" (an arrival all the
    same, which no place was free for)."""

    id: int
    kind: str
    given_name: str
    family_name: str
    organisation: str
    code: str
    registration_uid: str
    session_id: int | None
    entry: EntryView
    first: EntryView | None
    found_at: datetime
    seen_at: datetime | None


def list_conflicts(
    event_id: int, *, unseen_only: bool = False, limit: int = 200
) -> list[ConflictView]:
    """The event's conflicts, the newest first."""
    entry, first = aliased(Scan), aliased(Scan)
    late, late_first = aliased(OfflineEntry), aliased(OfflineEntry)
    statement = (
        select(Conflict, Guest, Registration, Ticket.code, entry, late, first, late_first)
        .join(Ticket, Ticket.id == Conflict.ticket_id)
        .join(Guest, Guest.id == Ticket.guest_id)
        .join(Registration, Registration.id == Guest.registration_id)
        .join(entry, (entry.event_id == event_id) & (entry.scan_id == Conflict.scan_id))
        .outerjoin(late, (late.event_id == event_id) & (late.scan_id == Conflict.scan_id))
        .outerjoin(first, (first.event_id == event_id) & (first.scan_id == Conflict.first_scan_id))
        .outerjoin(
            late_first,
            (late_first.event_id == event_id) & (late_first.scan_id == Conflict.first_scan_id),
        )
        .where(Conflict.event_id == event_id)
        .order_by(Conflict.found_at.desc(), Conflict.id.desc())
        .limit(limit)
    )
    if unseen_only:
        statement = statement.where(Conflict.seen_at.is_(None))
    return [_conflict(*row) for row in session().execute(statement)]


def _conflict(
    row: Conflict,
    guest: Guest,
    party: Registration,
    code: str,
    entry: Scan,
    late: OfflineEntry | None,
    first: Scan | None,
    late_first: OfflineEntry | None,
) -> ConflictView:
    return ConflictView(
        id=row.id,
        kind=row.kind,
        given_name=guest.given_name,
        family_name=guest.family_name,
        organisation=party.organisation,
        code=code,
        registration_uid=party.uid,
        session_id=row.session_id,
        entry=_entry(entry, late),
        first=None if first is None else _entry(first, late_first),
        found_at=row.found_at,
        seen_at=row.seen_at,
    )


def _entry(scan: Scan, late: OfflineEntry | None) -> EntryView:
    is_late = late is not None and scan.went is None
    return EntryView(
        scan_id=scan.scan_id,
        at=late.entered_at if late is not None and is_late else scan.scanned_at,
        gate=scan.gate,
        door_phone_id=scan.door_phone_id,
        helper=scan.helper,
        received_at=late.received_at if late is not None and is_late else scan.received_at,
        outcome=Outcome(scan.outcome),
        why=Why(scan.why) if scan.why else None,
    )


def count_conflicts(event_id: int, *, unseen_only: bool = False) -> int:
    """How many conflicts the event has."""
    statement = select(func.count(Conflict.id)).where(Conflict.event_id == event_id)
    if unseen_only:
        statement = statement.where(Conflict.seen_at.is_(None))
    return session().scalar(statement) or 0
