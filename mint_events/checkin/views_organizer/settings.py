"""What is set for the door of an event."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.actions.settings import DoorPlan, set_door
from mint_events.checkin.forms import DoorForm
from mint_events.checkin.queries.settings import get_door_now
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.kernel.database import unit_of_work
from mint_events.web.guards import open_to_staff


@blueprint.route("/door-settings", methods=["GET", "POST"])
@open_to_staff("organizer")
def door_settings(slug: str) -> str | AnyResponse:
    """Coming back in, walk-ins, badges: three ticks."""
    event = the_event(slug)
    form = DoorForm(obj=get_door_now(event.id))
    if not form.validate_on_submit():
        return render_template("checkin/organizer/door_settings.html", event=event, form=form)
    plan = DoorPlan(form.pass_out.data, form.walk_ins.data, form.kiosk_badges.data)
    with unit_of_work():
        set_door(event.id, plan)
    flash(_("Saved. Phones at the door hear of it within a minute."), "good")
    return redirect(url_for("checkin_organizer.door_settings", slug=slug), 303)
