"""The guest's page: changing, cancelling and taking it back."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.registration.actions.coming_back import cancel_by_guest
from mint_events.registration.actions.coming_back import come_back as take_cancellation_back
from mint_events.registration.actions.parties import change_party, change_wishes
from mint_events.registration.forms.groups import ContactForm
from mint_events.registration.forms.my import ButtonForm, ChangeForm, WishesForm, count_rows
from mint_events.registration.queries import (
    RegistrationView,
    get_registration_by_token,
    list_gone,
)
from mint_events.registration.rules.standing import (
    IS_LIVING,
    changes_end_at,
    may_change,
    may_resize,
)
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_guests
from mint_events.web.languages import page_language

blueprint = Blueprint("registration_my", __name__)


def of_guest(guest_token: str) -> tuple[RegistrationView, EventView]:
    """The party behind a secret, and its event. Raises NothingFound."""
    registration = get_registration_by_token(guest_token)
    g.lang_path = request.path
    return registration, get_event_by_id(registration.event_id, clock.now())


def my_page(registration: RegistrationView, saved: str | None = None) -> AnyResponse:
    """Back to the guest's page, which says what was done."""
    token = registration.guest_token
    return redirect(url_for("tickets_public.my", guest_token=token, saved=saved), 303)


@blueprint.route("/my/<guest_token>/change", methods=["GET", "POST"])
@open_to_guests
def change(guest_token: str) -> str | AnyResponse:
    """All that was typed, of a group about its contact; after the deadline only what may be said at any time."""
    registration, event = of_guest(guest_token)
    if not may_change(registration.status, event, clock.now()):
        return _change_wishes(registration, event)
    form = (ContactForm() if registration.is_group else ChangeForm()).fit_to(event)
    if not registration.has_mailbox:
        form.let_mailbox_empty()
    if request.method != "POST":
        form.fill_in_all(registration, event)
    elif len(form.people) != count_rows(registration):
        raise NothingFound()
    elif form.validate():
        try:
            with unit_of_work():
                change_party(registration.id, form.to_change(), page_language(), clock.now())
        except Refusal as refusal:
            field = refusal.field if isinstance(refusal, InputIsWrong) else ""
            show_refusal(form, field, refusal.words)
        else:
            return my_page(registration, "1")
    return _change_page(form, registration, event)


def _change_page(form: ChangeForm, registration: RegistrationView, event: EventView) -> AnyResponse:
    page = render_template(
        "registration/public/change.html",
        form=form,
        registration=registration,
        event=event,
        ends_at=changes_end_at(event),
        may_resize=may_resize(registration.status, registration.is_group),
        gone=list_gone(registration.id),
    )
    return make_response(page, 422 if request.method == "POST" else 200)


def _change_wishes(registration: RegistrationView, event: EventView) -> AnyResponse:
    form = WishesForm()
    if request.method != "POST":
        form.fill_in(registration)
    elif form.validate():
        with unit_of_work():
            change_wishes(registration.id, form.to_wishes(), page_language(), clock.now())
        return my_page(registration, "1")
    page = render_template(
        "registration/public/wishes.html", form=form, registration=registration, event=event
    )
    return make_response(page, 422 if request.method == "POST" else 200)


@blueprint.route("/my/<guest_token>/cancel", methods=["GET", "POST"])
@open_to_guests
def cancel(guest_token: str) -> str | AnyResponse:
    """One button, then the places go to who waits. Opening the page does nothing: mail scanners
    open links."""
    registration, event = of_guest(guest_token)
    if request.method == "POST":
        with unit_of_work():
            cancel_by_guest(registration.id, clock.now())
    if request.method == "POST" or registration.status not in IS_LIVING:
        return my_page(registration)
    return render_template(
        "registration/public/cancel.html",
        form=ButtonForm(),
        registration=registration,
        event=event,
    )


@blueprint.post("/my/<guest_token>/come-back")
@open_to_guests
def come_back(guest_token: str) -> AnyResponse:
    """Takes the cancellation back, while the places are free."""
    registration, event = of_guest(guest_token)
    try:
        with unit_of_work():
            take_cancellation_back(registration.id, clock.now())
    except Refusal as refusal:
        page = render_template(
            "registration/public/come_back.html",
            registration=registration,
            event=event,
            words=refusal.words,
        )
        return make_response(page, 409)
    return my_page(registration, "back")
