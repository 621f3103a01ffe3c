"""Guests' screens: an event with its sign-up."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import (
    Blueprint,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.events.queries.appearance import find_picture
from mint_events.events.queries.questions import list_asked_questions
from mint_events.events.rules import may, may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.registration.actions.signing_up import SignUpAnswer, sign_up_from_page
from mint_events.registration.forms import SignUpForm
from mint_events.registration.forms.age import is_form_too_quick, mark_form
from mint_events.registration.forms.groups import GroupSignUpForm
from mint_events.registration.rules.invitations import is_reachable_by_anyone
from mint_events.registration.views_public.sharing import share_event
from mint_events.registration.wordings import TOO_QUICK
from mint_events.web.errors import too_many_answer
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone
from mint_events.web.languages import page_language
from mint_events.web.limits import SIGN_UPS, TooManyFromHere, check_address, count_address
from mint_events.web.shrinking import shrink_page

blueprint = Blueprint("registration_public", __name__)
KEY_LENGTHS = range(8, 201)


def get_visible_event(slug: str) -> EventView:
    """The event when the public may see it: not a draft, and no meeting of the network, which only
    invitations show. Raises NothingFound."""
    event = get_event(slug, clock.now())
    if not may(event.state, "see_page") or not is_reachable_by_anyone(event.kind):
        raise NothingFound()
    return event


@blueprint.get("/events/<slug>")
@open_to_anyone
def event(slug: str) -> AnyResponse:
    """The event and its sign-up form on one page."""
    found = get_visible_event(slug)
    return shrink_page(_event_page(found, new_form(found)))


def _form_for(event: EventView) -> type[SignUpForm]:
    """People who come by themselves, or `?as=group` where the event takes groups."""
    is_group = event.max_group and request.args.get("as") == "group"
    return GroupSignUpForm if is_group else SignUpForm


def new_form(event: EventView) -> SignUpForm:
    """An empty sign-up form."""
    form = _asking(_form_for(event)(formdata=None).fit_to(event), event)
    form.idempotency_key.data = new_secret()
    mark_form(form)
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
        check_address(SIGN_UPS)
        with unit_of_work():
            answer = sign_up_from_page(
                event.id, form.to_sign_up(page_language()), _key_of(form), clock.now()
            )
    except TooManyFromHere as refusal:
        show_refusal(form, "", refusal.words)
        return too_many_answer(pages.form(event, form), refusal)
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, InputIsWrong) else ""
        show_refusal(form, field, refusal.words)
        return make_response(pages.form(get_visible_event(event.slug), form), 422)
    if not answer.is_repeated:
        count_address(SIGN_UPS)
    return pages.done(event, answer)


def _is_fillable(form: SignUpForm) -> bool:
    if not form.validate():
        return False
    if is_form_too_quick(form):
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
