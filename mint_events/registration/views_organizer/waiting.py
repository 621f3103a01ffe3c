"""Organizers' screens of the waiting list: the queue, the offers, and one party with its steps."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.registration.actions.leading import (
    Leader,
    admit_by_hand,
    extend_offer,
    move_in_line,
    offer_by_hand,
)
from mint_events.registration.forms.line import LeadForm
from mint_events.registration.queries import (
    PAGE,
    RegistrationView,
    count_registrations,
    get_registration_of_event,
    list_in_line,
    room_of,
    walk_queue,
)
from mint_events.registration.queries.steps import list_steps
from mint_events.registration.rules.offers import Reason, list_reasons
from mint_events.registration.wordings.line import (
    ORGANIZER_REASONS,
    say_step,
    say_who,
    say_why,
)
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff

blueprint = Blueprint(
    "registration_waiting", __name__, url_prefix="/console/events/<slug>/waiting-list"
)
LONGEST_SEARCH = 200
Act = Callable[[int, Leader, datetime], None]


def _mover(where: Any) -> Act:
    return lambda registration_id, by, now: move_in_line(registration_id, where, by, now)


# What an organizer can do with a party, by its status.
ACTS: dict[str, dict[str, Act]] = {
    "waiting": {
        "front": _mover("front"),
        "up": _mover("up"),
        "down": _mover("down"),
        "offer": offer_by_hand,
        "admit": admit_by_hand,
    },
    "offered": {"admit": admit_by_hand},
    "expired": {"admit": admit_by_hand},
}


@blueprint.get("")
@open_to_staff("organizer")
def waiting_list(slug: str) -> str:
    """Open offers and the queue in its order; searched by `?q=`, a `?page=` at a time."""
    event = get_event(slug, clock.now())
    search = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    total = count_registrations(event.id, search, "waiting")
    pages = max(1, -(-total // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return render_template(
        "registration/organizer/waiting_list.html",
        event=event,
        search=search,
        offers=list_in_line(event.id, "offered", search),
        waiting=list_in_line(event.id, "waiting", search, page),
        reasons=_say_reasons(event),
        expired=count_registrations(event.id, search, "expired"),
        total=total,
        page=page,
        pages=pages,
        now=clock.now(),
    )


def _say_reasons(event: EventView) -> dict[int, Any]:
    reasons = list_reasons(list(walk_queue(event.id)), room_of(event))
    if event.state in ("draft", "called_off", "over") or event.starts_at <= clock.now():
        reasons = dict.fromkeys(reasons, Reason.NOT_NOW)
    return {one: ORGANIZER_REASONS[reason] for one, reason in reasons.items()}


@blueprint.get("/<uid>")
@open_to_staff("organizer")
def turn(slug: str, uid: str) -> AnyResponse:
    """One party: where it stands and why, what can be done by hand, and every step so far."""
    event = get_event(slug, clock.now())
    return _turn_page(event, get_registration_of_event(event.id, uid), LeadForm(), 200)


def _turn_page(
    event: EventView, registration: RegistrationView, form: LeadForm, status: int
) -> AnyResponse:
    now = clock.now()
    page = render_template(
        "registration/organizer/turn.html",
        event=event,
        registration=registration,
        status=registration.status_at(now),
        acts=ACTS.get(registration.status_at(now), {}),
        reason=_say_reasons(event).get(registration.id),
        steps=[
            (step, say_step(step), say_why(step), say_who(step))
            for step in list_steps(registration.id)
        ],
        form=form,
    )
    return make_response(page, status)


@blueprint.post("/<uid>")
@open_to_staff("organizer")
def lead(slug: str, uid: str) -> AnyResponse:
    """Does one thing by hand, with its reason."""
    event = get_event(slug, clock.now())
    registration = get_registration_of_event(event.id, uid)
    form = LeadForm()
    act = _find_act(form)
    if form.validate():
        by = Leader(current_staff().id, form.why.data or "")
        try:
            with unit_of_work():
                act(registration.id, by, clock.now())
        except Refusal as refusal:
            show_refusal(form, "", refusal.words)
        else:
            flash(_("Done. It stands in the history below, with your reason."), "good")
            return redirect(url_for("registration_waiting.turn", slug=slug, uid=uid), 303)
    event = get_event(slug, clock.now())
    return _turn_page(event, get_registration_of_event(event.id, uid), form, 422)


def _find_act(form: LeadForm) -> Act:
    wanted = request.form.get("act", "")
    if wanted == "extend":
        return lambda row_id, by, now: extend_offer(row_id, form.hours.data, by, now)
    for acts in ACTS.values():
        if wanted in acts:
            return acts[wanted]
    raise NothingFound()
