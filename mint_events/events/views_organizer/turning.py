"""The buttons that open and close an event, call it off, and take that back; each asks first."""

from typing import get_args

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions import change_state
from mint_events.events.forms import MessageForm
from mint_events.events.outlook import outlook
from mint_events.events.queries import EventView, get_event
from mint_events.events.refusals import StateForbids
from mint_events.events.rules import Wish, may_wish
from mint_events.events.views_organizer.blueprint import blueprint
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

WISHES: dict[str, Wish] = {wish.replace("_", "-"): wish for wish in get_args(Wish)}
TELLING = ("call_off", "reinstate")


@blueprint.route("/<slug>/turn/<wish>", methods=["GET", "POST"])
@open_to_staff("organizer")
def turn(slug: str, wish: str) -> str | AnyResponse:
    """Says what will happen, then does it. `wish`: open, close, call-off, reinstate."""
    if wish not in WISHES:
        raise NothingFound()
    event, wanted = get_event(slug, clock.now()), WISHES[wish]
    g.lang_path = request.path
    form = MessageForm()
    if not may_wish(event.stored_state, event.state, wanted, event.ends_at <= clock.now()):
        return _refuse(slug, StateForbids())
    if request.method != "POST":
        return _page(event, wanted, form)
    if not form.validate():
        return make_response(_page(event, wanted, form), 422)
    return _turn(event, wanted, form)


def _turn(event: EventView, wish: Wish, form: MessageForm) -> AnyResponse:
    try:
        with unit_of_work():
            change_state(event.id, wish, clock.now(), form.to_words())
    except StateForbids as refusal:
        return _refuse(event.slug, refusal)
    said = {
        "open": _("Guests can sign up now, between the times you have set."),
        "close": _("The sign-up is closed."),
        "call_off": _("The event is called off."),
        "reinstate": _("The event takes place after all. The sign-up is still closed."),
    }
    flash(said[wish], "good")
    return _to_event(event.slug)


def _page(event: EventView, wish: Wish, form: MessageForm) -> str:
    return render_template(
        "events/organizer/turn.html",
        event=event,
        wish=wish,
        form=form,
        letters=outlook().count_letters(event.id) if wish in TELLING else 0,
        tells=wish in TELLING,
    )


def _refuse(slug: str, refusal: StateForbids) -> AnyResponse:
    flash(refusal.words.in_(page_language()), "bad")
    return _to_event(slug)


def _to_event(slug: str) -> AnyResponse:
    return redirect(url_for("console_event.event", slug=slug), 303)
