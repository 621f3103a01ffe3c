"""A party under its event's lock: who holds it is alone with all the event's places."""

from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import free_places, free_session_places
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions import holding
from mint_events.registration.actions.changing import check_state
from mint_events.registration.actions.holding import lock_party
from mint_events.registration.actions.offering import take_places_in_turn
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.refusals import (
    ChangesAreClosed,
    RegistrationIsCancelled,
    SessionIsFull,
)
from mint_events.registration.refusals.my import OfferIsOpen
from mint_events.registration.refusals.walk_ins import HasNoPlace
from mint_events.registration.rules import is_living
from mint_events.registration.rules.offers import WaitingParty
from mint_events.registration.rules.standing import may_change, may_resize


def lock_changeable(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
    """Like `lock_party`. Raises also RegistrationIsCancelled, EventIsCalledOff,
    EventIsOver, ChangesAreClosed."""
    row, event = lock_party(registration_id, now)
    if not is_living(row.status):
        raise RegistrationIsCancelled()
    check_state(event, "change")
    if not may_change(row.status, event, now):
        raise ChangesAreClosed()
    return row, event


def lock_resizable(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
    """Like `lock_changeable`. Raises also OfferIsOpen, HasNoPlace."""
    row, event = lock_changeable(registration_id, now)
    if row.is_group:
        raise NothingFound()
    if row.has_no_place:
        raise HasNoPlace()
    if not may_resize(row.status, row.is_group):
        raise OfferIsOpen()
    return row, event


def get_people(row: Registration) -> list[Guest]:
    """The party's people in their order."""
    found = select(Guest).where(Guest.registration_id == row.id).order_by(Guest.position)
    return list(session().scalars(found))


def get_person(row: Registration, guest_id: int) -> Guest:
    """One person of this party. Raises NothingFound for anybody else's."""
    found = next((guest for guest in get_people(row) if guest.id == guest_id), None)
    if found is None:
        raise NothingFound()
    return found


def list_chosen(registration_id: int) -> list[int]:
    """The sessions that the party chose, always in the same order."""
    chosen = select(SessionChoice.session_id).where(
        SessionChoice.registration_id == registration_id
    )
    return sorted(session().scalars(chosen))


def take_all_places(event: EventView, session_ids: list[int], people: int, now: datetime) -> bool:
    """Places of the event and of these sessions, for people who are added to a party; False when
    the event has none left, or keeps them for who waits. Raises SessionIsFull; what was taken
    until then is given back by the rollback."""
    full = take_what_is_free(event, session_ids, people, now)
    if full:
        titles = {each.id: each.title for each in event.sessions}
        raise SessionIsFull(titles[full[0]], may_wait=False)
    return full is not None


def take_what_is_free(
    event: EventView, session_ids: list[int], people: int, now: datetime
) -> tuple[int, ...] | None:
    """The same, but what is full stops nothing: those of the sessions, or None when the event has no
    place for them; then nothing at all was taken."""
    if not event.parties_in_line or now >= event.starts_at:
        return holding.take_all_places(event.id, people, tuple(session_ids))
    more = WaitingParty(0, people, session_ids=tuple(session_ids))
    served = take_places_in_turn(event, more, now)
    return None if served is None else served.missing


def free_all_places(event: EventView, session_ids: list[int], people: int) -> None:
    """Gives places of the event and of these sessions back."""
    free_places(event.id, people)
    for session_id in session_ids:
        free_session_places(session_id, people)
