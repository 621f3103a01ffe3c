"""The turns of an event: opened, closed, called off, on again."""

from datetime import datetime

from mint_events.events.actions.noticing import make_notice
from mint_events.events.actions.plans import NO_WORDS
from mint_events.events.milestones import EventCalledOff, EventReinstated, PlacesAdded
from mint_events.events.models import Event
from mint_events.events.queries import get_event_by_id
from mint_events.events.refusals import StateForbids
from mint_events.events.rules import NEW_STATE, Wish, may_wish
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words


def change_state(event_id: int, wish: Wish, now: datetime, message: Words = NO_WORDS) -> None:
    """Opens or closes an event's sign-up, calls it off or takes that back. Calling off and taking
    back are announced with `message`, and told to every guest. Wishing for what is already so
    changes nothing. Raises StateForbids, NothingFound."""
    row = session().get(Event, event_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if row.state == NEW_STATE[wish] and wish != "reinstate":
        return
    before = get_event_by_id(event_id, now)
    if not may_wish(row.state, before.state, wish, before.ends_at <= now):
        raise StateForbids()
    row.state, row.state_changed_at = NEW_STATE[wish], now
    row.version += 1
    if wish in ("call_off", "reinstate"):
        row.calendar_sequence += 1
    session().flush()
    if wish == "call_off":
        announce(EventCalledOff(event_id, make_notice("called_off", before, before, message, now)))
    elif wish == "reinstate":
        announce(EventReinstated(event_id, make_notice("reinstated", before, before, message, now)))
        announce(PlacesAdded(event_id))  # what was freed meanwhile goes to who waits
