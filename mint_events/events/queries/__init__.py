"""Reads of the events, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, select

from mint_events.events.models import Event, EventSession
from mint_events.events.rules import (
    Deed,
    SignUpWindow,
    WhenAndWhere,
    decide_places_limit,
    judge_state,
    may,
)
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words

_NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class SessionView:
    """A part of the programme; `places_left` None means no limit of its own."""

    id: int
    key: str
    title: Words
    starts_at: datetime | None
    ends_at: datetime | None
    room: Words
    capacity: int | None
    places_left: int | None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as people see it at one moment; `state` as `rules.judge_state` says.

    `places_limit` is how many places may be given, overbooking counted; the public sees only
    `places_left` of it. `changes_close_at` None: guests change until the event starts."""

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
    delete_on: date
    sessions: tuple[SessionView, ...] = ()
    venue_url: str = ""
    directions: Words = _NO_WORDS  # how to get there
    bring: Words = _NO_WORDS  # what to bring
    contact: Words = _NO_WORDS  # whom to call
    overbooking: int = 0
    places_limit: int | None = None
    changes_close_at: datetime | None = None
    offer_hours: int = 24
    max_group: int = 0
    calendar_sequence: int = 0
    parties_in_line: int = 0
    offers_lapse_at: datetime | None = None
    question_count: int = 0  # archived ones too; 0: nothing was ever asked
    practice_of: int | None = None  # the event that helpers practise for with this one

    def may(self, deed: Deed) -> bool:
        """Whether its state allows that; for pages."""
        return may(self.state, deed)

    @property
    def when_and_where(self) -> WhenAndWhere:
        """What guests plan by."""
        return WhenAndWhere(self.starts_at, self.ends_at, self.venue, self.address)


def _left(capacity: int | None, taken: int) -> int | None:
    return None if capacity is None else capacity - taken


def _session_view(row: Any) -> SessionView:
    return SessionView(
        id=row.id,
        key=row.key,
        title=Words(row.title_de, row.title_en),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        room=Words(row.room_de, row.room_en),
        capacity=row.capacity,
        places_left=_left(row.capacity, row.places_taken),
        speaker=row.speaker,
    )


def event_view(row: Any, sessions: tuple[SessionView, ...], now: datetime) -> EventView:
    """An event's row, of the table or the model, as a plain value."""
    places_limit = decide_places_limit(row.capacity, row.overbooking)
    places_left = _left(places_limit, row.places_taken)
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
        delete_on=row.delete_on,
        sessions=sessions,
        venue_url=row.venue_url,
        directions=Words(row.directions_de, row.directions_en),
        bring=Words(row.bring_de, row.bring_en),
        contact=Words(row.contact_de, row.contact_en),
        overbooking=row.overbooking,
        places_limit=places_limit,
        changes_close_at=row.changes_close_at,
        offer_hours=row.offer_hours,
        max_group=row.max_group,
        calendar_sequence=row.calendar_sequence,
        parties_in_line=row.parties_in_line,
        offers_lapse_at=row.offers_lapse_at,
        question_count=row.question_count,
        practice_of=row.practice_of,
    )


# Built once, and of tables rather than models: these run at every sign-up and on every page.
EVENTS = cast(Table, Event.__table__)
# What is not only there for helpers to practise with. Every list of events, of whatever room, and
# every look-up by an event's address asks for it; who has the row id was led there on purpose.
REAL = EVENTS.c.practice_of.is_(None)
_SESSIONS = cast(Table, EventSession.__table__)
_BY_SLUG = select(EVENTS).where(EVENTS.c.slug == bindparam("slug"), REAL)
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
    rows = session().scalars(select(Event).where(REAL).order_by(Event.starts_at, Event.id))
    return [event_view(row, (), now) for row in rows]


def list_coming_events(now: datetime) -> list[EventView]:
    """Events that are not over yet, by their start, without their sessions."""
    statement = select(Event).where(Event.ends_at > now, REAL)
    rows = session().scalars(statement.order_by(Event.starts_at, Event.id))
    return [event_view(row, (), now) for row in rows]


def find_event_id(slug: str) -> int | None:
    """The row id of an event, or None."""
    return session().scalar(select(Event.id).where(Event.slug == slug, REAL))


def list_slugs_like(beginning: str) -> list[str]:
    """The addresses of events that begin so; those of practices too, for no other may have them."""
    begins = Event.slug.startswith(beginning, autoescape=True)
    return list(session().scalars(select(Event.slug).where(begins)))
