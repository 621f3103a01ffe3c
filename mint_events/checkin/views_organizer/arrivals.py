"""The live count: who is expected, inside, has arrived; the last scans."""

from typing import Any

from flask import Response, jsonify, render_template

from mint_events.checkin.queries import count_arrivals, list_last_scans
from mint_events.checkin.rules import OUTCOME_WORDS
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.web.guards import open_to_staff


@blueprint.get("/arrivals")
@open_to_staff("organizer", "door")
def arrivals(slug: str) -> str:
    """Who is expected, inside, has arrived; the last scans. A script keeps it fresh."""
    return render_template("checkin/organizer/arrivals.html", **_arrivals_now(the_event(slug)))


@blueprint.get("/arrivals/now")
@open_to_staff("organizer", "door")
def arrivals_now(slug: str) -> Response:
    """The part of the page that changes, for the script."""
    now = _arrivals_now(the_event(slug))
    return jsonify(html=render_template("checkin/organizer/arrivals_now.html", **now))


def _arrivals_now(event: EventView) -> dict[str, Any]:
    return {
        "event": event,
        "arrivals": count_arrivals(event.id),
        "scans": list_last_scans(event.id),
        "outcome_words": OUTCOME_WORDS,
        "as_of": clock.now(),
    }
