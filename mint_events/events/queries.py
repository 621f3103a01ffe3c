"""Reads of the events, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, select

from mint_events.events.models import Event, EventSession
from mint_events.events.rules import SignUpWindow, judge_state
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words


@dataclass(frozen=True, slots=True)
class SessionView:
    """A part of the programme; `places_left` None means no limit of its own."""

    id: int
    key: str
    title: Words
    starts_at: datetime | None
    ends_at: datetime | None
    room: str
    capacity: int | None
    places_left: int | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as people see it at one moment; `state` as `rules.judge_state` says."""

    id: int
    uid: str
    slug: str
    kind: str
    title: Words
    summary: Words
    venue: str
    address: str
    starts_at: datetime
    ends_at: datetime
    sign_up_opens_at: datetime | None
    sign_up_closes_at: datetime | None
    door_opens_at: datetime | None
    door_closes_at: datetime | None
    capacity: int | None
    places_taken: int
    places_left: int | None
    waiting_list: bool
    max_companions: int
    version: int
    state: str
    stored_state: str
    sessions: tuple[SessionView, ...] = ()
    parties_in_line: int = 0
    offers_lapse_at: datetime | None = None
    offer_hours: int = 24


def _left(capacity: int | None, taken: int) -> int | None:
    return None if capacity is None else capacity - taken


def _session_view(row: Any) -> SessionView:
    return SessionView(
        id=row.id,
        key=row.key,
        title=Words(row.title_de, row.title_en),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        room=row.room,
        capacity=row.capacity,
        places_left=_left(row.capacity, row.places_taken),
    )


def event_view(row: Any, sessions: tuple[SessionView, ...], now: datetime) -> EventView:
    """An event's row, of the table or the model, as a plain value."""
    places_left = _left(row.capacity, row.places_taken)
    window = SignUpWindow(
        state=row.state,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        opens_at=row.sign_up_opens_at,
        closes_at=row.sign_up_closes_at,
        places_left=places_left,
    )
    return EventView(
        id=row.id,
        uid=row.uid,
        slug=row.slug,
        kind=row.kind,
        title=Words(row.title_de, row.title_en),
        summary=Words(row.summary_de, row.summary_en),
        venue=row.venue,
        address=row.address,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        sign_up_opens_at=row.sign_up_opens_at,
        sign_up_closes_at=row.sign_up_closes_at,
        door_opens_at=row.door_opens_at,
        door_closes_at=row.door_closes_at,
        capacity=row.capacity,
        places_taken=row.places_taken,
        places_left=places_left,
        waiting_list=row.waiting_list,
        max_companions=row.max_companions,
        version=row.version,
        state=judge_state(window, now),
        stored_state=row.state,
        sessions=sessions,
        parties_in_line=row.parties_in_line,
        offers_lapse_at=row.offers_lapse_at,
        offer_hours=getattr(row, "offer_hours", 24),
    )


# Built once, and of tables rather than models: these run at every sign-up and on every page.
EVENTS = cast(Table, Event.__table__)
_SESSIONS = cast(Table, EventSession.__table__)
_BY_SLUG = select(EVENTS).where(EVENTS.c.slug == bindparam("slug"))
_BY_ID = select(EVENTS).where(EVENTS.c.id == bindparam("event"))
_SESSIONS_OF = (
    select(_SESSIONS)
    .where(_SESSIONS.c.event_id == bindparam("event"))
    .order_by(
        _SESSIONS.c.starts_at.is_(None),  # those without a time last
        _SESSIONS.c.starts_at,
        _SESSIONS.c.position,
        _SESSIONS.c.id,
    )
)


def list_sessions(event_id: int) -> tuple[SessionView, ...]:
    """The event's sessions by their time."""
    rows = session().execute(_SESSIONS_OF, {"event": event_id})
    return tuple(_session_view(row) for row in rows)


def find_event(slug: str, now: datetime) -> EventView | None:
    """The event at `/events/<slug>`, drafts too, or None."""
    row: Row[Any] | None = session().execute(_BY_SLUG, {"slug": slug}).first()
    return None if row is None else event_view(row, list_sessions(row.id), now)


def get_event(slug: str, now: datetime) -> EventView:
    """Like `find_event`. Raises NothingFound."""
    event = find_event(slug, now)
    if event is None:
        raise NothingFound()
    return event


def get_event_by_id(event_id: int, now: datetime, *, with_sessions: bool = True) -> EventView:
    """The event with this row id; without its sessions where they do not matter. Raises
    NothingFound."""
    row = session().execute(_BY_ID, {"event": event_id}).first()
    if row is None:
        raise NothingFound()
    return event_view(row, list_sessions(event_id) if with_sessions else (), now)


def list_events(now: datetime) -> list[EventView]:
    """All events by their start, without their sessions; for the console."""
    rows = session().scalars(select(Event).order_by(Event.starts_at, Event.id))
    return [event_view(row, (), now) for row in rows]


def list_coming_events(now: datetime) -> list[EventView]:
    """Events that are not over yet, by their start, without their sessions."""
    statement = select(Event).where(Event.ends_at > now).order_by(Event.starts_at, Event.id)
    return [event_view(row, (), now) for row in session().scalars(statement)]


def find_event_id(slug: str) -> int | None:
    """The row id of an event, or None."""
    return session().scalar(select(Event.id).where(Event.slug == slug))


def list_slugs_like(beginning: str) -> list[str]:
    """The addresses of events that begin so."""
    begins = Event.slug.startswith(beginning, autoescape=True)
    return list(session().scalars(select(Event.slug).where(begins)))
