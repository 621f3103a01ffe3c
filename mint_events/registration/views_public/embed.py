"""An event's sign-up as a narrow page, for frames on the websites that the organizer named
(docs/decisions/0010-embedded-sign-up.md)."""

from flask import Blueprint, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.signing_up import SignUpAnswer
from mint_events.registration.forms import SignUpForm
from mint_events.registration.queries import get_registration_by_token
from mint_events.registration.views_public.framing import show_as_preview, show_in_frame
from mint_events.registration.views_public.sign_up import (
    SignUpPages,
    get_visible_event,
    new_form,
    take_sign_up,
)
from mint_events.web.guards import open_to_anyone, open_to_staff
from mint_events.web.languages import page_language

blueprint = Blueprint("registration_embed", __name__)


@blueprint.get("/embed/<slug>")
@open_to_anyone
def embed(slug: str) -> str | AnyResponse:
    """The event in short and its sign-up form."""
    event = get_visible_event(slug)
    if event.kind != "public":
        raise NothingFound()  # not even that there is such a meeting
    try:
        show_in_frame(event)
    except NothingFound:
        # Nobody may frame this answer either; who opens it by itself is told why it is empty.
        page = render_template("registration/public/embed_not_allowed.html", event=event)
        return make_response(page, 404)
    return _form_page(event, new_form(event))


@blueprint.get("/embed/<slug>/sign-up")
@open_to_anyone
def embed_again(slug: str) -> AnyResponse:
    """Who reloads the answer to a form gets the form."""
    return redirect(url_for(".embed", slug=slug, lang=page_language()), 302)


@blueprint.post("/embed/<slug>/sign-up")
@open_to_anyone
def embed_sign_up(slug: str) -> AnyResponse:
    """Takes a sign-up from the frame. The answer stays in the frame: the form with its errors, or
    a page without anybody's data that leads to the ticket in a window of its own."""
    event = get_visible_event(slug)
    show_in_frame(event)
    g.lang_path = url_for(".embed", slug=slug)
    return take_sign_up(event, SignUpPages(_form_page, _done_page))


@blueprint.get("/console/events/<slug>/appearance/preview")
@open_to_staff("organizer")
def embed_preview(slug: str) -> str:
    """What the frame will show, for the console; its form sends nothing there."""
    event = get_event(slug, clock.now())
    if event.kind != "public":
        raise NothingFound()
    show_as_preview()
    return _form_page(event, new_form(event), is_preview=True)


def _form_page(event: EventView, form: SignUpForm, is_preview: bool = False) -> str:
    return render_template(
        "registration/public/embed.html", event=event, form=form, is_preview=is_preview
    )


def _done_page(event: EventView, answer: SignUpAnswer) -> AnyResponse:
    # No redirect: the guest's page must not stand in a frame, nor its secret in a frame's address.
    token = answer.guest_token
    page = render_template(
        "registration/public/embed_signed_up.html",
        event=event,
        registration=get_registration_by_token(token) if token else None,
    )
    return make_response(page)
