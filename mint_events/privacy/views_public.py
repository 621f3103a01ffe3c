"""What we know of a guest, for the guest (GDPR art. 15 and 20)."""

import json
from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.queries.kept import list_kept_of
from mint_events.checkin.queries import list_arrivals_of
from mint_events.checkin.queries.notes import NotedGuest, list_notes_of
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.mail.queries import list_letters
from mint_events.privacy.queries import list_consents
from mint_events.registration.queries import RegistrationView, get_registration_by_token
from mint_events.registration.queries.answers import list_answers
from mint_events.registration.queries.steps import list_steps
from mint_events.reports.queries.kept import list_kept_certificates
from mint_events.tickets.queries import list_tickets
from mint_events.web.downloads import download
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("privacy_public", __name__)


@blueprint.get("/my/<guest_token>/data.json")
@open_to_guests
def data(guest_token: str) -> AnyResponse:
    """Everything we keep of a party, to read and to take along."""
    registration = get_registration_by_token(guest_token)
    event = get_event_by_id(registration.event_id, clock.now())
    keys = {session.id: session.key for session in event.sessions}
    notes = list_notes_of([guest.id for guest in registration.guests])
    badges = list_kept_of([guest.id for guest in registration.guests])
    known = {
        "event": {"slug": event.slug, "title": event.title.as_json()},
        "registration": {
            "id": registration.uid,
            "status": registration.status,
            "created_at": registration.created_at.isoformat(),
            "email": registration.email,
            "new_email": registration.new_email,
            "organisation": registration.organisation,
            "language": registration.lang,
            "sessions": [keys[found] for found in registration.session_ids if found in keys],
        },
        "people": [
            {
                "given_name": guest.given_name,
                "family_name": guest.family_name,
                **_noted(notes.get(guest.id)),
                **badges.get(guest.id, {}),
            }
            for guest in registration.guests
        ],
        "consents": [
            {
                "purpose": consent.purpose,
                "wording": consent.wording,
                "given_at": consent.given_at.isoformat(),
                "withdrawn_at": (
                    consent.withdrawn_at.isoformat() if consent.withdrawn_at else None
                ),
            }
            for consent in list_consents(registration.id)
        ],
        "answers": _answers(event, registration),
        "waiting_list": [
            {"at": step.at.isoformat(), "step": step.step, "reason": step.reason, **step.details}
            for step in list_steps(registration.id)
        ],
        "tickets": [ticket.code for ticket in list_tickets([registration.id])],
        "arrivals": _arrivals(registration),
        "certificates": _certificates(registration),
        "letters": _letters(registration),
    }
    text = json.dumps(known, ensure_ascii=False, indent=2)
    return download(text.encode(), "data.json")


def _answers(event: EventView, registration: RegistrationView) -> list[dict[str, Any]]:
    if not event.question_count:
        return []
    names = {one.id: f"{one.given_name} {one.family_name}" for one in registration.guests}
    return [
        {
            "question": answer.question.label.as_json(),
            "answer": answer.said.as_json(),
            "person": names.get(answer.guest_id or 0),
            "answered_at": answer.answered_at.isoformat(),
            "sensitive": answer.question.plan.is_sensitive,
        }
        for answer in list_answers(event.id, registration.id)
    ]


def _noted(note: NotedGuest | None) -> dict[str, Any]:
    if note is None:
        return {}
    marks = [mark for mark in note.marks if mark != "no_photo"]  # that is a consent, said above
    return {"note_for_the_door": note.note, "marks_for_the_door": marks}


def _arrivals(registration: RegistrationView) -> list[dict[str, Any]]:
    names = {one.id: f"{one.given_name} {one.family_name}" for one in registration.guests}
    return [
        {
            "person": names[line.guest_id],
            "gate": line.gate,
            "arrived_at": line.arrived_at.isoformat(),
            "left_at": line.left_at.isoformat() if line.left_at else None,
            "taken_back": line.is_undone,
        }
        for line in list_arrivals_of(list(names))
    ]


def _certificates(registration: RegistrationView) -> list[dict[str, Any]]:
    names = {one.id: f"{one.given_name} {one.family_name}".strip() for one in registration.guests}
    return [
        {"person": names[guest_id], **kept}
        for guest_id, kept in list_kept_certificates(list(names))
    ]


def _letters(registration: RegistrationView) -> list[dict[str, Any]]:
    return [
        {
            "kind": letter.kind,
            "to": letter.recipient,
            "posted_at": letter.created_at.isoformat(),
            "sent_at": letter.sent_at.isoformat() if letter.sent_at else None,
        }
        for letter in list_letters(about_ids=[registration.id]).letters
        if letter.about_uid == registration.uid
    ]
