"""Who came: the people who get a certificate."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from mint_events.checkin.models import Arrival
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.words import Language, as_language
from mint_events.registration.models import Guest, Registration
from mint_events.registration.rules.groups import is_unnamed
from mint_events.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who came, and the party to whose mailbox ("" for none) a letter goes."""

    guest_id: int
    given_name: str
    family_name: str
    registration_id: int
    registration_uid: str
    email: str
    lang: Language

    @property
    def name(self) -> str:
        """As it stands on the paper."""
        return f"{self.given_name} {self.family_name}".strip()


def came(guest_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the guest was let in at the event's own door: with their last ticket, since a new one
    is issued when it goes to somebody else, who takes the place in the party, and until then
    somebody else came."""
    later = aliased(Ticket)
    return exists().where(
        Ticket.guest_id == guest_id,
        ~exists().where(later.guest_id == Ticket.guest_id, later.id > Ticket.id),
        Arrival.ticket_id == Ticket.id,
        Arrival.session_id.is_(None),
    )


def list_attendees(event_id: int, registration_id: int | None = None) -> list[Attendee]:
    """Who came, by family name; those of a group who have only a number instead of a name get no
    certificate. With `registration_id` only that party's."""
    statement = (
        select(Guest, Registration)
        .join(Registration, Registration.id == Guest.registration_id)
        .where(Registration.event_id == event_id, came(Guest.__table__.c.id))
    )
    if registration_id is not None:
        statement = statement.where(Registration.id == registration_id)
    found = [
        _attendee(guest, party)
        for guest, party in session().execute(statement)
        if not is_unnamed(guest.given_name, guest.family_name)
    ]
    return sorted(found, key=_as_sorted)


def _attendee(guest: Guest, party: Registration) -> Attendee:
    return Attendee(
        guest_id=guest.id,
        given_name=guest.given_name,
        family_name=guest.family_name,
        registration_id=party.id,
        registration_uid=party.uid,
        email=party.email,
        lang=as_language(party.lang) or "de",
    )


def _as_sorted(one: Attendee) -> tuple[str, str, int]:
    return searchable(one.family_name), searchable(one.given_name), one.guest_id
