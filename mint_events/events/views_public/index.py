"""The front page: what is coming."""

from flask import Blueprint, Response, render_template

from mint_events.events.queries import list_coming_events
from mint_events.events.queries.appearance import list_pictures
from mint_events.events.rules import is_listed
from mint_events.kernel import clock
from mint_events.web.guards import open_to_anyone
from mint_events.web.shrinking import shrink_page

blueprint = Blueprint("events_public", __name__)


@blueprint.get("/")
@open_to_anyone
def index() -> Response:
    """Coming public events."""
    events = [e for e in list_coming_events(clock.now()) if is_listed(e.kind, e.state)]
    pictures = list_pictures(event.id for event in events)
    page = render_template("events/public/index.html", events=events, pictures=pictures)
    return shrink_page(page)
