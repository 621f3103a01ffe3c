"""Reads of the door for organizers' screens: the last scans, and one party's comings and goings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, null, select, true

from mint_events.checkin.models import Arrival, Scan, Undo
from mint_events.checkin.rules import Outcome
from mint_events.kernel.database import session
from mint_events.registration.models import Guest
from mint_events.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scan as the console shows it; the names are empty when the ticket is not this event's."""

    scanned_at: datetime
    gate: str
    outcome: Outcome
    given_name: str
    family_name: str
    code: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """One coming of a person; `left_at` None while inside."""

    guest_id: int
    gate: str
    arrived_at: datetime
    left_at: datetime | None
    is_undone: bool


def list_last_scans(event_id: int, limit: int = 20) -> list[ScanLine]:
    """The event's last scans, the newest first, refused ones too."""
    rows = session().execute(
        select(
            Scan.scanned_at,
            Scan.gate,
            Scan.outcome,
            Guest.given_name,
            Guest.family_name,
            Scan.code,
            Undo.id,
        )
        .outerjoin(Ticket, (Ticket.id == Scan.ticket_id) & (Ticket.event_id == Scan.event_id))
        .outerjoin(Guest, Guest.id == Ticket.guest_id)
        .outerjoin(Undo, (Undo.event_id == Scan.event_id) & (Undo.scan_id == Scan.scan_id))
        .where(Scan.event_id == event_id)
        .order_by(Scan.id.desc())
        .limit(limit)
    )
    return [
        ScanLine(at, gate, Outcome(outcome), given or "", family or "", code or "", bool(undone))
        for at, gate, outcome, given, family, code, undone in rows
    ]


def list_arrivals_of(guest_ids: Sequence[int]) -> list[ArrivalLine]:
    """When these people came and left, in order, at sessions too; admissions that were taken back
    as well."""
    came = (
        select(Ticket.guest_id, Arrival.gate, Arrival.arrived_at, Arrival.left_at, false())
        .join(Ticket, Ticket.id == Arrival.ticket_id)
        .where(Ticket.guest_id.in_(guest_ids))
    )
    undone = (
        select(Ticket.guest_id, Scan.gate, Scan.scanned_at, null(), true())
        .join(Ticket, Ticket.id == Scan.ticket_id)
        .join(Undo, (Undo.event_id == Scan.event_id) & (Undo.scan_id == Scan.scan_id))
        .where(Ticket.guest_id.in_(guest_ids), Scan.went == "in")
    )
    rows = [*session().execute(came), *session().execute(undone)]
    lines = [
        ArrivalLine(guest_id, gate, at, left_at, bool(is_undone))
        for guest_id, gate, at, left_at, is_undone in rows
    ]
    return sorted(lines, key=lambda line: line.arrived_at)
