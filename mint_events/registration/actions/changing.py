"""Changing and cancelling a registration, and giving freed places to who waits."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import (
    free_places,
    free_session_places,
    lock_places,
    take_places,
    take_session_places,
)
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import Deed, are_changes_open, may
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.network.queries import find_member_id_by_name
from mint_events.registration.actions.signing_up import about_registration
from mint_events.registration.milestones import GuestCancelled, GuestGotPlace
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.queries import list_living_in_mailbox, list_queue, name_key_of
from mint_events.registration.refusals import (
    ChangesAreClosed,
    EventIsCalledOff,
    EventIsOver,
    NameIsSignedUp,
    RegistrationIsCancelled,
)
from mint_events.registration.rules import PersonName, decide_who_gets_places


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
    if row.status == "cancelled":
        raise RegistrationIsCancelled()
    event = get_event_by_id(row.event_id, now)
    check_state(event, "change")
    if not are_changes_open(event.state, event.changes_close_at, event.starts_at, now):
        raise ChangesAreClosed()
    name_key = name_key_of(people[0].given_name, people[0].family_name)
    others = list_living_in_mailbox(row.event_id, row.mailbox_key)
    if any(found != row.id and key == name_key for found, key in others):
        raise NameIsSignedUp()
    row.name_key = name_key
    row.organisation = organisation
    row.member_id = find_member_id_by_name(organisation)
    guests = select(Guest).where(Guest.registration_id == row.id).order_by(Guest.position)
    for guest, person in zip(session().scalars(guests), people, strict=True):
        guest.given_name, guest.family_name = person.given_name, person.family_name
        guest.search_key = searchable(f"{person.given_name} {person.family_name}")
    session().flush()


def cancel_registration(registration_id: int, now: datetime) -> None:
    """The party will not come. Cancelling again changes nothing. Raises EventIsCalledOff,
    EventIsOver, NothingFound."""
    row = _lock(registration_id)
    if row.status == "cancelled":
        return
    check_state(get_event_by_id(row.event_id, now), "cancel")
    if row.status == "confirmed":
        free_places(row.event_id, row.party_size)
        for session_id in _chosen_sessions(row.id):
            free_session_places(session_id, row.party_size)
    row.status, row.cancelled_at = "cancelled", now
    session().flush()
    announce(GuestCancelled(about_registration(row)))


def _chosen_sessions(registration_id: int) -> list[int]:
    chosen = select(SessionChoice.session_id).where(
        SessionChoice.registration_id == registration_id
    )
    return list(session().scalars(chosen))


def fill_free_places(event_id: int, now: datetime) -> None:
    """Gives free places to who waits, in the queue's order, and announces each."""
    lock_places(event_id)
    if not may(get_event_by_id(event_id, now).state, "offer_places"):
        return
    while _fill_some(event_id, now):
        pass  # the queue is read a part at a time


def _fill_some(event_id: int, now: datetime) -> bool:
    places_left = get_event_by_id(event_id, now).places_left
    chosen = [
        party
        for party in decide_who_gets_places(places_left, list_queue(event_id))
        if take_places(event_id, party.people)
    ]
    for party in chosen:
        _confirm(session().get_one(Registration, party.registration_id), now)
    return bool(chosen)


def _confirm(row: Registration, now: datetime) -> None:
    for session_id in _chosen_sessions(row.id):
        if not take_session_places(session_id, row.party_size):
            # The event's place is worth more than the session's: the party comes without it.
            gone = session().get_one(SessionChoice, (row.id, session_id))
            session().delete(gone)
    row.status, row.confirmed_at = "confirmed", now
    session().flush()
    announce(GuestGotPlace(about_registration(row)))
