"""Reads of what is set for an event's door."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, true

from mint_events.checkin.models import DoorSettings
from mint_events.checkin.rules.places import decide_places_left
from mint_events.checkin.rules.wiping import decide_search
from mint_events.events.models import Event, EventSession
from mint_events.events.rules import decide_places_limit
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import Scanner

_events = Event.__table__.c
_settings = DoorSettings.__table__.c
_DOOR_NOW = (
    select(
        _events.id,
        _events.uid,
        _events.state,
        _events.door_opens_at,
        _events.door_closes_at,
        _events.ends_at,
        _events.starts_at,
        _events.capacity,
        _events.overbooking,
        _events.places_taken,
        _events.parties_in_line,
        func.coalesce(_settings.pass_out, true()),
        func.coalesce(_settings.walk_ins, true()),
        func.coalesce(_settings.kiosk_badges, true()),
    )
    .join_from(
        Event.__table__,
        DoorSettings.__table__,
        _settings.event_id == _events.id,
        isouter=True,
    )
    .where(_events.id == bindparam("event"))
)


@dataclass(frozen=True, slots=True)
class DoorNow:
    """An event's door with its settings. `pass_out`: who left may come back in. `walk_ins`: helpers
    may take in who did not sign up. `kiosk_badges`: a kiosk offers to print a badge. Places as of
    the event."""

    event_id: int
    event_uid: str
    event_state: str
    opens_at: datetime | None
    closes_at: datetime | None
    ends_at: datetime
    starts_at: datetime
    capacity: int | None
    overbooking: int
    places_taken: int
    parties_in_line: int
    pass_out: bool
    walk_ins: bool
    kiosk_badges: bool


def get_door_now(event_id: int) -> DoorNow:
    """The event's door as it is set. Raises NothingFound."""
    row: Any = session().execute(_DOOR_NOW, {"event": event_id}).first()
    if row is None:
        raise NothingFound()
    return DoorNow(*row)


def find_places_left(door: DoorNow, session_id: int | None, now: datetime) -> int | None:
    """How many people without a registration the event, and the session behind this gate, have
    places for now; None: there is no limit."""
    places = [
        decide_places_left(
            decide_places_limit(door.capacity, door.overbooking), door.places_taken,
            waiting=door.parties_in_line if now < door.starts_at else 0,
        )
    ]  # fmt: skip
    if session_id is not None:
        wanted = select(EventSession.capacity, EventSession.places_taken)
        row = session().execute(wanted.where(EventSession.id == session_id)).one()
        places.append(decide_places_left(*row, waiting=0))
    return min((left for left in places if left is not None), default=None)


def find_session_key(session_id: int | None) -> str | None:
    """The key of the session that a gate is for."""
    if session_id is None:
        return None
    return session().scalar(select(EventSession.key).where(EventSession.id == session_id))


def find_search(scanner: Scanner, now: datetime) -> str:
    """How this phone finds guests by name now: "none", "online" or "offline"."""
    return decide_search(scanner.mode, scanner.search, get_door_now(scanner.event_id).ends_at, now)


def tell_settings(scanner: Scanner, door: DoorNow, now: datetime) -> dict[str, str | bool]:
    """How a phone is used and what its door allows, as phones are told it."""
    return {
        "mode": scanner.mode,
        "search": decide_search(scanner.mode, scanner.search, door.ends_at, now),
        "pass_out": door.pass_out,
        "walk_ins": door.walk_ins,
        "kiosk_badges": door.kiosk_badges,
    }
