"""The guest's page with the ticket, its papers, and the harmless page behind a ticket's QR."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.notices import find_move_since
from mint_events.events.rules import are_changes_open
from mint_events.events.rules.moving import Move
from mint_events.kernel import clock
from mint_events.kernel.codes import read_code
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.paper.qr import ticket_qr_svg
from mint_events.registration.queries import (
    RegistrationView,
    find_why_waiting,
    get_registration_by_token,
)
from mint_events.registration.queries.answers import list_answers
from mint_events.registration.queries.steps import is_offer_withdrawn
from mint_events.registration.rules.standing import may_come_back, may_still_cancel
from mint_events.registration.wordings.line import GUEST_REASONS
from mint_events.tickets.calendar import calendar_file, calendar_guest
from mint_events.tickets.queries import TicketView, list_tickets
from mint_events.tickets.wallet import print_tickets
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import find_door_phone, open_to_anyone, open_to_guests
from mint_events.web.languages import page_language
from mint_events.web.links import full_link, ticket_link

blueprint = Blueprint("tickets_public", __name__)
FILE = Words(de="ticket", en="ticket")


def _of_guest(guest_token: str) -> tuple[RegistrationView, EventView]:
    registration = get_registration_by_token(guest_token)
    has_chosen = bool(registration.session_ids)
    event = get_event_by_id(registration.event_id, clock.now(), with_sessions=has_chosen)
    return registration, event


@blueprint.get("/my/<guest_token>")
@open_to_guests
def my(guest_token: str) -> str:
    """The ticket with its QR on screen; or the place in the queue; or that it is cancelled."""
    registration, event = _of_guest(guest_token)
    reason = find_why_waiting(registration, event, clock.now())
    shown = list_tickets([registration.id]) if registration.status == "confirmed" else []
    return render_template(
        "tickets/public/my.html",
        registration=registration,
        status=registration.status_at(clock.now()),
        move=_find_move(registration, event),
        is_withdrawn=registration.status == "expired" and is_offer_withdrawn(registration.id),
        why_waiting=GUEST_REASONS[reason] if reason else None,
        event=event,
        changes_open=are_changes_open(
            event.state, event.changes_close_at, event.starts_at, clock.now()
        ),
        tickets=shown,
        sessions=[s for s in event.sessions if s.id in registration.session_ids],
        qr_svgs={ticket.code: _qr(ticket) for ticket in shown},
        answers=list_answers(event.id, registration.id) if event.question_count else [],
        may_come_back=may_come_back(
            registration.status, registration.cancelled_by_guest, event.state
        ),
    )


def _find_move(registration: RegistrationView, event: EventView) -> Move | None:
    if not may_still_cancel(registration.status, event.state):
        return None
    return find_move_since(event, registration.created_at)


def _qr(ticket: TicketView) -> Markup:
    # Drawn by us; the title is escaped there.
    title = gettext("QR code of your ticket")
    return Markup(ticket_qr_svg(ticket_link(ticket.full_code), title))  # noqa: S704


def _confirmed(guest_token: str) -> tuple[RegistrationView, EventView]:
    registration, event = _of_guest(guest_token)
    if registration.status != "confirmed":
        raise NothingFound()
    return registration, event


@blueprint.get("/my/<guest_token>/ticket.pdf")
@open_to_guests
def ticket_pdf(guest_token: str) -> AnyResponse:
    """The party's tickets on paper, a page for each person."""
    registration, event = _confirmed(guest_token)
    tickets = list_tickets([registration.id])
    lang = page_language()
    end_reading()
    content = print_tickets(registration, event, tickets, lang)
    return download(content, file_name(event.slug, FILE, event.starts_at, lang, "pdf"))


@blueprint.get("/my/<guest_token>/calendar.ics")
@open_to_guests
def calendar(guest_token: str) -> AnyResponse:
    """The event for the guest's calendar."""
    registration, event = _confirmed(guest_token)
    link = full_link("tickets_public.my", guest_token=registration.guest_token)
    guest = calendar_guest(registration)
    file = calendar_file(event, page_language(), link, clock.now(), guest)
    return download(file, "calendar.ics")


@blueprint.get("/T/<code>")
@open_to_anyone
def scanned(code: str) -> str | AnyResponse:
    """What a phone's camera opens: harmless to anyone; an enrolled door phone goes to its
    scanner with the code. Never checks anyone in."""
    if find_door_phone() is not None and (read := read_code(code)) is not None:
        return redirect(url_for("checkin_door.scanner") + f"#{read}", 302)
    return render_template("tickets/public/harmless.html")
