"""The people of a party, one by one: one more, one fewer, and a ticket for somebody else."""

from collections.abc import Callable

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.registration.actions.companions import add_companion, bring_back, drop_person
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.forms.my import ButtonForm, HandOverForm, OnePersonForm
from mint_events.registration.queries import GuestView, RegistrationView
from mint_events.registration.rules.standing import may_change, may_resize
from mint_events.registration.views_public.my import my_page, not_back_page, of_guest
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("registration_people", __name__)


def _of_resizable(guest_token: str) -> tuple[RegistrationView, EventView, bool]:
    registration, event = of_guest(guest_token)
    is_open = may_change(registration.status, event, clock.now())
    return registration, event, is_open and may_resize(registration.status, registration.is_group)


def _to_change(registration: RegistrationView) -> AnyResponse:
    # Where it says what can still be changed, and why no more.
    return redirect(url_for("registration_my.change", guest_token=registration.guest_token), 303)


def _person_of(registration: RegistrationView, guest_id: int) -> GuestView:
    found = next((one for one in registration.guests if one.id == guest_id), None)
    if found is None:
        raise NothingFound()
    return found


def _is_done(form: FlaskForm, change: Callable[[], object]) -> bool:
    """Whether `change` was made; the form says why not."""
    try:
        with unit_of_work():
            change()
    except Refusal as refusal:
        show_refusal(form, "", refusal.words)
        return False
    return True


@blueprint.route("/my/<guest_token>/add", methods=["GET", "POST"])
@open_to_guests
def add(guest_token: str) -> str | AnyResponse:
    """One more person for the party, with a place and a ticket."""
    registration, event, is_open = _of_resizable(guest_token)
    if not is_open:
        return _to_change(registration)
    form = OnePersonForm()
    if (
        request.method == "POST"
        and form.validate()
        and _is_done(form, lambda: add_companion(registration.id, form.to_person(), clock.now()))
    ):
        return my_page(registration, "added")
    page = render_template(
        "registration/public/add.html", form=form, registration=registration, event=event
    )
    return make_response(page, 422 if request.method == "POST" else 200)


@blueprint.route("/my/<guest_token>/people/<int:guest_id>/drop", methods=["GET", "POST"])
@open_to_guests
def drop(guest_token: str, guest_id: int) -> str | AnyResponse:
    """One person does not come; the others do."""
    registration, event, is_open = _of_resizable(guest_token)
    if not is_open:
        return _to_change(registration)
    person = _person_of(registration, guest_id)
    if len(registration.guests) == 1:
        token = registration.guest_token
        return redirect(url_for("registration_my.cancel", guest_token=token), 303)
    form = ButtonForm()
    if request.method == "POST" and _is_done(
        form, lambda: drop_person(registration.id, person.id, clock.now())
    ):
        return my_page(registration, "dropped")
    page = render_template(
        "registration/public/drop.html",
        form=form,
        registration=registration,
        event=event,
        person=person,
    )
    return make_response(page, 409 if request.method == "POST" else 200)


@blueprint.post("/my/<guest_token>/gone/<int:gone_id>/bring-back")
@open_to_guests
def bring_back_person(guest_token: str, gone_id: int) -> AnyResponse:
    """Who was dropped comes after all, while there is a place."""
    registration, event, is_open = _of_resizable(guest_token)
    if not is_open:
        return _to_change(registration)
    try:
        with unit_of_work():
            bring_back(registration.id, gone_id, clock.now())
    except NothingFound:
        raise
    except Refusal as refusal:
        return not_back_page(registration, event, refusal)
    return my_page(registration, "added")


@blueprint.route("/my/<guest_token>/people/<int:guest_id>/hand-over", methods=["GET", "POST"])
@open_to_guests
def hand_over(guest_token: str, guest_id: int) -> str | AnyResponse:
    """One ticket goes to somebody else, with a new code."""
    registration, event, is_open = _of_resizable(guest_token)
    if not is_open or registration.status != "confirmed":
        return _to_change(registration)
    person = _person_of(registration, guest_id)
    form = HandOverForm()
    if request.method == "POST" and form.validate():
        to, mailbox = form.to_person(), form.email.mailbox or ""
        if _is_done(
            form,
            lambda: hand_over_ticket(registration.id, person.id, to, mailbox, clock.now()),
        ):
            return my_page(registration, "handed")
    page = render_template(
        "registration/public/hand_over.html",
        form=form,
        registration=registration,
        event=event,
        person=person,
    )
    return make_response(page, 422 if request.method == "POST" else 200)
