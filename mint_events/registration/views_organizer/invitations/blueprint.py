"""What the invitations' screens share."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.registration.rules.invitations import is_reachable_by_anyone
from mint_events.web.languages import page_language

blueprint = Blueprint(
    "invitations_organizer", __name__, url_prefix="/console/events/<slug>/invitations"
)


def get_network_event(slug: str) -> EventView:
    """The event, when it is one that invites. Raises NothingFound."""
    event = get_event(slug, clock.now())
    if is_reachable_by_anyone(event.kind):
        raise NothingFound()
    return event


def to_list(slug: str) -> Response:
    """Back to the list."""
    return redirect(url_for("invitations_organizer.invitations", slug=slug), 303)


def say_refusal(refusal: Refusal) -> None:
    """Says on the next page why nothing was changed."""
    flash(refusal.words.in_(page_language()), "bad")
