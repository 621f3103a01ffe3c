"""Signing up, listing and cancelling registrations by JSON."""

from flask import Blueprint, Response, g, request

from mint_events.events.queries import EventView, get_event
from mint_events.events.rules.answers import GivenAnswer
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Language
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.signing_up import sign_up_from_script
from mint_events.registration.queries import (
    RegistrationView,
    get_registration,
    get_registration_of_event,
    list_registrations_after,
)
from mint_events.registration.refusals import (
    AnswerIsWrong,
    EventIsCalledOff,
    EventIsFull,
    EventIsOver,
    KeyIsUsed,
    NameIsSignedUp,
    PartyIsTooLarge,
    SessionIsFull,
    SessionIsUnknown,
    SessionsOverlap,
    SignUpIsClosed,
)
from mint_events.registration.refusals.groups import GroupIsTooLarge, GroupsAreNotTaken
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.rules.groups import Group, name_people, read_given_name
from mint_events.tickets.queries import TicketView, list_tickets
from mint_events.tickets.views_api.bodies import (
    KEY_LENGTH,
    ListedRegistration,
    RegistrationGiven,
    RegistrationSent,
    RegistrationsGiven,
    TicketGiven,
)
from mint_events.web.api import give, read_body, read_cursor
from mint_events.web.api_words import wrong_field
from mint_events.web.guards import NotForYou, open_to_tokens
from mint_events.web.languages import page_language
from mint_events.web.links import full_link
from mint_events.web.openapi import CURSOR, IDEMPOTENCY_KEY, described

blueprint = Blueprint("tickets_api", __name__, url_prefix="/api/v1")
PAGE = 200


def _event(slug: str) -> EventView:
    event = get_event(slug, clock.now())
    if event.id != g.bearer.event_id:
        raise NotForYou()
    return event


@blueprint.post("/events/<slug>/registrations")
@open_to_tokens("organizer")
@described(
    takes=RegistrationSent,
    gives=RegistrationGiven,
    status=201,
    asks=(IDEMPOTENCY_KEY,),
    refuses=(
        SignUpIsClosed,
        EventIsFull,
        NameIsSignedUp,
        SessionIsFull,
        SessionIsUnknown,
        SessionsOverlap,
        PartyIsTooLarge,
        GroupsAreNotTaken,
        GroupIsTooLarge,
        AnswerIsWrong,
        KeyIsUsed,
    ),
)
def post_registration(slug: str) -> Response:
    """Signs a party up. It gets places for all of it or its turn on the waiting list, and its
    letter. Sent again with the same Idempotency-Key and body it is answered the same."""
    event = _event(slug)
    body = read_body(RegistrationSent)
    key = _idempotency_key(body)
    try:
        with unit_of_work():
            answer = sign_up_from_script(event.id, _sign_up(body), key, clock.now())
    except GroupIsTooLarge as refusal:
        refusal.field = "group.people"  # as scripts call it
        raise
    if answer.registration_id is None:
        raise NameIsSignedUp()
    registration = get_registration(answer.registration_id)
    return give(_as_given(registration, list_tickets([registration.id])), 201)


def _idempotency_key(body: RegistrationSent) -> str:
    in_header = request.headers.get("Idempotency-Key", "")
    if len(in_header) > KEY_LENGTH:
        raise wrong_field("Idempotency-Key", "string_too_long", max_length=KEY_LENGTH)
    return in_header or body.idempotency_key or new_secret()


def _sign_up(body: RegistrationSent) -> SignUp:
    lang = body.lang or page_language()
    return SignUp(
        people=_people(body, lang),
        email=body.email,
        organisation=body.organisation,
        photo_consent=body.photo_consent,
        newsletter=body.newsletter,
        session_keys=tuple(body.sessions),
        lang=lang,
        is_group=body.group is not None,
        adults=body.group.adults if body.group else 0,
        answers=tuple(
            GivenAnswer(person, key, value)
            for person, sent in enumerate((body, *body.companions))
            for key, value in sent.answers.items()
        ),
    )


def _people(body: RegistrationSent, lang: Language) -> tuple[PersonName, ...]:
    if body.group is None:
        rows = (body, *body.companions)
        return tuple(PersonName(person.given_name, person.family_name) for person in rows)
    if body.companions:
        raise wrong_field("companions", "too_long", max_length=0)
    if not body.organisation:
        raise wrong_field("organisation", "name_is_empty")
    if len(body.group.given_names) > body.group.people:
        raise wrong_field("group.given_names", "too_long", max_length=body.group.people)
    names = tuple(filter(None, map(read_given_name, body.group.given_names)))
    group = Group(body.group.people, names, body.group.adults)
    return name_people(PersonName(body.given_name, body.family_name), group, lang)


def _as_given(registration: RegistrationView, tickets: list[TicketView]) -> RegistrationGiven:
    return RegistrationGiven(
        id=registration.uid,
        status=registration.status,
        guest_url=full_link("tickets_public.my", guest_token=registration.guest_token),
        tickets=[
            TicketGiven(
                code=ticket.full_code, given_name=ticket.given_name, family_name=ticket.family_name
            )
            for ticket in tickets
        ],
    )


@blueprint.get("/events/<slug>/registrations")
@open_to_tokens("organizer")
@described(gives=RegistrationsGiven, asks=(CURSOR,))
def get_registrations(slug: str) -> Response:
    """Lists an event's registrations, cancelled ones too. They come in the order they were made,
    200 a page."""
    event = _event(slug)
    rows = list_registrations_after(event.id, read_cursor(), PAGE + 1)
    page = rows[:PAGE]
    tickets: dict[int, list[TicketView]] = {row.id: [] for row in page}
    for ticket in list_tickets(list(tickets)):
        tickets[ticket.registration_id].append(ticket)
    return give(
        RegistrationsGiven(
            registrations=[_listed(row, event, tickets[row.id]) for row in page],
            next_cursor=str(page[-1].id) if len(rows) > PAGE else None,
        )
    )


def _listed(
    registration: RegistrationView, event: EventView, tickets: list[TicketView]
) -> ListedRegistration:
    keys = {session.id: session.key for session in event.sessions}
    return ListedRegistration(
        **dict(_as_given(registration, tickets)),
        given_name=registration.given_name,
        family_name=registration.family_name,
        email=registration.email,
        organisation=registration.organisation,
        photo_consent=registration.photo_consent,
        newsletter=registration.newsletter,
        is_group=registration.is_group,
        sessions=[keys[found] for found in registration.session_ids if found in keys],
        lang=registration.lang,
        created_at=registration.created_at,
    )


@blueprint.delete("/registrations/<uid>")
@open_to_tokens("organizer")
@described(gives=RegistrationGiven, refuses=(EventIsOver, EventIsCalledOff))
def delete_registration(uid: str) -> Response:
    """Cancels a registration of the token's event. Its places go to who waits; cancelling again
    changes nothing."""
    registration = get_registration_of_event(g.bearer.event_id, uid)
    with unit_of_work():
        cancel_registration(registration.id, clock.now(), made_by="organizer")
    cancelled = get_registration(registration.id)
    return give(_as_given(cancelled, []))
