"""Guests' screens of the waiting list: the answer to an offer, and back in line."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.actions.answering_offers import (
    accept_offer,
    decline_offer,
    rejoin_line,
    wait_for_sessions,
)
from mint_events.registration.queries import RegistrationView, get_registration_by_token
from mint_events.registration.refusals import NothingIsOffered
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("registration_offer", __name__, url_prefix="/my/<guest_token>")
ANSWERS: dict[str, Callable[[int, datetime], str]] = {
    "accept": accept_offer,
    "decline": decline_offer,
    "stay": wait_for_sessions,
}


@blueprint.get("/offer")
@open_to_guests
def offer(guest_token: str) -> str | AnyResponse:
    """The offer with its buttons. Opening it changes nothing: mail scanners open every link."""
    registration = get_registration_by_token(guest_token)
    event = get_event_by_id(registration.event_id, clock.now())
    is_off = event.state in ("called_off", "draft")
    if registration.status_at(clock.now()) != "offered" or is_off:
        return _my_page(registration)
    missing = [one for one in event.sessions if one.id in registration.missing_session_ids]
    return render_template(
        "registration/public/offer.html",
        registration=registration,
        event=event,
        missing=missing,
        declines=request.args.get("answer") == "decline",
    )


@blueprint.post("/offer")
@open_to_guests
def answer(guest_token: str) -> AnyResponse:
    """Takes the answer; the guest's page shows what has become of it."""
    registration = get_registration_by_token(guest_token)
    act = ANSWERS.get(request.form.get("answer", ""))
    if act is None:
        return redirect(url_for("registration_offer.offer", guest_token=guest_token), 303)
    return _do(registration, act)


@blueprint.post("/rejoin")
@open_to_guests
def rejoin(guest_token: str) -> AnyResponse:
    """Back in line, at the end, after an offer lapsed."""
    return _do(get_registration_by_token(guest_token), rejoin_line)


def _do(registration: RegistrationView, act: Callable[[int, datetime], str]) -> AnyResponse:
    try:
        with unit_of_work():
            act(registration.id, clock.now())
    except NothingIsOffered:
        pass  # the event is called off or has begun: the guest's page says so
    return _my_page(registration)


def _my_page(registration: RegistrationView) -> AnyResponse:
    return redirect(url_for("tickets_public.my", guest_token=registration.guest_token), 303)
