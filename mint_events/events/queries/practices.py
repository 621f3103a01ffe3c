"""Reads of practices: which event helpers practise with, and for which."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from mint_events.events.models import Event, EventSession
from mint_events.events.queries import REAL
from mint_events.events.rules.practising import KEPT_AFTER_END
from mint_events.kernel.database import session

_events = Event.__table__.c
_PRACTICE = select(_events.id).where(_events.practice_of == bindparam("event"))


def find_practice_id(event_id: int) -> int | None:
    """The row id of the event that helpers practise with for this one, while there is one."""
    return session().execute(_PRACTICE, {"event": event_id}).scalar()


def find_session_in_practice(practice_id: int, session_id: int) -> int | None:
    """The practice's counterpart of a session of the real event: the one with its key."""
    key = select(EventSession.key).where(EventSession.id == session_id).scalar_subquery()
    return session().scalar(
        select(EventSession.id).where(EventSession.event_id == practice_id, EventSession.key == key)
    )


def list_events_with_old_practice(now: datetime) -> list[int]:
    """The real events that are over and have a practice still; for the sweep."""
    practice = aliased(Event)
    found = (
        select(Event.id)
        .join(practice, practice.practice_of == Event.id)
        .where(REAL, Event.ends_at <= now - KEPT_AFTER_END)
    )
    return list(session().scalars(found.order_by(Event.id)))
