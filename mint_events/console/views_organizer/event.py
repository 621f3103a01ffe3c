"""The organizer's page of one event, with numbers of all rooms, and the page of one party."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import BadgesForm
from mint_events.badges.queries import list_sheets
from mint_events.badges.queries.sheets import get_settings
from mint_events.checkin.queries import count_arrivals, list_arrivals_of
from mint_events.checkin.queries.notes import list_notes_of
from mint_events.events.queries import EventView, get_event
from mint_events.events.rules import NEW_STATE, is_deletion_due, may, may_wish
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.mail.actions import post_letter, send_again
from mint_events.mail.queries import LetterView, list_letters
from mint_events.privacy.queries import list_consents
from mint_events.registration.queries import (
    RegistrationView,
    count_by_status,
    get_registration_of_event,
)
from mint_events.registration.queries.answers import list_answers
from mint_events.staff.gatekeeper import current_staff
from mint_events.staff.queries import list_door_phones
from mint_events.tickets.queries import list_tickets
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.links import full_link

blueprint = Blueprint("console_event", __name__, url_prefix="/console/events/<slug>")
# The letter that tells a party where it stands now.
LETTER_OF = {
    "confirmed": "ticket",
    "waiting": "waiting",
    "offered": "offer",
    "expired": "lapsed",
    "declined": "cancelled",
    "cancelled": "cancelled",
}


@blueprint.get("")
@open_to_staff("organizer", "door")
def event(slug: str) -> str | AnyResponse:
    """Numbers, ways on, papers. Door helpers are led to what they may see."""
    found = get_event(slug, clock.now())
    if not current_staff().may("see_guests"):
        return redirect(url_for("checkin_organizer.arrivals", slug=slug))
    phones = list_door_phones(found.id)
    counts = count_by_status([found.id])[found.id]
    return render_template(
        "console/organizer/event.html",
        event=found,
        counts=counts,
        is_deletion_due=is_deletion_due(found.delete_on, clock.now()),
        arrivals=count_arrivals(found.id),
        phones=[phone for phone in phones if phone.state == "enrolled"],
        public_link=full_link("registration_public.event", slug=slug),
        badges_form=_badges_form(found.id),
        wishes=_list_wishes(found),
    )


def _badges_form(event_id: int) -> BadgesForm:
    lang = page_language()
    chosen = {"sheet": get_settings(event_id).sheet, "lang": lang}
    return BadgesForm(data=chosen).offer(list_sheets(), lang)


def _list_wishes(event: EventView) -> list[str]:
    """The turns that are offered as buttons."""
    is_past = event.ends_at <= clock.now()
    return [w for w in NEW_STATE if may_wish(event.stored_state, event.state, w, is_past)]


@blueprint.get("/guests/<uid>")
@open_to_staff("organizer")
def party(slug: str, uid: str) -> str:
    """Everything about one party, and what can be done for it."""
    found = get_event(slug, clock.now())
    registration = get_registration_of_event(found.id, uid)
    codes = {ticket.guest_id: ticket.code for ticket in list_tickets([registration.id])}
    return render_template(
        "console/organizer/party.html",
        event=found,
        registration=registration,
        codes=codes,
        sessions=_chosen_sessions(found, registration),
        arrivals=list_arrivals_of([guest.id for guest in registration.guests]),
        notes=list_notes_of([guest.id for guest in registration.guests]),
        consents=list_consents(registration.id),
        answers=list_answers(found.id, registration.id) if found.question_count else [],
        letters=_letters_about(registration),
        letter_kind=LETTER_OF[registration.status],
        may_cancel=may(found.state, "cancel"),
    )


@blueprint.post("/guests/<uid>/letter")
@open_to_staff("organizer")
def resend_letter(slug: str, uid: str) -> AnyResponse:
    """Sends the letter that tells the party where it stands (the ticket, mostly) once more."""
    found = get_event(slug, clock.now())
    registration = get_registration_of_event(found.id, uid)
    if not registration.has_mailbox:
        raise NothingFound()
    kind = LETTER_OF[registration.status]
    sent = _letters_of_kind(registration, kind)
    with unit_of_work():
        if sent:
            send_again(sent[0].id, clock.now())
        else:
            post_letter(
                kind,
                registration.id,
                registration.uid,
                registration.email,
                registration.lang,
                clock.now(),
            )
    flash(_("The e-mail is on its way to %(email)s.", email=registration.email), "good")
    return redirect(url_for("console_event.party", slug=slug, uid=uid), 303)


def _letters_of_kind(registration: RegistrationView, kind: str) -> list[LetterView]:
    """The newest first, without those to a mailbox that the party has given up."""
    own = mailbox_key(registration.email)
    found = [one for one in _letters_about(registration) if one.kind == kind]
    return [one for one in found if mailbox_key(one.recipient) == own]


def _chosen_sessions(event: EventView, registration: RegistrationView) -> list[Words]:
    return [one.title for one in event.sessions if one.id in registration.session_ids]


def _letters_about(registration: RegistrationView) -> list[LetterView]:
    """The newest first."""
    found = list_letters(about_ids=[registration.id]).letters
    return [letter for letter in found if letter.about_uid == registration.uid]
