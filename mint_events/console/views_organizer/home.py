"""The organizer's front page, and the page that shows all parts of the look."""

from flask import Blueprint, render_template, request

from mint_events.console.design import design_samples
from mint_events.console.queries import get_overview
from mint_events.kernel import clock
from mint_events.web.guards import open_to_staff

blueprint = Blueprint("console_organizer", __name__, url_prefix="/console")
LONGEST_SEARCH = 100


@blueprint.get("/")
@open_to_staff("organizer", "door")
def home() -> str:
    """Coming events with their numbers, past ones below."""
    search = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    overview = get_overview(search, clock.now())
    return render_template("console/organizer/home.html", overview=overview, search=search)


@blueprint.get("/design")
@open_to_staff("organizer")
def design() -> str:
    """Every part in every state, for whoever builds pages."""
    return render_template("console/organizer/design.html", **design_samples(clock.now()))
