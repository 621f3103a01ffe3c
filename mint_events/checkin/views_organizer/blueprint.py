"""The blueprint that the door's screens for organizers share, and the event they start from."""

from flask import Blueprint

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock

blueprint = Blueprint("checkin_organizer", __name__, url_prefix="/console/events/<slug>")


def the_event(slug: str) -> EventView:
    """The event in the address. Raises NothingFound."""
    return get_event(slug, clock.now())
