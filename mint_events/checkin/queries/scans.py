"""Reads of a scan, built once here: it is the busiest path of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from mint_events.checkin.models import Arrival, Scan
from mint_events.events.models import Event
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket, TicketKey

AnyRow = Row[*tuple[Any, ...]]

_events = Event.__table__.c
_tickets = Ticket.__table__.c
_guests = Guest.__table__.c
_registrations = Registration.__table__.c
_arrivals = Arrival.__table__.c
_scans = Scan.__table__.c
_open = (_arrivals.left_at.is_(None), _arrivals.undone_at.is_(None))

_TICKET = (
    select(
        _tickets.id,
        _tickets.event_id,
        _tickets.voided_at,
        _registrations.status,
        _registrations.organisation,
        _registrations.party_size,
        _guests.given_name,
        _guests.family_name,
        _events.uid,
        TicketKey.__table__.c.key,
    )
    .select_from(Ticket.__table__)
    .join(Guest.__table__, _guests.id == _tickets.guest_id)
    .join(Registration.__table__, _registrations.id == _guests.registration_id)
    .join(Event.__table__, _events.id == _tickets.event_id)
    .join(TicketKey.__table__, TicketKey.__table__.c.event_id == _tickets.event_id)
)
_TICKET_BY_CODE = _TICKET.where(_tickets.code == bindparam("seen"))
_TICKET_BY_ID = _TICKET.where(_tickets.id == bindparam("ticket"))
_OPEN_ARRIVAL = select(_arrivals.id, _arrivals.arrived_at, _arrivals.gate).where(
    _arrivals.ticket_id == bindparam("ticket"), *_open
)
_KNOWN_SCANS = select(Scan.__table__).where(
    _scans.event_id == bindparam("event"), _scans.scan_id.in_(bindparam("ids", expanding=True))
)
_DOOR = select(_events.id, _events.door_opens_at, _events.door_closes_at, _events.state).where(
    _events.slug == bindparam("which")
)


@dataclass(frozen=True, slots=True)
class Door:
    """An event's door: when it is open, and the event's state as it is stored."""

    event_id: int
    opens_at: datetime | None
    closes_at: datetime | None
    event_state: str = "open"


def find_door(slug: str) -> Door | None:
    """The door of the event with this slug."""
    row = session().execute(_DOOR, {"which": slug}).first()
    return None if row is None else Door(*row)


def find_ticket_by_code(short_code: str) -> AnyRow | None:
    """A ticket with what the door needs to know of it."""
    found: AnyRow | None = session().execute(_TICKET_BY_CODE, {"seen": short_code}).first()
    return found


def get_ticket_row(ticket_id: int) -> AnyRow:
    """The same, by row id."""
    found: AnyRow = session().execute(_TICKET_BY_ID, {"ticket": ticket_id}).one()
    return found


def find_open_arrival(ticket_id: int) -> AnyRow | None:
    """Since when and by which gate the ticket's guest is inside, if they are."""
    found: AnyRow | None = session().execute(_OPEN_ARRIVAL, {"ticket": ticket_id}).first()
    return found


def find_scans(event_id: int, scan_ids: Sequence[str]) -> dict[str, AnyRow]:
    """Those of these scans that were taken before, by scan_id."""
    rows = session().execute(_KNOWN_SCANS, {"event": event_id, "ids": list(scan_ids)})
    return {row.scan_id: row for row in rows}


def list_scans_after(event_id: int, after_id: int, limit: int) -> list[AnyRow]:
    """An event's scans in the order they were taken, after row `after_id`."""
    statement = (
        select(Scan.__table__)
        .where(_scans.event_id == event_id, _scans.id > after_id)
        .order_by(_scans.id)
        .limit(limit)
    )
    return list(session().execute(statement))
