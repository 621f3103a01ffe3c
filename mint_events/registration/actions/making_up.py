"""Made-up parties, with whom helpers practise: no mailbox, so nobody is ever written to; nothing is
announced, so nothing follows."""

from datetime import datetime
from typing import Literal

from sqlalchemy import delete, update

from mint_events.events.actions.lines import note_line
from mint_events.events.actions.places import take_places, take_session_places
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.registration.actions.adding import NewParty, add_party
from mint_events.registration.models import Registration
from mint_events.registration.rules import SignUp

Standing = Literal["confirmed", "waiting", "cancelled"]


def make_up_party(event: EventView, sign_up: SignUp, standing: Standing, now: datetime) -> NewParty:
    """A party of people who do not exist, for an event that helpers practise with. It is in all of
    the event's sessions if it has a place. Raises ValueError for a real event."""
    if event.practice_of is None or sign_up.email:
        raise ValueError("made-up people come to practices only, and have no mailbox")
    has_place = standing == "confirmed"
    sessions = [one.id for one in event.sessions] if has_place else []
    party = add_party(event.id, sign_up, sessions, now, standing != "waiting")
    if has_place:
        _take(event.id, sessions, len(sign_up.people))
    values: dict[str, object] = {
        "member_id": None
    }  # should a member ever have the name of a made-up organisation
    if standing == "cancelled":
        values |= {"status": "cancelled", "cancelled_at": now}
    session().execute(update(Registration).where(Registration.id == party.id).values(values))
    return party


def _take(event_id: int, session_ids: list[int], people: int) -> None:
    taken = [take_places(event_id, people)]
    taken += [take_session_places(one, people) for one in session_ids]
    if not all(taken):
        raise ValueError("a practice has places for all whom it makes up")


def forget_line(event_id: int) -> None:
    """Those who wait in a practice wait for ever: no place is kept for them."""
    note_line(event_id, 0, None)


def delete_made_up_parties(event: EventView) -> None:
    """Deletes all parties of a practice with all that hangs on them, walk-ins too. Raises
    ValueError for a real event."""
    if event.practice_of is None:
        raise ValueError("only a practice is wiped")
    session().execute(delete(Registration).where(Registration.event_id == event.id))
