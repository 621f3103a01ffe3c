"""The only writer of the events' tables."""

from mint_events.events.actions.copying import copy_event
from mint_events.events.actions.editing import create_event, edit_event, must_tell
from mint_events.events.actions.moving_along import (
    MovedPart,
    list_moved_parts,
    list_outside,
    move_along,
)
from mint_events.events.actions.places import (
    free_places,
    free_session_places,
    lock_event,
    lock_places,
    next_queue_number,
    take_places,
    take_session_places,
)
from mint_events.events.actions.plans import NO_WORDS, EventPlan, SessionPlan, plan_of
from mint_events.events.actions.turning import change_state

__all__ = [
    "NO_WORDS",
    "EventPlan",
    "MovedPart",
    "SessionPlan",
    "change_state",
    "copy_event",
    "create_event",
    "edit_event",
    "free_places",
    "free_session_places",
    "list_moved_parts",
    "list_outside",
    "lock_event",
    "lock_places",
    "move_along",
    "must_tell",
    "next_queue_number",
    "plan_of",
    "take_places",
    "take_session_places",
]
