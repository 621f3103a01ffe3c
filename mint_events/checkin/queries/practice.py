"""Reads of a practice: which tickets there are to practise with, and where a phone scans then."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select

from mint_events.checkin.models import DoorNote
from mint_events.checkin.rules.made_up import Lesson, PracticeTicket, decide_lesson
from mint_events.events.models import Event
from mint_events.events.queries.practices import find_practice_id, find_session_in_practice
from mint_events.kernel.codes import in_groups, seal_code
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket, TicketKey
from mint_events.web.guards import Scanner


@dataclass(frozen=True, slots=True)
class PracticeCode:
    """A ticket to practise with: whose it is, what it teaches, the short and the full code."""

    given_name: str
    family_name: str
    organisation: str
    lesson: Lesson
    code: str
    full_code: str

    @property
    def name(self) -> str:
        """Given and family name; some have but one."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def code_in_groups(self) -> str:
        """As it is printed, typed and read aloud."""
        return in_groups(self.code)


def find_scanner_in_practice(phone: Scanner) -> Scanner | None:
    """The phone at the door of its event's practice, of the same session if its gate is one's; None
    while there is no practice."""
    practice_id = find_practice_id(phone.event_id)
    if practice_id is None:
        return None
    session_id = phone.session_id and find_session_in_practice(practice_id, phone.session_id)
    return replace(phone, event_id=practice_id, session_id=session_id, is_practice=True)


def list_practice_codes(practice_id: int) -> list[PracticeCode]:
    """All tickets of a practice, and those of another event, in the order in which they were made;
    who walked in while it was practised too."""
    statement = (
        select(
            Ticket.code,
            Ticket.voided_at,
            Ticket.event_id,
            TicketKey.key,
            Event.uid,
            Guest.given_name,
            Guest.family_name,
            Registration.organisation,
            Registration.status,
            Registration.party_size,
            Registration.is_group,
            Registration.photo_consent,
            DoorNote.note,
            DoorNote.is_press,
            DoorNote.is_speaker,
        )
        .join(Guest, Guest.id == Ticket.guest_id)
        .join(Registration, Registration.id == Guest.registration_id)
        .join(Event, Event.id == Ticket.event_id)
        .join(TicketKey, TicketKey.event_id == Event.id)
        .outerjoin(DoorNote, DoorNote.guest_id == Guest.id)
        .where(or_(Event.id == practice_id, Event.practice_of == practice_id))
        .order_by(Ticket.id)
    )
    return [_code(row, practice_id) for row in session().execute(statement)]


def _code(row: Any, practice_id: int) -> PracticeCode:
    known = PracticeTicket(
        is_of_practice=row.event_id == practice_id,
        is_voided=row.voided_at is not None,
        status=row.status,
        party=row.party_size,
        is_group=row.is_group,
        photo_consent=row.photo_consent,
        note=row.note or "",
        is_press=bool(row.is_press),
        is_speaker=bool(row.is_speaker),
    )
    return PracticeCode(
        given_name=row.given_name,
        family_name=row.family_name,
        organisation=row.organisation,
        lesson=decide_lesson(known),
        code=row.code,
        full_code=row.code + seal_code(row.code, row.uid, row.key),
    )
