"""Creating and editing an event; a changed time or place is told to its guests."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mint_events.events.actions.noticing import make_notice
from mint_events.events.actions.plans import NO_WORDS, EventPlan, SessionPlan, event_columns
from mint_events.events.milestones import EventCreated, EventMoved, PlacesAdded
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.refusals import (
    EventHasEnded,
    EventWasEdited,
    PlacesAreTaken,
    SessionHasDoor,
    SessionHasGuests,
    SlugIsTaken,
)
from mint_events.events.rules import decide_places_limit, is_calendar_change, is_move, may
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.staff.actions import leave_session_door
from mint_events.staff.queries.session_doors import list_gates_of_session


def create_event(plan: EventPlan, now: datetime) -> int:
    """A new event with its sessions. Returns its row id. Raises SlugIsTaken."""
    if session().scalar(select(Event.id).where(Event.slug == plan.slug)) is not None:
        raise SlugIsTaken()
    row = Event(uid=new_uid(), created_at=now, state=plan.state, **event_columns(plan))
    session().add(row)
    try:
        session().flush()
    except IntegrityError as error:
        if "slug" not in str(error.orig):
            raise  # a promise of the table that the caller did not keep
        raise SlugIsTaken() from None  # somebody took it between the question and now
    _write_sessions(row.id, plan.sessions, now)
    announce(EventCreated(row.id))
    return row.id


def edit_event(
    event_id: int,
    plan: EventPlan,
    now: datetime,
    version: int | None = None,
    message: Words = NO_WORDS,
    is_correction: bool = False,
) -> None:
    """Changes an event to `plan`, its state excepted. With `version`, only if it is still the one
    that was read. When time or place moved, EventMoved is announced with `message`, so that the
    guests are told; `is_correction`: the organizer says that the place is only spelled better.

    Raises EventWasEdited, SlugIsTaken, PlacesAreTaken, SessionHasGuests, SessionHasDoor,
    EventHasEnded, NothingFound."""
    row = session().get(Event, event_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if version is not None and version != row.version:
        raise EventWasEdited()
    before = get_event_by_id(event_id, now)
    _check(row, before, plan)
    for name, value in event_columns(plan).items():
        setattr(row, name, value)
    row.version += 1
    words_differ = before.title != plan.title or _programme(before) != _programme(plan)
    if is_calendar_change(before.when_and_where, plan.when_and_where, words_differ):
        row.calendar_sequence += 1
    session().flush()
    _write_sessions(event_id, plan.sessions, now)
    if must_tell(before, plan, is_correction):
        announce(EventMoved(event_id, make_notice("moved", before, plan, message, now)))
    announce(PlacesAdded(event_id))


def must_tell(before: EventView, plan: EventPlan, is_correction: bool = False) -> bool:
    """Whether this change is told to the event's guests by letter. A changed time always is."""
    old, new = before.when_and_where, plan.when_and_where
    if not may(before.state, "write_to_guests") or not is_move(old, new):
        return False
    is_same_time = (old.starts_at, old.ends_at) == (new.starts_at, new.ends_at)
    return not (is_correction and is_same_time)


def _programme(event: EventView | EventPlan) -> set[tuple[object, ...]]:
    """What calendars say of the sessions."""
    return {(one.key, one.title, one.starts_at, one.ends_at) for one in event.sessions}


def _check(row: Event, before: EventView, plan: EventPlan) -> None:
    other = session().scalar(select(Event.id).where(Event.slug == plan.slug, Event.id != row.id))
    if other is not None:
        raise SlugIsTaken()
    limit = decide_places_limit(plan.capacity, plan.overbooking)
    if limit == before.places_limit:
        return
    if not may(before.state, "edit_capacity"):
        raise EventHasEnded()
    if limit is not None and limit < row.places_taken:
        raise PlacesAreTaken(row.places_taken)


def _write_sessions(event_id: int, plans: tuple[SessionPlan, ...], now: datetime) -> None:
    rows = session().scalars(select(EventSession).where(EventSession.event_id == event_id))
    old = {row.key: row for row in rows}
    for position, plan in enumerate(plans):
        row = old.pop(plan.key, None) or EventSession(event_id=event_id, key=plan.key)
        if plan.capacity is not None and plan.capacity < (row.places_taken or 0):
            raise PlacesAreTaken(row.places_taken, plan.key)
        row.title_de, row.title_en = plan.title.de, plan.title.en
        row.starts_at, row.ends_at = plan.starts_at, plan.ends_at
        row.room_de, row.room_en, row.speaker = plan.room.de, plan.room.en, plan.speaker
        row.capacity, row.position = plan.capacity, position
        session().add(row)
    for row in old.values():
        _take_out(row, now)
    session().flush()


def _take_out(row: EventSession, now: datetime) -> None:
    title = Words(row.title_de, row.title_en)
    if row.places_taken:
        raise SessionHasGuests(title, row.key)
    gates = list_gates_of_session(row.id, now)
    if gates:
        raise SessionHasDoor(title, row.key, gates)
    leave_session_door(row.id, now)
    session().delete(row)
