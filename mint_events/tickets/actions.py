"""Writes of the tickets: keys, issuing, voiding."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, update

from mint_events.kernel.codes import new_short_code
from mint_events.kernel.database import session
from mint_events.tickets.models import Ticket, TicketKey
from mint_events.tickets.queries import list_guest_ids


def make_ticket_key(event_id: int) -> None:
    """The key with which the event's codes are sealed; made once, with the event."""
    session().add(TicketKey(event_id=event_id, key=secrets.token_bytes(32)))
    session().flush()


_ADD_TICKETS = cast(Table, Ticket.__table__).insert().inline()


def issue_tickets(guest_ids: Sequence[int], event_id: int, now: datetime) -> None:
    """A ticket for each of these people. Whether it opens the door is asked there: a waiting
    party's does not yet."""
    rows = [
        {"code": new_short_code(), "event_id": event_id, "guest_id": guest_id, "issued_at": now}
        for guest_id in guest_ids
    ]
    session().execute(_ADD_TICKETS, rows)


def void_tickets(registration_id: int, now: datetime) -> None:
    """The party's tickets open nothing from now on."""
    session().execute(
        update(Ticket)
        .where(
            Ticket.guest_id.in_(list_guest_ids(registration_id)),
            Ticket.voided_at.is_(None),
        )
        .values(voided_at=now)
        .execution_options(synchronize_session=False)
    )


def void_tickets_of(guest_ids: Sequence[int], now: datetime) -> None:
    """These people's tickets open nothing from now on."""
    session().execute(
        update(Ticket)
        .where(Ticket.guest_id.in_(guest_ids), Ticket.voided_at.is_(None))
        .values(voided_at=now)
        .execution_options(synchronize_session=False)
    )


def revive_tickets(guest_ids: Sequence[int], since: datetime, now: datetime) -> None:
    """The tickets that were voided when these people cancelled open the door again: what lies in
    a letter or on a pinboard at home is right after all. They count as issued now, so that door
    phones hear of it."""
    session().execute(
        update(Ticket)
        .where(Ticket.guest_id.in_(guest_ids), Ticket.voided_at >= since)
        .values(voided_at=None, issued_at=now)
        .execution_options(synchronize_session=False)
    )
