"""Organizers' screens: an event's parties, and cancelling for one of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.queries import (
    PAGE,
    RegistrationView,
    count_registrations,
    get_registration_of_event,
    list_registrations,
)
from mint_events.registration.refusals import EventIsCalledOff, EventIsOver
from mint_events.registration.rules import is_living
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

blueprint = Blueprint(
    "registration_organizer", __name__, url_prefix="/console/events/<slug>/guests"
)
STATUSES = ("confirmed", "waiting", "offered", "expired", "declined", "cancelled")
LONGEST_SEARCH = 200


@blueprint.get("")
@open_to_staff("organizer")
def guests(slug: str) -> str:
    """The parties, the newest first; searched by `?q=`, `?status=`, a `?page=` at a time."""
    event = get_event(slug, clock.now())
    search = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    asked = request.args.get("status")
    status = asked if asked in STATUSES else None
    total = count_registrations(event.id, search, status)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return render_template(
        "registration/organizer/guests.html",
        event=event,
        registrations=list_registrations(event.id, search, status, page),
        search=search,
        status=status,
        total=total,
        page=page,
        pages=pages,
        first=(page - 1) * PAGE + 1,
        last=min(page * PAGE, total),
    )


@blueprint.route("/<uid>/cancel", methods=["GET", "POST"])
@open_to_staff("organizer")
def cancel(slug: str, uid: str) -> str | AnyResponse:
    """One confirmation, then the party's places go to who waits."""
    event = get_event(slug, clock.now())
    registration = get_registration_of_event(event.id, uid)
    page = url_for("console_event.party", slug=slug, uid=uid)
    if request.method != "POST" and is_living(registration.status):
        return render_template(
            "registration/organizer/cancel.html",
            event=event,
            registration=registration,
            form=FlaskForm(),
        )
    if request.method == "POST":
        _cancel(registration)
    return redirect(page, 303)


def _cancel(registration: RegistrationView) -> None:
    try:
        with unit_of_work():
            cancel_registration(
                registration.id,
                clock.now(),
                made_by="organizer",
                staff_id=current_staff().id,
            )
    except (EventIsOver, EventIsCalledOff) as refusal:
        flash(refusal.words.in_(page_language()), "bad")
    else:
        told = _("The registration is cancelled. The guest is told by e-mail.")
        flash(told if registration.has_mailbox else _("The registration is cancelled."), "good")
