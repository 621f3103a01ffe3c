"""What of waiting lists and of guests' data is due: for the sweep."""

from datetime import datetime

from sqlalchemy import exists, select

from mint_events.events.queries import EVENTS, REAL
from mint_events.kernel.database import session
from mint_events.kernel.dates import in_berlin
from mint_events.registration.models import Registration


def list_events_with_lapsed_offers(now: datetime) -> list[int]:
    """Events in which an offer is past its time and nobody has noted it yet."""
    found = select(EVENTS.c.id).where(
        REAL, EVENTS.c.offers_lapse_at <= now, EVENTS.c.state.not_in(("draft", "called_off"))
    )
    return list(session().scalars(found.order_by(EVENTS.c.offers_lapse_at)))


def list_events_with_data_due(now: datetime) -> list[int]:
    """Events whose guests were told of a day for the deletion of their data that has begun, and
    that have any; as `rules.is_deletion_due` says, whose day is one of the region's."""
    found = select(EVENTS.c.id).where(
        EVENTS.c.delete_on <= in_berlin(now).date(),
        exists().where(Registration.event_id == EVENTS.c.id),
    )
    return list(session().scalars(found.order_by(EVENTS.c.delete_on, EVENTS.c.id)))
