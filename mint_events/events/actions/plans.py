"""What an organizer says about an event and its sessions, and how it stands in the tables."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mint_events.events.queries import EventView, SessionView
from mint_events.events.rules import WhenAndWhere, propose_deletion_day
from mint_events.kernel.words import Words

NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What an organizer says about a session."""

    key: str
    title: Words
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: Words = NO_WORDS
    capacity: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What an organizer says about an event. `delete_on` None: the usual proposal. `state` counts
    when an event is made; afterwards it changes by `change_state` only."""

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
    venue_url: str = ""
    overbooking: int = 0
    changes_close_at: datetime | None = None
    delete_on: date | None = None
    offer_hours: int = 24
    max_group: int = 0
    directions: Words = NO_WORDS
    bring: Words = NO_WORDS
    contact: Words = NO_WORDS

    @property
    def when_and_where(self) -> WhenAndWhere:
        """What guests plan by."""
        return WhenAndWhere(self.starts_at, self.ends_at, self.venue, self.address)


def event_columns(plan: EventPlan) -> dict[str, Any]:
    """A plan as the columns of the event's row, without its state."""
    return {
        "slug": plan.slug,
        "kind": plan.kind,
        "title_de": plan.title.de,
        "title_en": plan.title.en,
        "summary_de": plan.summary.de,
        "summary_en": plan.summary.en,
        "venue": plan.venue,
        "address": plan.address,
        "venue_url": plan.venue_url,
        "directions_de": plan.directions.de,
        "directions_en": plan.directions.en,
        "bring_de": plan.bring.de,
        "bring_en": plan.bring.en,
        "contact_de": plan.contact.de,
        "contact_en": plan.contact.en,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "sign_up_opens_at": plan.sign_up_opens_at,
        "sign_up_closes_at": plan.sign_up_closes_at,
        "changes_close_at": plan.changes_close_at,
        "door_opens_at": plan.door_opens_at,
        "door_closes_at": plan.door_closes_at,
        "capacity": plan.capacity,
        "overbooking": plan.overbooking,
        "waiting_list": plan.waiting_list,
        "offer_hours": plan.offer_hours,
        "max_companions": plan.max_companions,
        "max_group": plan.max_group,
        "delete_on": plan.delete_on or propose_deletion_day(plan.ends_at),
    }


def plan_of(event: EventView) -> EventPlan:
    """The plan that makes an event just as this one is."""
    return EventPlan(
        slug=event.slug,
        kind=event.kind,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        summary=event.summary,
        venue=event.venue,
        address=event.address,
        capacity=event.capacity,
        waiting_list=event.waiting_list,
        sign_up_opens_at=event.sign_up_opens_at,
        sign_up_closes_at=event.sign_up_closes_at,
        door_opens_at=event.door_opens_at,
        door_closes_at=event.door_closes_at,
        max_companions=event.max_companions,
        state=event.stored_state,
        sessions=tuple(_session_plan(session) for session in event.sessions),
        venue_url=event.venue_url,
        overbooking=event.overbooking,
        changes_close_at=event.changes_close_at,
        delete_on=event.delete_on,
        offer_hours=event.offer_hours,
        max_group=event.max_group,
        directions=event.directions,
        bring=event.bring,
        contact=event.contact,
    )


def _session_plan(session: SessionView) -> SessionPlan:
    return SessionPlan(
        key=session.key,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=session.room,
        capacity=session.capacity,
        speaker=session.speaker,
    )
