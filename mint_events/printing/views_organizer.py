"""Organizers' papers of an event: where each is made, and the long ones while they are printed."""

from flask import Blueprint, render_template

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.web.guards import open_to_staff

blueprint = Blueprint("printing_organizer", __name__, url_prefix="/console/events/<slug>")


@blueprint.get("/papers")
@open_to_staff("organizer")
def papers(slug: str) -> str:
    """Everything that can be printed or taken home as a file, a card each."""
    event = get_event(slug, clock.now())
    return render_template("printing/organizer/papers.html", event=event)
