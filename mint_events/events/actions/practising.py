"""The event that helpers practise with: made from the real one, and wiped without a trace."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select, update

from mint_events.events.actions.editing import create_event
from mint_events.events.actions.places import lock_event
from mint_events.events.actions.plans import SessionPlan, plan_of
from mint_events.events.models import Event
from mint_events.events.queries.practices import find_practice_id
from mint_events.events.rules.practising import decide_practice_capacity, propose_practice_slug
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session


def create_practice(event_id: int, people: int, now: datetime) -> int | None:
    """An open event like this one, with places for `people` made-up ones; its door judges no time,
    and nobody waits for a place in earnest. Returns its row id, or None when there is one already:
    of two who begin at once, one does. Raises NothingFound."""
    event = lock_event(event_id, now, with_sessions=True)
    if find_practice_id(event_id) is not None:
        return None
    plan = replace(
        plan_of(event),
        slug=propose_practice_slug(event.slug, new_uid()[:10]),
        state="open",
        capacity=decide_practice_capacity(event.capacity, people),
        overbooking=0,
        waiting_list=False,
        sign_up_opens_at=None,
        sign_up_closes_at=None,
        door_opens_at=None,
        door_closes_at=None,
        sessions=tuple(_roomy(one) for one in plan_of(event).sessions),
    )
    practice_id = create_event(plan, now)
    session().execute(update(Event).where(Event.id == practice_id).values(practice_of=event_id))
    return practice_id


def _roomy(plan: SessionPlan) -> SessionPlan:
    return replace(plan, capacity=None)


def close_practice(practice_id: int) -> None:
    """Waits for who is just adding something to it; nobody adds more until the transaction ends,
    and then it is gone."""
    session().execute(select(Event.id).where(Event.id == practice_id).with_for_update())


def delete_practice(practice_id: int) -> None:
    """Deletes the event that was practised with; what rooms after this one keep of it must be gone.
    Never deletes a real event."""
    session().execute(delete(Event).where(Event.id == practice_id, Event.practice_of.is_not(None)))
