"""Other sessions for a party that is signed up: new ones in turn, and those that it gives up are free."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from mint_events.events.actions import free_session_places
from mint_events.events.milestones import PlacesAdded
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.choosing import choose_sessions
from mint_events.registration.actions.holding import list_choices
from mint_events.registration.actions.locking import list_chosen
from mint_events.registration.actions.offering import take_sessions_in_turn
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.refusals import SessionIsFull
from mint_events.registration.refusals.my import OfferIsOpen


def change_sessions(
    row: Registration, event: EventView, keys: Sequence[str], now: datetime
) -> None:
    """Exactly these sessions for a party under its event's lock. Raises SessionIsFull, also when
    the places are kept for who waits; SessionIsUnknown, SessionsOverlap, OfferIsOpen."""
    chosen = set(list_chosen(row.id))
    wanted = {each.id for each in choose_sessions(event.sessions, keys)}
    if wanted == chosen:
        return
    if row.status == "offered":
        raise OfferIsOpen()
    # The new before the old: when one is full, the party keeps what it has.
    _take(row, event, sorted(wanted - chosen), now)
    _give_up(row, sorted(chosen - wanted))
    if chosen - wanted:
        announce(PlacesAdded(event.id))


def _take(row: Registration, event: EventView, session_ids: Sequence[int], now: datetime) -> None:
    if row.status == "confirmed":
        missing = take_sessions_in_turn(event, row.party_size, session_ids, now)
        if missing:
            titles = {each.id: each.title for each in event.sessions}
            raise SessionIsFull(titles[missing[0]], may_wait=False)
    choices = [SessionChoice(registration_id=row.id, session_id=one) for one in session_ids]
    session().add_all(choices)
    session().flush()


def _give_up(row: Registration, session_ids: Sequence[int]) -> None:
    holds = {one.session_id for one in list_choices(row.id) if not one.has_no_place}
    session().execute(
        delete(SessionChoice).where(
            SessionChoice.registration_id == row.id, SessionChoice.session_id.in_(session_ids)
        )
    )
    for session_id in session_ids:
        if row.status == "confirmed" and session_id in holds:
            free_session_places(session_id, row.party_size)
