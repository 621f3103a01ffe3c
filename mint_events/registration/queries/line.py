"""Reads of an event's waiting list: its queue in order, what is free, who waits why."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, select

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel.database import session
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.queries.parties import RegistrationView
from mint_events.registration.rules import IN_LINE
from mint_events.registration.rules.offer_times import may_offer
from mint_events.registration.rules.offers import Reason, Room, WaitingParty, why_waits

READ_AT_ONCE = 200
BEFORE_ALL = -(2**31) + 1
_PARTIES = cast(Table, Registration.__table__)
_CHOICES = cast(Table, SessionChoice.__table__)
_QUEUE = (
    select(
        _PARTIES.c.id,
        _PARTIES.c.party_size,
        _PARTIES.c.times_passed,
        _PARTIES.c.waits_for_sessions,
        _PARTIES.c.queue_number,
    )
    .where(
        _PARTIES.c.event_id == bindparam("event"),
        _PARTIES.c.status == "waiting",
        _PARTIES.c.queue_number > bindparam("after"),
    )
    .order_by(_PARTIES.c.queue_number)
    .limit(READ_AT_ONCE)
)
_CHOSEN = select(_CHOICES.c.registration_id, _CHOICES.c.session_id).where(
    _CHOICES.c.registration_id.in_(bindparam("parties", expanding=True))
)
_IN_LINE = select(func.count(), func.min(_PARTIES.c.offer_until)).where(
    _PARTIES.c.event_id == bindparam("event"),
    _PARTIES.c.status.in_(IN_LINE),
)
_LAPSED = (
    select(_PARTIES.c.id)
    .where(
        _PARTIES.c.event_id == bindparam("event"),
        _PARTIES.c.status == "offered",
        _PARTIES.c.offer_until <= bindparam("now", type_=_PARTIES.c.offer_until.type),
    )
    .order_by(_PARTIES.c.offer_until, _PARTIES.c.queue_number)
)


def walk_queue(event_id: int) -> Iterator[WaitingParty]:
    """The event's waiting list in its order, read a part at a time as it is walked along."""
    after = BEFORE_ALL
    while True:
        rows = session().execute(_QUEUE, {"event": event_id, "after": after}).all()
        chosen = _list_chosen([row.id for row in rows])
        for row in rows:
            wanted = tuple(chosen.get(row.id, ()))
            insists = row.waits_for_sessions
            yield WaitingParty(row.id, row.party_size, row.times_passed, wanted, insists)
        if len(rows) < READ_AT_ONCE:
            return
        after = rows[-1].queue_number


def _list_chosen(ids: list[int]) -> dict[int, list[int]]:
    chosen: dict[int, list[int]] = {}
    rows: Any = session().execute(_CHOSEN, {"parties": ids}) if ids else ()
    for row in rows:
        chosen.setdefault(row.registration_id, []).append(row.session_id)
    return chosen


def room_of(event: EventView) -> Room:
    """What is free of an event and its sessions (which must have been read with it)."""
    left = event.places_left
    limited = [one for one in event.sessions if one.capacity is not None]
    return Room(
        places=left,
        places_limit=None if left is None else event.places_taken + left,
        sessions={one.id: one.places_left or 0 for one in limited},
        session_limits={one.id: one.capacity or 0 for one in limited},
    )


def count_line(event_id: int) -> tuple[int, datetime | None]:
    """How many parties wait or have an offer, and when the first of the offers lapses."""
    row = session().execute(_IN_LINE, {"event": event_id}).one()
    return int(row[0]), row[1]


def list_lapsed(event_id: int, now: datetime) -> list[int]:
    """The parties whose offers are past their time and not noted as such, oldest first."""
    return list(session().scalars(_LAPSED, {"event": event_id, "now": now}))


def find_why_waiting(
    registration: RegistrationView, event: EventView, now: datetime
) -> Reason | None:
    """Why a party waits, for its own page; None when it does not. Asks nothing more while the
    event has no place at all."""
    if registration.status != "waiting":
        return None
    if not may_offer(event.stored_state, now, event.starts_at):
        return Reason.NOT_NOW
    left = event.places_left
    people = len(registration.guests)
    if left is not None and left <= 0 and event.places_taken >= people:
        return Reason.EVENT_FULL
    whole = get_event_by_id(event.id, now)
    return why_waits(registration.id, walk_queue(event.id), room_of(whole))
