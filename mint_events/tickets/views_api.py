"""Registrations by JSON, for scripts and for the network's other websites."""

from typing import Annotated, Any

from flask import Blueprint, Response, g, jsonify, request
from pydantic import Field

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import (
    NAME_LENGTH,
    ORGANISATION_LENGTH,
    clean_text,
    has_letter,
    read_mailbox,
)
from mint_events.kernel.words import Language
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.signing_up import sign_up_from_script
from mint_events.registration.queries import (
    RegistrationView,
    get_registration,
    get_registration_of_event,
    list_registrations_after,
)
from mint_events.registration.refusals import NameIsSignedUp
from mint_events.registration.rules import PersonName, SignUp
from mint_events.tickets.queries import TicketView, list_tickets
from mint_events.web.api import Sent, read_body, read_cursor, wrong_field
from mint_events.web.guards import NotForYou, open_to_tokens
from mint_events.web.languages import page_language
from mint_events.web.links import full_link

blueprint = Blueprint("tickets_api", __name__, url_prefix="/api/v1")
PAGE = 200


class PersonBody(Sent):
    """A companion."""

    given_name: Annotated[str, Field(max_length=20_000)]
    family_name: Annotated[str, Field(max_length=20_000)]


class RegistrationBody(PersonBody):
    """A sign-up."""

    email: str
    organisation: Annotated[str, Field(max_length=20_000)] = ""
    photo_consent: bool = False
    newsletter: bool = False
    companions: Annotated[list[PersonBody], Field(max_length=9)] = []
    sessions: Annotated[list[str], Field(max_length=50)] = []
    lang: Language | None = None


def _event(slug: str) -> EventView:
    event = get_event(slug, clock.now())
    if event.id != g.bearer.event_id:
        raise NotForYou()
    return event


@blueprint.post("/events/<slug>/registrations")
@open_to_tokens("organizer")
def post_registration(slug: str) -> tuple[Response, int]:
    """Signs a party up; 201, and the same again for the same Idempotency-Key and body."""
    event = _event(slug)
    sign_up = _sign_up(read_body(RegistrationBody))
    key = request.headers.get("Idempotency-Key") or new_secret()
    if len(key) > 200:
        raise wrong_field("Idempotency-Key", "at most 200 characters")
    with unit_of_work():
        answer = sign_up_from_script(event.id, sign_up, key, clock.now())
    if answer.registration_id is None:
        raise NameIsSignedUp()
    registration = get_registration(answer.registration_id)
    return jsonify(_as_json(registration, list_tickets([registration.id]))), 201


def _sign_up(body: RegistrationBody) -> SignUp:
    mailbox = read_mailbox(body.email)
    if mailbox is None or len(body.email) > 254:
        raise wrong_field("email", "not an e-mail address")
    people = [_person(body, "")]
    people += [_person(one, f"companions.{i}.") for i, one in enumerate(body.companions)]
    organisation = clean_text(body.organisation)
    if len(organisation) > ORGANISATION_LENGTH:
        raise wrong_field("organisation", f"at most {ORGANISATION_LENGTH} characters")
    return SignUp(
        people=tuple(people),
        email=mailbox,
        organisation=organisation,
        photo_consent=body.photo_consent,
        newsletter=body.newsletter,
        session_keys=tuple(body.sessions),
        lang=body.lang or page_language(),
    )


def _person(body: PersonBody, where: str) -> PersonName:
    names = {}
    for field in ("given_name", "family_name"):
        names[field] = clean_text(getattr(body, field))
        if not has_letter(names[field]) or len(names[field]) > NAME_LENGTH:
            raise wrong_field(where + field, f"1 to {NAME_LENGTH} characters")
    return PersonName(**names)


def _as_json(registration: RegistrationView, tickets: list[TicketView]) -> dict[str, Any]:
    return {
        "id": registration.uid,
        "status": registration.status,
        "guest_url": full_link("tickets_public.my", guest_token=registration.guest_token),
        "tickets": [
            {
                "code": ticket.full_code,
                "given_name": ticket.given_name,
                "family_name": ticket.family_name,
            }
            for ticket in tickets
        ],
    }


@blueprint.get("/events/<slug>/registrations")
@open_to_tokens("organizer")
def get_registrations(slug: str) -> Response:
    """An event's registrations in the order they came, 200 a page."""
    event = _event(slug)
    rows = list_registrations_after(event.id, read_cursor(), PAGE + 1)
    page = rows[:PAGE]
    tickets = list_tickets([row.id for row in page])
    return jsonify(
        registrations=[
            _listed(row, event, [t for t in tickets if t.registration_id == row.id]) for row in page
        ],
        next_cursor=str(page[-1].id) if len(rows) > PAGE else None,
    )


def _listed(
    registration: RegistrationView, event: EventView, tickets: list[TicketView]
) -> dict[str, Any]:
    keys = {session.id: session.key for session in event.sessions}
    return {
        **_as_json(registration, tickets),
        "given_name": registration.given_name,
        "family_name": registration.family_name,
        "email": registration.email,
        "organisation": registration.organisation,
        "photo_consent": registration.photo_consent,
        "newsletter": registration.newsletter,
        "sessions": [keys[found] for found in registration.session_ids if found in keys],
        "lang": registration.lang,
        "created_at": registration.created_at.isoformat(),
    }


@blueprint.delete("/registrations/<uid>")
@open_to_tokens("organizer")
def delete_registration(uid: str) -> Response:
    """Cancels a registration of the token's event; its places go to who waits."""
    registration = get_registration_of_event(g.bearer.event_id, uid)
    with unit_of_work():
        cancel_registration(registration.id, clock.now())
    cancelled = get_registration(registration.id)
    return jsonify(_as_json(cancelled, []))
