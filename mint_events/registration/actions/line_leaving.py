"""Leaving the waiting list because somebody hands a ticket over: who waits gets just that place."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from mint_events.kernel.database import session
from mint_events.registration.actions.holding import give_places_back
from mint_events.registration.actions.steps import Step, note_step
from mint_events.registration.models import Registration, SessionChoice


def get_place(row: Registration, session_ids: Sequence[int], now: datetime) -> None:
    """Confirms a party of one that waits, or has an offer, with the place of a ticket and its
    sessions, which stay taken; what an offer held is free. Fill the free places afterwards."""
    give_places_back(row)
    session().execute(delete(SessionChoice).where(SessionChoice.registration_id == row.id))
    session().add_all(SessionChoice(registration_id=row.id, session_id=one) for one in session_ids)
    row.status, row.confirmed_at, row.offer_until = "confirmed", now, None
    session().flush()
    note_step(row.id, Step.CONFIRMED, now, reason="handed_over")


def tell_apart(row: Registration) -> None:
    """A larger party goes on waiting, under a name that is free for who gets a ticket."""
    row.name_key = f"{row.name_key[:390]} {row.uid}"
    session().flush()
