"""Reads of the tickets, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, select

from mint_events.events.models import Event
from mint_events.kernel.codes import seal_code
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket, TicketKey


@dataclass(frozen=True, slots=True)
class TicketView:
    """One person's ticket: the short code (16 signs) and the full one with its seal (32)."""

    guest_id: int
    registration_id: int
    given_name: str
    family_name: str
    code: str
    full_code: str


_TICKETS = cast(Table, Ticket.__table__)
_KEYS = cast(Table, TicketKey.__table__)
_EVENTS = cast(Table, Event.__table__)
_GUESTS = cast(Table, Guest.__table__)
_OF_PARTIES = (
    select(
        _TICKETS.c.code,
        _GUESTS.c.id,
        _GUESTS.c.registration_id,
        _GUESTS.c.given_name,
        _GUESTS.c.family_name,
        _KEYS.c.key,
        _EVENTS.c.uid,
    )
    .join_from(_TICKETS, _GUESTS, _GUESTS.c.id == _TICKETS.c.guest_id)
    .join(_KEYS, _KEYS.c.event_id == _TICKETS.c.event_id)
    .join(_EVENTS, _EVENTS.c.id == _TICKETS.c.event_id)
    .where(
        _GUESTS.c.registration_id.in_(bindparam("parties", expanding=True)),
        _TICKETS.c.voided_at.is_(None),
    )
    .order_by(_GUESTS.c.registration_id, _GUESTS.c.position)
)


def list_tickets(registration_ids: Sequence[int]) -> list[TicketView]:
    """The valid tickets of parties, in their people's order."""
    rows = session().execute(_OF_PARTIES, {"parties": list(registration_ids)})
    return [
        TicketView(
            guest_id=row.id,
            registration_id=row.registration_id,
            given_name=row.given_name,
            family_name=row.family_name,
            code=row.code,
            full_code=row.code + seal_code(row.code, row.uid, row.key),
        )
        for row in rows
    ]


def list_guest_ids(registration_id: int) -> list[int]:
    """The people of a party, in their order."""
    found = select(Guest.id).where(Guest.registration_id == registration_id)
    return list(session().scalars(found.order_by(Guest.position)))


def get_event_key(event_id: int) -> bytes:
    """The event's sealing key; for the door's offline pack only. Raises NothingFound."""
    key = session().scalar(select(TicketKey.key).where(TicketKey.event_id == event_id))
    if key is None:
        raise NothingFound()
    return key


def had_place(registration_id: int) -> bool:
    """Whether the party has, or had before it cancelled, places: then it has been sent tickets."""
    given = (Registration.id == registration_id, Registration.confirmed_at.is_not(None))
    return session().scalar(select(Registration.id).where(*given)) is not None
