"""Changing what a party answered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import lock_places
from mint_events.events.queries import get_event_by_id
from mint_events.events.queries.questions import list_asked_questions
from mint_events.events.rules import are_changes_open
from mint_events.events.rules.answers import GivenAnswer
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.answering import (
    delete_answers_of_party,
    keep_answers,
    read_answers,
)
from mint_events.registration.actions.changing import check_state
from mint_events.registration.models import Guest, Registration
from mint_events.registration.refusals import ChangesAreClosed, RegistrationIsCancelled
from mint_events.registration.rules import is_living


def change_answers(registration_id: int, given: Sequence[GivenAnswer], now: datetime) -> None:
    """New answers of a party to all that is asked now; those to archived questions stay.

    Raises AnswerIsWrong, RegistrationIsCancelled, ChangesAreClosed, EventIsCalledOff, EventIsOver,
    NothingFound."""
    row = session().get(Registration, registration_id)
    if row is None:
        raise NothingFound()
    lock_places(row.event_id)
    session().refresh(row)
    event = get_event_by_id(row.event_id, now, with_sessions=False)
    if not is_living(row.status):
        raise RegistrationIsCancelled()
    check_state(event, "change")
    if not are_changes_open(event.state, event.changes_close_at, event.starts_at, now):
        raise ChangesAreClosed()
    guest_ids = list(
        session().scalars(
            select(Guest.id).where(Guest.registration_id == row.id).order_by(Guest.position)
        )
    )
    good = read_answers(event, 1 if row.is_group else len(guest_ids), given)
    asked = [one.id for one in list_asked_questions(event.id)]
    delete_answers_of_party(row.id, asked)
    keep_answers(row.id, guest_ids, good, now)
