"""Writes of the tickets: keys, issuing, voiding."""

import secrets
from datetime import datetime

from sqlalchemy import select, update

from mint_events.kernel.codes import new_short_code
from mint_events.kernel.database import session
from mint_events.registration.models import Guest
from mint_events.tickets.models import Ticket, TicketKey


def make_ticket_key(event_id: int) -> None:
    """The key with which the event's codes are sealed; made once, with the event."""
    session().add(TicketKey(event_id=event_id, key=secrets.token_bytes(32)))
    session().flush()


def issue_tickets(registration_id: int, event_id: int, now: datetime) -> None:
    """A ticket for each person of a party. Whether it opens the door is asked there: a waiting
    party's does not yet."""
    guests = session().scalars(select(Guest.id).where(Guest.registration_id == registration_id))
    session().add_all(
        Ticket(code=new_short_code(), event_id=event_id, guest_id=guest_id, issued_at=now)
        for guest_id in guests
    )
    session().flush()


def void_tickets(registration_id: int, now: datetime) -> None:
    """The party's tickets open nothing from now on."""
    guests = select(Guest.id).where(Guest.registration_id == registration_id)
    session().execute(
        update(Ticket)
        .where(Ticket.guest_id.in_(guests), Ticket.voided_at.is_(None))
        .values(voided_at=now)
        .execution_options(synchronize_session=False)
    )
