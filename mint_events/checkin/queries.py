"""Reads of the door. Those of a scan are built once here: it is the busiest path of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, or_, select

from mint_events.checkin.models import Arrival, Scan
from mint_events.events.models import Event
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
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
_DOOR = select(_events.id, _events.door_opens_at, _events.door_closes_at).where(
    _events.slug == bindparam("which")
)


@dataclass(frozen=True, slots=True)
class Door:
    """An event's door: when it is open."""

    event_id: int
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundGuest:
    """A guest as the helper finds them by name."""

    given_name: str
    family_name: str
    organisation: str
    code: str
    status: str
    arrived_at: datetime | None
    gate: str | None


@dataclass(frozen=True, slots=True)
class ListedGuest:
    """A guest as a phone keeps them for when the network is gone."""

    code: str
    given_name: str
    family_name: str
    organisation: str
    party: int
    status: str
    arrived_at: datetime | None
    gate: str | None


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many people are expected, are inside, and have ever arrived; arrivals by gate."""

    expected: int
    inside: int
    arrived: int
    per_gate: dict[str, int]


@dataclass(frozen=True, slots=True)
class Presence:
    """One person's presence: first arrival, last leaving (None while inside), gate."""

    arrived_at: datetime
    left_at: datetime | None
    gate: str


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


def find_guests_at_door(event_id: int, search: str, limit: int = 20) -> list[FoundGuest]:
    """Guests of the event whose name holds every word of `search`, whatever their status."""
    statement = (
        select(
            _guests.given_name,
            _guests.family_name,
            _registrations.organisation,
            _tickets.code,
            _registrations.status,
            _arrivals.arrived_at,
            _arrivals.gate,
        )
        .select_from(Guest.__table__)
        .join(Registration.__table__, _registrations.id == _guests.registration_id)
        .join(Ticket.__table__, _tickets.guest_id == _guests.id)
        .outerjoin(Arrival.__table__, (_arrivals.ticket_id == _tickets.id) & _open[0] & _open[1])
        .where(_registrations.event_id == event_id)
        .order_by(_guests.family_name, _guests.given_name, _guests.id)
        .limit(limit)
    )
    for word in searchable(search).split():
        statement = statement.where(_guests.search_key.contains(word, autoescape=True))
    return [FoundGuest(*row) for row in session().execute(statement)]


def list_guests_for_phones(event_id: int, since: datetime | None) -> list[ListedGuest]:
    """All of an event's guests with their short codes, voided tickets as cancelled; with `since`
    only those whose ticket, registration or arrival changed after it."""
    status = case((_tickets.voided_at.is_(None), _registrations.status), else_="cancelled")
    statement = (
        select(
            _tickets.code,
            _guests.given_name,
            _guests.family_name,
            _registrations.organisation,
            _registrations.party_size,
            status,
            _arrivals.arrived_at,
            _arrivals.gate,
        )
        .select_from(Ticket.__table__)
        .join(Guest.__table__, _guests.id == _tickets.guest_id)
        .join(Registration.__table__, _registrations.id == _guests.registration_id)
        .outerjoin(Arrival.__table__, (_arrivals.ticket_id == _tickets.id) & _open[0] & _open[1])
        .where(_tickets.event_id == event_id)
        .order_by(_tickets.id)
    )
    if since is not None:
        changed = (
            _tickets.issued_at,
            _tickets.voided_at,
            _registrations.confirmed_at,
            _registrations.cancelled_at,
        )
        moved = select(_arrivals.ticket_id).where(
            or_(
                *(c > since for c in (_arrivals.arrived_at, _arrivals.left_at, _arrivals.undone_at))
            )
        )
        statement = statement.where(
            or_(*(column > since for column in changed), _tickets.id.in_(moved))
        )
    return [ListedGuest(*row) for row in session().execute(statement)]


def count_arrivals(event_id: int) -> Arrivals:
    """The live count of one event."""
    expected = session().scalar(
        select(func.coalesce(func.sum(_registrations.party_size), 0)).where(
            _registrations.event_id == event_id, _registrations.status == "confirmed"
        )
    )
    inside = session().scalar(select(func.count()).where(_arrivals.event_id == event_id, *_open))
    gates = session().execute(
        select(_arrivals.gate, func.count(_arrivals.ticket_id.distinct()))
        .where(_arrivals.event_id == event_id, _arrivals.undone_at.is_(None))
        .group_by(_arrivals.gate)
        .order_by(_arrivals.gate)
    )
    arrived = session().scalar(
        select(func.count(_arrivals.ticket_id.distinct())).where(
            _arrivals.event_id == event_id, _arrivals.undone_at.is_(None)
        )
    )
    return Arrivals(int(expected or 0), inside or 0, arrived or 0, dict(gates.all()))


def count_inside(event_ids: Sequence[int]) -> dict[int, int]:
    """How many people are inside now, for each event."""
    rows = session().execute(
        select(_arrivals.event_id, func.count())
        .where(_arrivals.event_id.in_(event_ids), *_open)
        .group_by(_arrivals.event_id)
    )
    return {**dict.fromkeys(event_ids, 0), **dict(rows.all())}


def list_presence(event_id: int) -> dict[int, Presence]:
    """Who of the event's guests was there, by guest id: first in, last out, first gate."""
    rows = session().execute(
        select(_tickets.guest_id, _arrivals.arrived_at, _arrivals.left_at, _arrivals.gate)
        .join(Ticket.__table__, _tickets.id == _arrivals.ticket_id)
        .where(_arrivals.event_id == event_id, _arrivals.undone_at.is_(None))
        .order_by(_arrivals.arrived_at)
    )
    found: dict[int, Presence] = {}
    for guest_id, arrived_at, left_at, gate in rows:
        first = found.get(guest_id)
        found[guest_id] = Presence(
            first.arrived_at if first else arrived_at, left_at, first.gate if first else gate
        )
    return found
