"""Writes of the events: create, edit, and the counting of places."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, or_, select, update
from sqlalchemy.exc import IntegrityError

from mint_events.events.milestones import EventCreated, PlacesAdded
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EVENTS, EventView, event_view, list_sessions
from mint_events.events.refusals import (
    EventWasEdited,
    PlacesAreTaken,
    SessionHasGuests,
    SlugIsTaken,
)
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words

NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What an organizer says about a session."""

    key: str
    title: Words
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What an organizer says about an event."""

    slug: str
    kind: str
    title: Words
    starts_at: datetime
    ends_at: datetime
    summary: Words = NO_WORDS
    venue: str = ""
    address: str = ""
    capacity: int | None = None
    waiting_list: bool = True
    sign_up_opens_at: datetime | None = None
    sign_up_closes_at: datetime | None = None
    door_opens_at: datetime | None = None
    door_closes_at: datetime | None = None
    max_companions: int = 0
    state: str = "open"
    sessions: tuple[SessionPlan, ...] = ()


def _columns(plan: EventPlan) -> dict[str, Any]:
    return {
        "slug": plan.slug,
        "kind": plan.kind,
        "state": plan.state,
        "title_de": plan.title.de,
        "title_en": plan.title.en,
        "summary_de": plan.summary.de,
        "summary_en": plan.summary.en,
        "venue": plan.venue,
        "address": plan.address,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "sign_up_opens_at": plan.sign_up_opens_at,
        "sign_up_closes_at": plan.sign_up_closes_at,
        "door_opens_at": plan.door_opens_at,
        "door_closes_at": plan.door_closes_at,
        "capacity": plan.capacity,
        "waiting_list": plan.waiting_list,
        "max_companions": plan.max_companions,
    }


def create_event(plan: EventPlan, now: datetime) -> int:
    """A new event with its sessions. Returns its row id. Raises SlugIsTaken."""
    if session().scalar(select(Event.id).where(Event.slug == plan.slug)) is not None:
        raise SlugIsTaken()
    row = Event(uid=new_uid(), created_at=now, **_columns(plan))
    session().add(row)
    try:
        session().flush()
    except IntegrityError as error:
        if "slug" not in str(error.orig):
            raise  # a promise of the table that the caller did not keep
        raise SlugIsTaken() from None  # somebody took it between the question and now
    _write_sessions(row.id, plan.sessions)
    announce(EventCreated(row.id))
    return row.id


def edit_event(event_id: int, plan: EventPlan, version: int | None = None) -> None:
    """Changes an event to `plan`. With `version`, only if it is still the one that was read.

    Raises EventWasEdited, SlugIsTaken, PlacesAreTaken, SessionHasGuests, NothingFound."""
    row = session().get(Event, event_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if version is not None and version != row.version:
        raise EventWasEdited()
    other = session().scalar(select(Event.id).where(Event.slug == plan.slug, Event.id != event_id))
    if other is not None:
        raise SlugIsTaken()
    if plan.capacity is not None and plan.capacity < row.places_taken:
        raise PlacesAreTaken()
    for name, value in _columns(plan).items():
        setattr(row, name, value)
    row.version += 1
    session().flush()
    _write_sessions(event_id, plan.sessions)
    announce(PlacesAdded(event_id))


def _write_sessions(event_id: int, plans: tuple[SessionPlan, ...]) -> None:
    rows = session().scalars(select(EventSession).where(EventSession.event_id == event_id))
    old = {row.key: row for row in rows}
    for position, plan in enumerate(plans):
        row = old.pop(plan.key, None) or EventSession(event_id=event_id, key=plan.key)
        if plan.capacity is not None and plan.capacity < (row.places_taken or 0):
            raise PlacesAreTaken(plan.key)
        row.title_de, row.title_en = plan.title.de, plan.title.en
        row.starts_at, row.ends_at, row.room = plan.starts_at, plan.ends_at, plan.room
        row.capacity, row.position = plan.capacity, position
        session().add(row)
    for row in old.values():
        if row.places_taken:
            raise SessionHasGuests(Words(row.title_de, row.title_en), row.key)
        session().delete(row)
    session().flush()


# Built once: these run at every sign-up. Each is one conditional UPDATE, so the row's lock and
# the check are the same step on PostgreSQL; SQLite has one writer anyway.
_TAKE_PLACES = (
    update(Event)
    .where(
        Event.id == bindparam("event"),
        or_(Event.capacity.is_(None), Event.places_taken + bindparam("people") <= Event.capacity),
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
