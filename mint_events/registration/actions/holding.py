"""The places that a party holds, confirmed or offered: taken, kept on accepting, given back."""

from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import (
    free_places,
    free_session_places,
    lock_event,
    take_places,
    take_session_places,
)
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.milestones import AboutRegistration
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.rules import HOLDING


def about_registration(row: Registration) -> AboutRegistration:
    """What milestones say of a registration."""
    lang: Language = "en" if row.lang == "en" else "de"
    return AboutRegistration(row.id, row.uid, row.event_id, row.email, lang)


def lock_party(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
    """The party and its event as they are from now to the transaction's end, alone with all the
    event's places. Raises NothingFound."""
    row = session().get(Registration, registration_id)
    if row is None:
        raise NothingFound()
    # The event's row first, always: else two could wait for each other.
    event = lock_event(row.event_id, now, with_sessions=True)
    session().refresh(row)
    return row, event


def take_all_places(
    event_id: int, people: int, session_ids: tuple[int, ...]
) -> tuple[int, ...] | None:
    """Takes places of the event and of these sessions; gives those sessions that had none left,
    or None when the event had none (then nothing is taken)."""
    if not take_places(event_id, people):
        return None
    return tuple(one for one in session_ids if not take_session_places(one, people))


def give_places_back(row: Registration) -> None:
    """Frees what the party holds, if it holds anything; its choices stay as wishes."""
    if row.status not in HOLDING:
        return
    if not row.has_no_place:
        free_places(row.event_id, row.party_size)
    for choice in list_choices(row.id):
        if not (choice.is_missing or choice.has_no_place):
            free_session_places(choice.session_id, row.party_size)
        choice.is_missing = choice.has_no_place = False
    row.has_no_place = False
    session().flush()


def keep_for_good(row: Registration, now: datetime) -> None:
    """The party that has an offer is confirmed, without the sessions that have no places for it:
    the event's place is worth more than the session's."""
    for choice in list_choices(row.id):
        if choice.is_missing:
            session().delete(choice)
    row.status, row.confirmed_at, row.offer_until = "confirmed", now, None
    session().flush()


def list_choices(registration_id: int) -> list[SessionChoice]:
    """The sessions that a party chose."""
    chosen = select(SessionChoice).where(SessionChoice.registration_id == registration_id)
    return list(session().scalars(chosen.execution_options(populate_existing=True)))
