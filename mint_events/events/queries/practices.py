"""Reads of practices: which event helpers practise with, and for which."""

from sqlalchemy import bindparam, select

from mint_events.events.models import Event, EventSession
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


def list_practices() -> list[int]:
    """The row ids of all practices."""
    return list(session().scalars(select(Event.id).where(Event.practice_of.is_not(None))))
