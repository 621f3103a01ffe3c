"""The counting of places: taken all or none, never more than there are, whoever comes at once."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, or_, select, update

from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EVENTS, EventView, event_view, list_sessions
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound

# Built once: these run at every sign-up. Each is one conditional UPDATE, so the row's lock and
# the check are the same step on PostgreSQL; SQLite has one writer anyway.
# As rules.decide_places_limit says, and the table's check.
_LIMIT = Event.capacity + Event.capacity * Event.overbooking // 100
_TAKE_PLACES = (
    update(Event)
    .where(
        Event.id == bindparam("event"),
        or_(Event.capacity.is_(None), Event.places_taken + bindparam("people") <= _LIMIT),
    )
    .values(places_taken=Event.places_taken + bindparam("people"))
    .execution_options(synchronize_session=False)
)
_TAKE_SESSION_PLACES = (
    update(EventSession)
    .where(
        EventSession.id == bindparam("which"),
        or_(
            EventSession.capacity.is_(None),
            EventSession.places_taken + bindparam("people") <= EventSession.capacity,
        ),
    )
    .values(places_taken=EventSession.places_taken + bindparam("people"))
    .execution_options(synchronize_session=False)
)
# FOR NO KEY UPDATE on PostgreSQL: the door's scans only refer to the event and need not wait.
_LOCK_EVENT = (
    select(EVENTS).where(EVENTS.c.id == bindparam("event")).with_for_update(key_share=True)
)
_NEXT_QUEUE_NUMBER = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(last_queue_number=Event.last_queue_number + 1)
    .returning(Event.last_queue_number)
    .execution_options(synchronize_session=False)
)


def lock_places(event_id: int) -> None:
    """Waits until nobody else gives places of this event away; holds until the transaction ends."""
    session().execute(_LOCK_EVENT, {"event": event_id})


def lock_event(event_id: int, now: datetime, *, with_sessions: bool) -> EventView:
    """`lock_places` and the event as it is from then on. Raises NothingFound."""
    row = session().execute(_LOCK_EVENT, {"event": event_id}).first()
    if row is None:
        raise NothingFound()
    return event_view(row, list_sessions(event_id) if with_sessions else (), now)


def _changes_a_row(statement: Any, values: dict[str, int]) -> bool:
    return cast(CursorResult[Any], session().execute(statement, values)).rowcount == 1


def take_places(event_id: int, people: int) -> bool:
    """Takes `people` places of the event, all or none; False when there are not so many."""
    return _changes_a_row(_TAKE_PLACES, {"event": event_id, "people": people})


def free_places(event_id: int, people: int) -> None:
    """Gives `people` places back."""
    take_places(event_id, -people)


def take_session_places(session_id: int, people: int) -> bool:
    """Takes `people` places of a session, all or none; False when there are not so many."""
    return _changes_a_row(_TAKE_SESSION_PLACES, {"which": session_id, "people": people})


def free_session_places(session_id: int, people: int) -> None:
    """Gives `people` places of a session back."""
    take_session_places(session_id, -people)


def next_queue_number(event_id: int) -> int:
    """The number of the next party on the event's waiting list; never given twice."""
    return session().execute(_NEXT_QUEUE_NUMBER, {"event": event_id}).scalar_one()
