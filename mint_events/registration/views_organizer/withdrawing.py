"""Organizers' screen: taking the offer of a party on the waiting list back."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions.leading import Leader
from mint_events.registration.actions.withdrawing import withdraw_offer
from mint_events.registration.forms.line import WhyForm
from mint_events.registration.queries import get_registration_of_event
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff

blueprint = Blueprint(
    "registration_waiting_offers", __name__, url_prefix="/console/events/<slug>/waiting-list"
)


@blueprint.route("/<uid>/withdraw", methods=["GET", "POST"])
@open_to_staff("organizer")
def withdraw(slug: str, uid: str) -> AnyResponse:
    """One confirmation with its reason, then the places go to who is next."""
    event = get_event(slug, clock.now())
    registration = get_registration_of_event(event.id, uid)
    turn = redirect(url_for("registration_waiting.turn", slug=slug, uid=uid), 303)
    is_post = request.method == "POST"
    if not is_post and registration.status_at(clock.now()) != "offered":
        return turn
    form = WhyForm()
    if is_post and form.validate() and _withdraw(registration.id, form):
        flash(_("The offer is taken back. The guest is told by e-mail."), "good")
        return turn
    page = render_template(
        "registration/organizer/withdraw.html", event=event, registration=registration, form=form
    )
    return make_response(page, 422 if is_post else 200)


def _withdraw(registration_id: int, form: WhyForm) -> bool:
    by = Leader(current_staff().id, form.why.data or "")
    try:
        with unit_of_work():
            withdraw_offer(registration_id, by, clock.now())
    except Refusal as refusal:
        show_refusal(form, "", refusal.words)
        return False
    return True
