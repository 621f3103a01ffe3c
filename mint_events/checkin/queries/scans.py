"""Reads of a scan, built once here: it is the busiest path of the house."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select, true

from mint_events.checkin.models import DoorNote, DoorSettings, Scan
from mint_events.checkin.queries.statements import keyed
from mint_events.events.models import Event
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Parting, Registration, SessionChoice
from mint_events.tickets.models import Ticket, TicketKey

AnyRow = Row[*tuple[Any, ...]]

_events = Event.__table__.c
_tickets = Ticket.__table__.c
_guests = Guest.__table__.c
_registrations = Registration.__table__.c
_scans = Scan.__table__.c
_notes = DoorNote.__table__.c
_choices = SessionChoice.__table__.c
_settings = DoorSettings.__table__.c
_partings = Parting.__table__.c

# Locked in one order, so that two phones that send many at once wait for each other, not both.
# `has_log` is of the moment when the statement began: whoever had to wait for the lock may read
# what was true before. Only who may be wrong about it without harm goes by it (see actions).
_TICKET = (
    select(
        _tickets.id,
        _tickets.code,
        _tickets.event_id,
        _tickets.issued_at,
        _tickets.voided_at,
        _registrations.id.label("registration_id"),
        _registrations.status,
        _registrations.confirmed_at,
        _registrations.organisation,
        _registrations.party_size,
        _registrations.photo_consent,
        _guests.id.label("guest_id"),
        _guests.given_name,
        _guests.family_name,
        _notes.note,
        _notes.is_press,
        _notes.is_speaker,
        _events.uid,
        _events.practice_of,
        TicketKey.__table__.c.key,
        exists().where(_scans.ticket_id == _tickets.id, _scans.went.is_not(None)).label("has_log"),
    )
    .select_from(Ticket.__table__)
    .join(Guest.__table__, _guests.id == _tickets.guest_id)
    .join(Registration.__table__, _registrations.id == _guests.registration_id)
    .join(Event.__table__, _events.id == _tickets.event_id)
    .join(TicketKey.__table__, TicketKey.__table__.c.event_id == _tickets.event_id)
    .outerjoin(DoorNote.__table__, _notes.guest_id == _guests.id)
    .order_by(_tickets.id)
    .with_for_update(of=Ticket.__table__, key_share=True)
)
_TICKETS = keyed(_tickets.code, _TICKET.where)
_LOCKED = (
    select(_tickets.id).where(_tickets.id == bindparam("which")).with_for_update(key_share=True)
)
_KNOWN_SCANS = keyed(
    _scans.scan_id, select(Scan.__table__).where(_scans.event_id == bindparam("event")).where
)
_DOOR = (
    select(
        _events.id,
        _events.door_opens_at,
        _events.door_closes_at,
        _events.state,
        func.coalesce(_settings.pass_out, true()),
        _events.practice_of.is_not(None),
    )
    .outerjoin_from(Event.__table__, DoorSettings.__table__, _settings.event_id == _events.id)
    .where(_events.slug == bindparam("which"))
)
_CHOSE = keyed(
    _choices.registration_id,
    select(_choices.registration_id)
    .where(_choices.session_id == bindparam("chosen"), _choices.is_missing.is_(False))
    .where,
)
_LEFT = keyed(
    _partings.registration_id,
    select(_partings.registration_id)
    .join(SessionChoice.__table__, _choices.registration_id == _partings.from_id)
    .where(_choices.session_id == bindparam("chosen"), _choices.is_missing.is_(False))
    .where,
)


@dataclass(frozen=True, slots=True)
class Door:
    """An event's door: when it is open, the event's state as it is stored, whether guests who left
    may come back (`pass_out`), and whether helpers only practise there."""

    event_id: int
    opens_at: datetime | None
    closes_at: datetime | None
    event_state: str = "open"
    pass_out: bool = True
    is_practice: bool = False


def find_door(slug: str) -> Door | None:
    """The door of the event with this slug."""
    row = session().execute(_DOOR, {"which": slug}).first()
    return None if row is None else Door(*row)


def find_tickets(short_codes: Iterable[str]) -> dict[str, AnyRow]:
    """The tickets of these codes with what the door needs to know of them, by code; locked until
    the transaction ends, so that nobody hands one over or scans it meanwhile."""
    codes = sorted(short_codes)
    if not codes:
        return {}
    return {row.code: row for row in _TICKETS.run(codes)}


def lock_ticket(ticket_id: int) -> None:
    """Makes others who scan or change this ticket wait until the transaction ends."""
    session().execute(_LOCKED, {"which": ticket_id})


def find_scans(event_id: int, scan_ids: Sequence[str]) -> dict[str, AnyRow]:
    """Those of these scans that were taken before, by scan_id."""
    if not scan_ids:
        return {}
    return {row.scan_id: row for row in _KNOWN_SCANS.run(scan_ids, event=event_id)}


def find_parties_of_session(session_id: int, registration_ids: Iterable[int]) -> set[int]:
    """Which of these registrations have places in the session."""
    parties = sorted(set(registration_ids))
    return set(_CHOSE.run(parties, chosen=session_id).scalars()) if parties else set()


def find_who_left_session(session_id: int, registration_ids: Iterable[int]) -> set[int]:
    """Which of these registrations, of people who left a party, were parted from one that has
    places in the session."""
    gone = sorted(set(registration_ids))
    return set(_LEFT.run(gone, chosen=session_id).scalars()) if gone else set()


def list_scans_after(event_id: int, after_id: int, limit: int) -> list[AnyRow]:
    """An event's scans in the order they were taken, after row `after_id`."""
    statement = (
        select(Scan.__table__)
        .where(_scans.event_id == event_id, _scans.id > after_id)
        .order_by(_scans.id)
        .limit(limit)
    )
    return list(session().execute(statement))
