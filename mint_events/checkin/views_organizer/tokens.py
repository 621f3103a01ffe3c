"""API tokens: listing, making one that is shown once, revoking."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.forms import TokenForm
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.actions import add_api_token, revoke_api_token
from mint_events.staff.queries import ApiTokenView, list_api_tokens
from mint_events.web.guards import open_to_staff
from mint_events.web.links import base_url
from mint_events.web.once import keep_once, take_once


@blueprint.get("/tokens")
@open_to_staff("organizer")
def tokens(slug: str) -> str:
    """The event's API tokens, and the form for one more."""
    return _tokens_page(the_event(slug), TokenForm(formdata=None))


def _tokens_page(event: EventView, form: TokenForm) -> str:
    return render_template(
        "checkin/organizer/tokens.html", event=event, tokens=list_api_tokens(event.id), form=form
    )


@blueprint.post("/tokens")
@open_to_staff("organizer")
def add_token(slug: str) -> AnyResponse:
    """Makes a token; the next page shows it, once."""
    event = the_event(slug)
    g.lang_path = request.path
    form = TokenForm()
    if not form.validate():
        return make_response(_tokens_page(event, form), 422)
    with unit_of_work():
        token = add_api_token(event.id, form.scope.data, clock.now())
    keep_once(f"token:{slug}", {"token": token, "scope": form.scope.data})
    return redirect(url_for("checkin_organizer.token_shown", slug=slug), 303)


@blueprint.get("/tokens/shown")
@open_to_staff("organizer")
def token_shown(slug: str) -> str | AnyResponse:
    """A new token, shown once."""
    event = the_event(slug)
    kept = take_once(f"token:{slug}")
    if kept is None:
        flash(_("That token has been shown already. Please make a new one."), "info")
        return redirect(url_for("checkin_organizer.tokens", slug=slug), 303)
    return render_template(
        "checkin/organizer/token_shown.html",
        event=event,
        address=f"{base_url()}/api/v1/events/{slug}/arrivals",
        **kept,
    )


@blueprint.route("/tokens/<int:token_id>/revoke", methods=["GET", "POST"])
@open_to_staff("organizer")
def revoke_token(slug: str, token_id: int) -> str | AnyResponse:
    """One confirmation, then the token ends at once."""
    event = the_event(slug)
    token = _token_of(event, token_id)
    if request.method != "POST":
        return render_template(
            "checkin/organizer/revoke_token.html", event=event, token=token, form=FlaskForm()
        )
    with unit_of_work():
        revoke_api_token(token.id, clock.now())
    flash(_("The token has ended."), "good")
    return redirect(url_for("checkin_organizer.tokens", slug=slug), 303)


def _token_of(event: EventView, token_id: int) -> ApiTokenView:
    for token in list_api_tokens(event.id):
        if token.id == token_id:
            return token
    raise NothingFound()
