"""Reads of the people before the door: found by name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, not_, or_, select, true

from mint_events.checkin.models import Arrival, DoorNote, Scan
from mint_events.checkin.queries.notes import NOTED
from mint_events.checkin.rules.marks import Mark, list_marks
from mint_events.events.models import Event
from mint_events.events.rules import ALLOWED
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_organisations_with
from mint_events.tickets.models import Ticket

_tickets = Ticket.__table__.c
_guests = Guest.__table__.c
_registrations = Registration.__table__.c
_arrivals = Arrival.__table__.c
_notes = DoorNote.__table__.c
_events = Event.__table__.c
# A ticket of an event that is called off opens nothing: to a phone it is a cancelled one.
_OPENS = and_(_tickets.voided_at.is_(None), _events.state.in_(sorted(ALLOWED["scan"])))
# To a helper an offer is a turn on the waiting list, and whoever did not take one has cancelled.
_STATUS = case(
    (not_(_OPENS), "cancelled"),
    (_registrations.status == "offered", "waiting"),
    (_registrations.status.in_(("declined", "expired")), "cancelled"),
    else_=_registrations.status,
)
_scans = Scan.__table__.c


@dataclass(frozen=True, slots=True)
class FoundGuest:
    """A guest as the helper finds them by name."""

    given_name: str
    family_name: str
    organisation: str
    code: str
    status: str
    arrived_at: datetime | None
    gate: str | None
    guest_id: int
    registration_id: int
    note: str = ""
    may_photograph: bool = True
    is_press: bool = False
    is_speaker: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the helper's attention is drawn to."""
        return list_marks(self.may_photograph, self.is_press, self.is_speaker)


def _inside(session_id: int | None) -> ColumnElement[bool]:
    is_here = _arrivals.session_id == session_id  # "IS NULL" for the event's own door
    return and_(_arrivals.ticket_id == _tickets.id, _arrivals.left_at.is_(None), is_here)


def find_guests_at_door(
    event_id: int, search: str, limit: int = 20, session_id: int | None = None
) -> list[FoundGuest]:
    """Guests of the event with every word of `search` in their name or their organisation's,
    whatever their status: first those who have that name themselves, then those of such an
    organisation; of a group the contact first, then by number. Inside means inside the event, or
    the session."""
    words = searchable(search).split()
    named = [_guests.search_key.contains(word, autoescape=True) for word in words]
    statement = (
        select(
            _guests.given_name,
            _guests.family_name,
            _registrations.organisation,
            _tickets.code,
            _STATUS,
            _arrivals.arrived_at,
            _arrivals.gate,
            _guests.id,
            _registrations.id,
            *NOTED,
        )
        .select_from(Guest.__table__)
        .join(Registration.__table__, _registrations.id == _guests.registration_id)
        .join(Ticket.__table__, _tickets.guest_id == _guests.id)
        .join(Event.__table__, _events.id == _tickets.event_id)
        .outerjoin(Arrival.__table__, _inside(session_id))
        .outerjoin(DoorNote.__table__, _notes.guest_id == _guests.id)
        .where(_registrations.event_id == event_id)
        .order_by(
            # Else a school's whole class stands before the one guest who is called like it.
            case((and_(true(), *named), 0), else_=1),
            _guests.family_name == "",  # who has only a given name or a number comes last
            _guests.family_name,
            case((_guests.family_name == "", ""), else_=_guests.given_name),
            _guests.registration_id,
            _guests.position,
        )
        .limit(limit)
    )
    for word, is_named in zip(words, named, strict=True):
        names = list_organisations_with(event_id, word)
        statement = statement.where(or_(is_named, _registrations.organisation.in_(names)))
    return [FoundGuest(*row) for row in session().execute(statement)]
