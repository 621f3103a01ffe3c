"""Reads of what organizers noted for the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, false, func, or_, select

from mint_events.checkin.models import DoorNote
from mint_events.checkin.rules.marks import Mark, list_marks
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_organisations_with
from mint_events.registration.rules import LIVING

PAGE = 50

_guests = Guest.__table__.c
_registrations = Registration.__table__.c
_notes = DoorNote.__table__.c
# What stands beside a guest's name at the door, for a statement that has the notes joined to it.
NOTED = (
    func.coalesce(_notes.note, ""),
    _registrations.photo_consent,
    func.coalesce(_notes.is_press, false()),
    func.coalesce(_notes.is_speaker, false()),
)
_GUESTS = (
    select(
        _guests.id,
        _registrations.uid,
        _guests.given_name,
        _guests.family_name,
        _registrations.organisation,
        *NOTED,
    )
    .select_from(Guest.__table__)
    .join(Registration.__table__, _registrations.id == _guests.registration_id)
    .outerjoin(DoorNote.__table__, _notes.guest_id == _guests.id)
)


@dataclass(frozen=True, slots=True)
class NotedGuest:
    """A guest and what helpers are told of them."""

    guest_id: int
    registration_uid: str
    given_name: str
    family_name: str
    organisation: str
    note: str
    may_photograph: bool
    is_press: bool
    is_speaker: bool

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What a helper's attention is drawn to."""
        return list_marks(self.may_photograph, self.is_press, self.is_speaker)


def list_noted_guests(event_id: int, search: str = "", page: int = 1) -> list[NotedGuest]:
    """One page of an event's guests by name: those of whom something is noted; with `search` all who
    have each word of it in their name or organisation."""
    statement = _matching(_GUESTS, event_id, search).order_by(
        _guests.family_name == "", _guests.family_name, _guests.given_name, _guests.id
    )
    rows = session().execute(statement.limit(PAGE).offset((page - 1) * PAGE))
    return [NotedGuest(*row) for row in rows]


def count_noted_guests(event_id: int, search: str = "") -> int:
    """How many `list_noted_guests` finds in all."""
    inner = _matching(_GUESTS.with_only_columns(_guests.id), event_id, search).subquery()
    return session().scalar(select(func.count()).select_from(inner)) or 0


def get_noted_guest(event_id: int, guest_id: int) -> NotedGuest:
    """One guest of the event. Raises NothingFound."""
    row = (
        session()
        .execute(_GUESTS.where(_guests.id == guest_id, _registrations.event_id == event_id))
        .first()
    )
    if row is None:
        raise NothingFound()
    return NotedGuest(*row)


def list_notes_of(guest_ids: Sequence[int]) -> dict[int, NotedGuest]:
    """What is noted of these people, by guest."""
    rows = session().execute(_GUESTS.where(_notes.guest_id.in_(guest_ids)))
    return {row[0]: NotedGuest(*row) for row in rows}


def _matching(statement: Select[Any], event_id: int, search: str) -> Select[Any]:
    statement = statement.where(
        _registrations.event_id == event_id, _registrations.status.in_(sorted(LIVING))
    )
    words = searchable(search).split()
    if not words:
        return statement.where(_notes.guest_id.is_not(None))
    for word in words:
        named = _guests.search_key.contains(word, autoescape=True)
        names = list_organisations_with(event_id, word)
        statement = statement.where(or_(named, _registrations.organisation.in_(names)))
    return statement
