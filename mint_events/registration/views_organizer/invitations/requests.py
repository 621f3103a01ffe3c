"""Who asked to come: approve, or decline with a letter."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.network.rules.wordings import LANGUAGE_WORDS
from mint_events.registration.actions.requesting import approve_request, decline_request
from mint_events.registration.forms.invitations_organizer import DeclineForm
from mint_events.registration.queries.invitation_settings import (
    get_invitation_settings,
    get_request_of_event,
    list_requests,
)
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
    say_refusal,
)
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.guards import open_to_staff


def _to_requests(slug: str) -> Response:
    return redirect(url_for("invitations_organizer.requests", slug=slug), 303)


@blueprint.get("/requests")
@open_to_staff("organizer")
def requests(slug: str) -> str:
    """Those without an answer first."""
    event = get_network_event(slug)
    return render_template(
        "registration/organizer/requests.html",
        event=event,
        requests=list_requests(event.id),
        settings=get_invitation_settings(event.id),
    )


@blueprint.post("/requests/<int:request_id>/approve")
@open_to_staff("organizer")
def approve(slug: str, request_id: int) -> Response:
    """They get an invitation for one person."""
    event = get_network_event(slug)
    found = get_request_of_event(event.id, request_id)
    try:
        with unit_of_work():
            approve_request(found.id, current_staff().id, clock.now())
    except Refusal as refusal:
        say_refusal(refusal)
    else:
        flash(_("%(name)s is invited; the letter is on its way.", name=found.name), "good")
    return _to_requests(slug)


@blueprint.route("/requests/<int:request_id>/decline", methods=["GET", "POST"])
@open_to_staff("organizer")
def decline(slug: str, request_id: int) -> str | Response:
    """No, with a word if you like; can be approved later all the same."""
    event = get_network_event(slug)
    found = get_request_of_event(event.id, request_id)
    form = DeclineForm()
    if form.validate_on_submit():
        try:
            with unit_of_work():
                decline_request(found.id, form.reason.data or "", current_staff().id, clock.now())
        except Refusal as refusal:
            say_refusal(refusal)
        else:
            flash(_("Declined; the letter is on its way."), "good")
        return _to_requests(slug)
    page = render_template(
        "registration/organizer/decline.html",
        event=event,
        asker=found,
        form=form,
        language=LANGUAGE_WORDS[found.lang],
    )
    return make_response(page, 422 if request.method == "POST" else 200)
