"""From an event that there is to the values of its form."""

from typing import Any

from mint_events.events.forms.session import session_values
from mint_events.events.queries import EventView
from mint_events.kernel.words import LANGUAGES

_SAME_IN_FORM = (
    *("version", "slug", "kind", "venue", "address", "starts_at", "ends_at"),
    *("capacity", "overbooking", "max_companions", "max_group", "waiting_list", "offer_hours"),
    *("sign_up_opens_at", "sign_up_closes_at", "door_opens_at", "door_closes_at"),
    *("venue_url", "changes_close_at", "delete_on"),
)
_IN_BOTH_LANGUAGES = ("title", "summary", "directions", "bring", "contact")


def event_values(event: EventView) -> dict[str, Any]:
    """An event as the values of its form."""
    return {
        **{name: getattr(event, name) for name in _SAME_IN_FORM},
        **{
            f"{name}_{lang}": getattr(getattr(event, name), lang)
            for name in _IN_BOTH_LANGUAGES
            for lang in LANGUAGES
        },
        "sessions": [session_values(session) for session in event.sessions],
    }
