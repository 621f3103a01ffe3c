"""Reads of who is there: the live count, and everybody's presence afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from mint_events.checkin.models import Arrival
from mint_events.kernel.database import session
from mint_events.registration.models import Registration
from mint_events.tickets.models import Ticket

_tickets = Ticket.__table__.c
_registrations = Registration.__table__.c
_arrivals = Arrival.__table__.c
_at_event = _arrivals.session_id.is_(None)  # the event's own door; its sessions count apart
_open = (_arrivals.left_at.is_(None), _at_event)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many people are expected, are inside, and have ever arrived; arrivals by gate."""

    expected: int
    inside: int
    arrived: int
    per_gate: dict[str, int]


@dataclass(frozen=True, slots=True)
class Presence:
    """One person's presence: first arrival, last leaving (None while inside), first gate; and each
    stay, as when they came and when they left."""

    arrived_at: datetime
    left_at: datetime | None
    gate: str
    stays: tuple[tuple[datetime, datetime | None], ...] = ()


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
        .where(_arrivals.event_id == event_id, _at_event)
        .group_by(_arrivals.gate)
        .order_by(_arrivals.gate)
    )
    arrived = session().scalar(
        select(func.count(_arrivals.ticket_id.distinct())).where(
            _arrivals.event_id == event_id, _at_event
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
        .where(_arrivals.event_id == event_id, _at_event)
        .order_by(_arrivals.arrived_at)
    )
    found: dict[int, Presence] = {}
    for guest_id, arrived_at, left_at, gate in rows:
        first = found.get(guest_id)
        stay = (arrived_at, left_at)
        if first is None:
            found[guest_id] = Presence(arrived_at, left_at, gate, (stay,))
        else:
            found[guest_id] = replace(first, left_at=left_at, stays=(*first.stays, stay))
    return found
