"""Reads of the past: how many of those who had a place came."""

from datetime import datetime

from sqlalchemy import func, select

from mint_events.checkin.models import Arrival
from mint_events.events.models import Event
from mint_events.events.outlook import PastEvent
from mint_events.events.queries import REAL
from mint_events.kernel.database import session
from mint_events.kernel.words import Words

MOST = 5


def list_past_events(kind: str, now: datetime) -> list[PastEvent]:
    """The latest past events of this kind that took place and had somebody at the door, at most
    five: people confirmed, and people who arrived."""
    arrived = (
        select(Arrival.event_id, func.count(Arrival.ticket_id.distinct()).label("people"))
        .where(Arrival.session_id.is_(None))
        .group_by(Arrival.event_id)
        .subquery()
    )
    rows = session().execute(
        select(
            Event.title_de, Event.title_en, Event.starts_at, Event.places_taken, arrived.c.people
        )
        .join(arrived, arrived.c.event_id == Event.id)
        .where(Event.kind == kind, Event.ends_at <= now, Event.places_taken > 0, REAL)
        .where(Event.state.in_(("open", "closed")))
        .order_by(Event.starts_at.desc())
        .limit(MOST)
    )
    return [
        PastEvent(Words(row.title_de, row.title_en), row.starts_at, row.places_taken, row.people)
        for row in rows
    ]
