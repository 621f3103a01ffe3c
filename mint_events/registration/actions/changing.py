"""Changing and cancelling a registration."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import lock_places
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import Deed, are_changes_open, may
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.network.queries import find_member_id_by_name
from mint_events.registration.actions.holding import about_registration, give_places_back
from mint_events.registration.actions.steps import MadeBy, Step, note_step
from mint_events.registration.milestones import GuestCancelled
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_living_in_mailbox, name_key_of
from mint_events.registration.refusals import (
    ChangesAreClosed,
    EventIsCalledOff,
    EventIsOver,
    NameIsSignedUp,
    RegistrationIsCancelled,
)
from mint_events.registration.rules import PersonName, is_living


def _lock(registration_id: int) -> Registration:
    # The event's row first, always: who holds it is alone with all the event's places.
    row = session().get(Registration, registration_id)
    if row is None:
        raise NothingFound()
    lock_places(row.event_id)
    session().refresh(row)
    return row


def check_state(event: EventView, deed: Deed) -> None:
    """Raises EventIsCalledOff or EventIsOver when the event's state does not allow that."""
    if not may(event.state, deed):
        raise EventIsCalledOff() if event.state == "called_off" else EventIsOver()


def change_names(
    registration_id: int, people: Sequence[PersonName], organisation: str, now: datetime
) -> None:
    """New names for the same people, in their order; the tickets stay good.

    Raises NameIsSignedUp, RegistrationIsCancelled, ChangesAreClosed, EventIsCalledOff,
    EventIsOver, NothingFound."""
    row = _lock(registration_id)
    if not is_living(row.status):
        raise RegistrationIsCancelled()
    event = get_event_by_id(row.event_id, now)
    check_state(event, "change")
    if not are_changes_open(event.state, event.changes_close_at, event.starts_at, now):
        raise ChangesAreClosed()
    found = select(Guest).where(Guest.registration_id == row.id).order_by(Guest.position)
    guests = list(session().scalars(found))
    _name(row, guests[0], people[0])
    row.organisation = organisation
    row.member_id = find_member_id_by_name(organisation)
    for guest, person in zip(guests, people, strict=True):
        guest.given_name, guest.family_name = person.given_name, person.family_name
        guest.search_key = searchable(f"{person.given_name} {person.family_name}")
    session().flush()


def _name(row: Registration, first: Guest, person: PersonName) -> None:
    name_key = name_key_of(person.given_name, person.family_name)
    if name_key == name_key_of(first.given_name, first.family_name):
        return  # and stays told apart from another party's, where it is
    others = list_living_in_mailbox(row.event_id, row.mailbox_key)
    if any(found != row.id and key == name_key for found, key in others):
        raise NameIsSignedUp()
    row.name_key = name_key


def cancel_registration(
    registration_id: int, now: datetime, *, made_by: MadeBy = "guest", staff_id: int | None = None
) -> None:
    """The party will not come. Cancelling again changes nothing. Raises EventIsCalledOff,
    EventIsOver, NothingFound."""
    row = _lock(registration_id)
    if not is_living(row.status):
        return
    check_state(get_event_by_id(row.event_id, now), "cancel")
    give_places_back(row)
    if row.status != "confirmed":
        note_step(row.id, Step.LEFT, now, made_by=made_by, staff_id=staff_id)
    row.status, row.offer_until, row.cancelled_at = "cancelled", None, now
    row.calendar_offset += 1
    session().flush()
    announce(GuestCancelled(about_registration(row)))
