"""How an event invites: people per organisation, days of reminding, the link for asking."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.actions.invitation_settings import (
    change_invitation_settings,
    close_asking,
    open_asking,
)
from mint_events.registration.forms.invitations_organizer import SettingsForm
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
    to_list,
)
from mint_events.web.guards import open_to_staff
from mint_events.web.links import full_link


@blueprint.route("/settings", methods=["GET", "POST"])
@open_to_staff("organizer")
def settings(slug: str) -> str | Response:
    """Limit and reminders; the ask link has buttons of its own."""
    event = get_network_event(slug)
    known = get_invitation_settings(event.id)
    form = SettingsForm(
        people_per_member=known.people_per_member,
        reminder_days=", ".join(str(day) for day in known.reminder_days),
    )
    if form.validate_on_submit():
        with unit_of_work():
            change_invitation_settings(
                event.id, form.people_per_member.data or 1, form.reminder_days.days, clock.now()
            )
        flash(_("Your changes are saved."), "good")
        return to_list(slug)
    token = known.ask_token
    page = render_template(
        "registration/organizer/invitation_settings.html",
        event=event,
        form=form,
        ask_link=full_link("registration_asking.ask", token=token) if token else "",
    )
    return make_response(page, 422 if request.method == "POST" else 200)


@blueprint.post("/asking/open")
@open_to_staff("organizer")
def open_link(slug: str) -> Response:
    """A new link; an older one opens nothing from now on."""
    event = get_network_event(slug)
    with unit_of_work():
        open_asking(event.id, clock.now())
    flash(_("The link is ready. Give it to whom you like."), "good")
    return redirect(url_for("invitations_organizer.settings", slug=slug), 303)


@blueprint.post("/asking/close")
@open_to_staff("organizer")
def close_link(slug: str) -> Response:
    """Nobody can ask any more; requests that are here stay."""
    event = get_network_event(slug)
    with unit_of_work():
        close_asking(event.id, clock.now())
    flash(_("The link opens nothing any more."), "good")
    return redirect(url_for("invitations_organizer.settings", slug=slug), 303)
