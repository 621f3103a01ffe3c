"""Whether people are inside right now."""

from collections.abc import Sequence

from sqlalchemy import select

from mint_events.checkin.models import Arrival
from mint_events.kernel.database import session
from mint_events.tickets.models import Ticket


def is_anybody_inside(guest_ids: Sequence[int]) -> bool:
    """Whether one of these people went in, by whichever of their tickets, and did not leave."""
    found = (
        select(Arrival.id)
        .join(Ticket, Ticket.id == Arrival.ticket_id)
        .where(Ticket.guest_id.in_(guest_ids))
        .where(Arrival.left_at.is_(None))
        .limit(1)
    )
    return session().scalar(found) is not None
