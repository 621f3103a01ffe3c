"""What of the waiting lists is due: for the sweep."""

from datetime import datetime

from sqlalchemy import select

from mint_events.events.queries import EVENTS, REAL
from mint_events.kernel.database import session


def list_events_with_lapsed_offers(now: datetime) -> list[int]:
    """Events in which an offer is past its time and nobody has noted it yet."""
    found = select(EVENTS.c.id).where(
        REAL, EVENTS.c.offers_lapse_at <= now, EVENTS.c.state.not_in(("draft", "called_off"))
    )
    return list(session().scalars(found.order_by(EVENTS.c.offers_lapse_at)))
