"""Asking to come: behind a link that the organizer hands out; the answer is the same for everybody."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.requesting import ask_to_come
from mint_events.registration.forms.age import is_form_too_quick, mark_form
from mint_events.registration.forms.invitations import AskForm
from mint_events.registration.queries.invitation_settings import get_event_id_by_ask_token
from mint_events.registration.wordings import TOO_QUICK
from mint_events.web.errors import too_many_answer
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_guests
from mint_events.web.languages import page_language
from mint_events.web.limits import (
    REQUESTS_TO_COME,
    TooManyFromHere,
    check_address,
    count_address,
)

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
    if request.method != "POST":
        mark_form(form)
        return _page(event, form)
    if may_sign_up(event.state) and form.website.data:
        return _sent(token)  # a robot filled the field that people cannot see
    if not _is_fillable(event, form):
        return make_response(_page(event, form), 422)
    try:
        check_address(REQUESTS_TO_COME)
    except TooManyFromHere as refusal:
        show_refusal(form, "", refusal.words)
        return too_many_answer(_page(event, form), refusal)
    count_address(REQUESTS_TO_COME)
    with unit_of_work():
        ask_to_come(event.id, form.to_plan(page_language()), clock.now())
    return _sent(token)


def _page(event: EventView, form: AskForm) -> str:
    is_open = may_sign_up(event.state)
    return render_template("registration/public/ask.html", event=event, form=form, is_open=is_open)


def _is_fillable(event: EventView, form: AskForm) -> bool:
    if not may_sign_up(event.state) or not form.validate():
        return False
    if is_form_too_quick(form):
        show_refusal(form, "", TOO_QUICK)
        return False
    return True


def _sent(token: str) -> AnyResponse:
    return redirect(url_for("registration_asking.asked", token=token), 303)


@blueprint.get("/sent")
@open_to_guests
def asked(token: str) -> str:
    """Says that the request has arrived, and nothing about anyone."""
    return render_template("registration/public/asked.html", event=_of(token))
