"""What the organizers' pages of badges share."""

from flask import Blueprint

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock

blueprint = Blueprint("badges_organizer", __name__, url_prefix="/console/events/<slug>")


def the_event(slug: str) -> EventView:
    """The event of the address. Raises NothingFound."""
    return get_event(slug, clock.now())
