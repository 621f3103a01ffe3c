"""Reads of the tickets, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

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


_OF_PARTIES = (
    select(Ticket.code, Guest, TicketKey.key, Event.uid)
    .join(Guest, Guest.id == Ticket.guest_id)
    .join(TicketKey, TicketKey.event_id == Ticket.event_id)
    .join(Event, Event.id == Ticket.event_id)
    .order_by(Guest.registration_id, Guest.position)
    .execution_options(populate_existing=True)
)


def list_tickets(registration_ids: Sequence[int]) -> list[TicketView]:
    """The valid tickets of parties, in their people's order."""
    rows = session().execute(
        _OF_PARTIES.where(Guest.registration_id.in_(registration_ids), Ticket.voided_at.is_(None))
    )
    return [
        TicketView(
            guest_id=guest.id,
            registration_id=guest.registration_id,
            given_name=guest.given_name,
            family_name=guest.family_name,
            code=code,
            full_code=code + seal_code(code, uid, key),
        )
        for code, guest, key, uid in rows
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
