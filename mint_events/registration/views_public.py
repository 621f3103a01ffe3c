"""Guests' screens: an event with its sign-up, changing names, cancelling."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import (
    Blueprint,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event, get_event_by_id
from mint_events.events.queries.appearance import find_picture
from mint_events.events.queries.questions import list_asked_questions
from mint_events.events.rules import may, may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.kernel.words import Words
from mint_events.registration.actions.changing import cancel_registration, change_names
from mint_events.registration.actions.signing_up import SignUpAnswer, sign_up_from_page
from mint_events.registration.forms import CancelForm, ChangeForm, SignUpForm
from mint_events.registration.forms_groups import GroupSignUpForm
from mint_events.registration.invitation_rules import is_reachable_by_anyone
from mint_events.registration.queries import RegistrationView, get_registration_by_token
from mint_events.registration.rules import is_living, is_too_quick
from mint_events.registration.sharing import share_event
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone, open_to_guests
from mint_events.web.languages import page_language

blueprint = Blueprint("registration_public", __name__)
FORM_SALT = "sign-up form was opened"
KEY_LENGTHS = range(8, 201)
TOO_QUICK = Words(
    de="Das ging sehr schnell. Bitte prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.",
    en="That was very quick. Please check what you entered and send it once more.",
)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=FORM_SALT)


def _form_age(started: str | None) -> timedelta | None:
    if not started:
        return None
    try:
        _, opened_at = _signer().loads(started, return_timestamp=True)
    except BadSignature:
        return None
    age: timedelta = clock.now() - opened_at
    return age


def get_visible_event(slug: str) -> EventView:
    """The event when the public may see it: not a draft, and no meeting of the network, which only
    invitations show. Raises NothingFound."""
    event = get_event(slug, clock.now())
    if not may(event.state, "see_page") or not is_reachable_by_anyone(event.kind):
        raise NothingFound()
    return event


@blueprint.get("/events/<slug>")
@open_to_anyone
def event(slug: str) -> str:
    """The event and its sign-up form on one page."""
    found = get_visible_event(slug)
    return _event_page(found, new_form(found))


def _form_for(event: EventView) -> type[SignUpForm]:
    """People who come by themselves, or `?as=group` where the event takes groups."""
    is_group = event.max_group and request.args.get("as") == "group"
    return GroupSignUpForm if is_group else SignUpForm


def new_form(event: EventView) -> SignUpForm:
    """An empty sign-up form."""
    form = _asking(_form_for(event)(formdata=None).fit_to(event), event)
    form.idempotency_key.data = new_secret()
    form.form_started.data = str(_signer().dumps(1))
    return form


def _asking(form: SignUpForm, event: EventView) -> SignUpForm:
    if event.question_count:
        form.ask(event, list_asked_questions(event.id), request.form or None)
    return form


def _event_page(event: EventView, form: SignUpForm) -> str:
    picture = find_picture(event.id)
    return render_template(
        "registration/public/event.html",
        event=event,
        form=form,
        may_sign_up=may_sign_up(event.state),
        preview=False,
        picture=picture,
        sharing=share_event(event, page_language(), picture),
    )


@blueprint.get("/events/<slug>/sign-up")
@open_to_anyone
def sign_up_again(slug: str) -> AnyResponse:
    """Who reloads or bookmarks the answer to a form gets the form."""
    return redirect(url_for("registration_public.event", slug=slug), 302)


@blueprint.post("/events/<slug>/sign-up")
@open_to_anyone
def sign_up(slug: str) -> AnyResponse:
    """Takes a sign-up: 303 to the guest's page, or the form again with its errors."""
    event = get_visible_event(slug)
    g.lang_path = url_for("registration_public.event", slug=slug)
    return take_sign_up(event, SignUpPages(_event_page, _after_sign_up))


@dataclass(frozen=True, slots=True)
class SignUpPages:
    """How a place where people sign up shows the form, and what came of it."""

    form: Callable[[EventView, SignUpForm], str]
    done: Callable[[EventView, SignUpAnswer], AnyResponse]


def take_sign_up(event: EventView, pages: SignUpPages) -> AnyResponse:
    """The answer to a sent form: what came of it, or the form again with its errors."""
    form = _asking(_form_for(event)().fit_to(event), event)
    if form.website.data:
        # A robot filled the field that people cannot see.
        return pages.done(event, SignUpAnswer(None))
    if not _is_fillable(form):
        return make_response(pages.form(event, form), 422)
    try:
        with unit_of_work():
            answer = sign_up_from_page(
                event.id, form.to_sign_up(page_language()), _key_of(form), clock.now()
            )
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, InputIsWrong) else ""
        show_refusal(form, field, refusal.words)
        return make_response(pages.form(get_visible_event(event.slug), form), 422)
    return pages.done(event, answer)


def _is_fillable(form: SignUpForm) -> bool:
    if not form.validate():
        return False
    if is_too_quick(_form_age(form.form_started.data)):
        show_refusal(form, "", TOO_QUICK)
        return False
    return True


def _key_of(form: SignUpForm) -> str:
    key = form.idempotency_key.data or ""
    return key if len(key) in KEY_LENGTHS else new_secret()


def _after_sign_up(event: EventView, answer: SignUpAnswer) -> AnyResponse:
    if answer.guest_token is None:
        return redirect(url_for("registration_public.letter_on_its_way", slug=event.slug), 303)
    return redirect(url_for("tickets_public.my", guest_token=answer.guest_token), 303)


@blueprint.get("/events/<slug>/letter-on-its-way")
@open_to_anyone
def letter_on_its_way(slug: str) -> str:
    """Says that a letter is on its way, and nothing about anyone."""
    return render_template(
        "registration/public/letter_on_its_way.html", event=get_visible_event(slug)
    )


def _my_page(registration: RegistrationView, saved: int | None = None) -> AnyResponse:
    token = registration.guest_token
    return redirect(url_for("tickets_public.my", guest_token=token, saved=saved), 303)


@blueprint.route("/my/<guest_token>/change", methods=["GET", "POST"])
@open_to_guests
def change(guest_token: str) -> str | AnyResponse:
    """New names for the party."""
    registration = get_registration_by_token(guest_token)
    g.lang_path = request.path
    form = ChangeForm()
    if request.method == "GET":
        _fill_in(form, registration)
    elif len(form.people) != len(registration.guests):
        raise NothingFound()
    elif form.validate():
        try:
            with unit_of_work():
                change_names(
                    registration.id, form.to_names(), form.organisation.data or "", clock.now()
                )
        except Refusal as refusal:
            show_refusal(form, "", refusal.words)
        else:
            return _my_page(registration, saved=1)
    page = render_template(
        "registration/public/change.html",
        form=form,
        registration=registration,
        event=get_event_by_id(registration.event_id, clock.now()),
    )
    return make_response(page, 422 if request.method == "POST" else 200)


def _fill_in(form: ChangeForm, registration: RegistrationView) -> None:
    form.organisation.data = registration.organisation
    for guest in registration.guests:
        form.people.append_entry({"given_name": guest.given_name, "family_name": guest.family_name})


@blueprint.route("/my/<guest_token>/cancel", methods=["GET", "POST"])
@open_to_guests
def cancel(guest_token: str) -> str | AnyResponse:
    """One confirmation, then the places go to who waits."""
    registration = get_registration_by_token(guest_token)
    if request.method == "POST":
        with unit_of_work():
            cancel_registration(registration.id, clock.now())
    if request.method == "POST" or not is_living(registration.status):
        return _my_page(registration)
    return render_template(
        "registration/public/cancel.html",
        form=CancelForm(),
        registration=registration,
        event=get_event_by_id(registration.event_id, clock.now()),
    )
