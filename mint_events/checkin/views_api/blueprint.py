"""The blueprint of the door's calls, and the door that they start from."""

from flask import Blueprint, g

from mint_events.checkin.queries import Door, find_door
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import NotForYou

blueprint = Blueprint("checkin_api", __name__, url_prefix="/api/v1/events/<slug>")


def the_door(slug: str) -> Door:
    """The door of the token's event. Raises NothingFound, NotForYou."""
    door = find_door(slug)
    if door is None:
        raise NothingFound()
    if door.event_id != g.bearer.event_id:
        raise NotForYou()
    return door
