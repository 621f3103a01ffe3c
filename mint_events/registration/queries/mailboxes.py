"""What a mailbox may be told of: its coming registrations; and who left a party."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.events.models import Event
from mint_events.events.queries import REAL
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Parting, Registration
from mint_events.registration.queries.parties import RegistrationView, view_all
from mint_events.registration.rules import LIVING

MOST_IN_A_LETTER = 30


@dataclass(frozen=True, slots=True)
class Gone:
    """Someone who left a party and could come back: the row of their own registration."""

    registration_id: int
    guest_id: int
    given_name: str
    family_name: str


def list_coming_in_mailbox(mailbox_key: str, now: datetime) -> list[RegistrationView]:
    """The mailbox's living registrations of events that are not over, the next event first."""
    rows = session().scalars(
        select(Registration)
        .join(Event, Event.id == Registration.event_id)
        .where(
            Registration.mailbox_key == mailbox_key,
            Registration.status.in_(LIVING),
            Event.ends_at > now,
            Event.state != "draft",
            REAL,
        )
        .order_by(Event.starts_at, Registration.id)
        .limit(MOST_IN_A_LETTER)
    )
    return view_all(list(rows))


def list_gone(registration_id: int) -> list[Gone]:
    """Who left this party by cancelling, the last first; not those whose ticket somebody else has."""
    rows = session().execute(
        select(Registration.id, Guest.id, Guest.given_name, Guest.family_name)
        .join(Parting, Parting.registration_id == Registration.id)
        .join(Guest, Guest.registration_id == Registration.id)
        .where(
            Parting.from_id == registration_id,
            Registration.status == "cancelled",
            Registration.handed_over_at.is_(None),
        )
        .order_by(Registration.cancelled_at.desc(), Registration.id.desc())
    )
    return [Gone(*row) for row in rows]
