"""Asking to come: behind a link that the organizer hands out; the answer is the same for everybody."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.requesting import ask_to_come
from mint_events.registration.invitation_forms import AskForm
from mint_events.registration.queries.invitation_settings import get_event_id_by_ask_token
from mint_events.web.guards import open_to_guests
from mint_events.web.languages import page_language

blueprint = Blueprint("registration_asking", __name__, url_prefix="/ask/<token>")


def _of(token: str) -> EventView:
    event = get_event_by_id(get_event_id_by_ask_token(token), clock.now())
    if event.state == "draft":
        raise NothingFound()
    return event


@blueprint.route("", methods=["GET", "POST"])
@open_to_guests
def ask(token: str) -> str | AnyResponse:
    """The event in short, and the form."""
    event = _of(token)
    g.lang_path = request.path
    form = AskForm()
    is_open = may_sign_up(event.state)
    if request.method == "POST" and is_open:
        if form.website.data:  # a robot filled the field that people cannot see
            return _sent(token)
        if form.validate():
            with unit_of_work():
                ask_to_come(event.id, form.to_plan(page_language()), clock.now())
            return _sent(token)
    page = render_template("registration/public/ask.html", event=event, form=form, is_open=is_open)
    return make_response(page, 422 if request.method == "POST" else 200)


def _sent(token: str) -> AnyResponse:
    return redirect(url_for("registration_asking.asked", token=token), 303)


@blueprint.get("/sent")
@open_to_guests
def asked(token: str) -> str:
    """Says that the request has arrived, and nothing about anyone."""
    return render_template("registration/public/asked.html", event=_of(token))
