"""Last year's event once more, by one click."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions import copy_event
from mint_events.events.queries import get_event, get_event_by_id
from mint_events.events.views_organizer.blueprint import blueprint
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.dates import say_day
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


@blueprint.post("/<slug>/copy")
@open_to_staff("organizer")
def copy(slug: str) -> AnyResponse:
    """Makes a draft for the next year and opens its form, so that the day can be looked over."""
    event = get_event(slug, clock.now())
    with unit_of_work():
        new_id = copy_event(event.id, clock.now())
    new = get_event_by_id(new_id, clock.now())
    day = say_day(new.starts_at, page_language())
    flash(
        _("This is the copy, a draft for %(day)s. Please look over day and times.", day=day), "good"
    )
    return redirect(url_for("events_organizer.edit", slug=new.slug), 303)
