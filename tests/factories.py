"""Events, guests, tickets, phones for tests: plain functions that build through the actions.

Each opens an app context and a unit of work of its own and gives plain values back."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from flask import Flask

from mint_events.events.actions import EventPlan, SessionPlan, create_event
from mint_events.events.actions.questions import add_question
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules.answers import GivenAnswer
from mint_events.events.rules.questions import Option, QuestionPlan
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words
from mint_events.network.actions import (
    ContactPlan,
    MemberPlan,
    add_cluster,
    add_contact,
    add_member,
    create_member,
)
from mint_events.registration.actions.answering_invitations import NamedPerson, Yes, answer_yes
from mint_events.registration.actions.inviting import (
    InviteePlan,
    invite_members,
    invite_person,
)
from mint_events.registration.actions.signing_up import SignUpAnswer, sign_up_guest
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
    list_invitations,
)
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.rules.groups import Group, name_people
from mint_events.staff.actions import add_api_token, seed_door_phone, seed_staff
from mint_events.tickets.queries import TicketView, list_tickets

_numbers = count(1)
PASSWORD = "correct horse battery staple"
JUBILEE = Words("Jubiläum & Fest", "Anniversary & party")


def plan_event(**others: Any) -> EventPlan:
    """An open public event in thirty days with 50 places and a waiting list."""
    starts_at = clock.now() + timedelta(days=30)
    usual = EventPlan(
        slug=f"jubilee-{next(_numbers)}",
        kind="public",
        title=JUBILEE,
        summary=Words("Was das Netzwerk erreicht hat.", "What the network has achieved."),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        venue="experimenta",
        address="Experimenta-Platz, 74072 Heilbronn",
        capacity=50,
        max_companions=3,
    )
    return replace(usual, **others)


def plan_sessions(**capacities: int | None) -> tuple[SessionPlan, ...]:
    """Sessions by key with their places: `plan_sessions(robots=12, tour=None)`."""
    return tuple(
        SessionPlan(key, Words(f"Programm {key}", f"Session {key}"), capacity=capacity)
        for key, capacity in capacities.items()
    )


def make_event(app: Flask, **others: Any) -> EventView:
    """An event, as `plan_event` plans it."""
    with app.app_context():
        with unit_of_work():
            event_id = create_event(plan_event(**others), clock.now())
        return get_event_by_id(event_id, clock.now())


def event_now(app: Flask, event: EventView) -> EventView:
    """The same event as it is now."""
    with app.app_context():
        return get_event_by_id(event.id, clock.now())


def plan_sign_up(
    *names: str, email: str | None = None, organisation: str = "", **others: Any
) -> SignUp:
    """What a party sends; `names` are "Given Family", the first one signs up."""
    number = next(_numbers)
    people = [PersonName(*name.rsplit(" ", 1)) for name in names or (f"Jörg Müller{number}",)]
    mailbox = email or f"guest{number}@example.org"
    return SignUp(tuple(people), mailbox, organisation, **others)


def sign_up(app: Flask, event: EventView, *names: str, **others: Any) -> RegistrationView:
    """A party's registration, confirmed or waiting."""
    answer = send_sign_up(app, event, plan_sign_up(*names, **others))
    assert answer.registration_id is not None, "this party is signed up already"
    with app.app_context():
        return get_registration(answer.registration_id)


def send_sign_up(app: Flask, event: EventView, sent: SignUp, key: str = "") -> SignUpAnswer:
    """Sends a sign-up; without `key` under a new one."""
    with app.app_context(), unit_of_work():
        return sign_up_guest(event.id, sent, key or f"key {next(_numbers)}", clock.now())


def plan_group(
    pupils: int = 3, *given_names: str, adults: int = 0, email: str = "", **others: Any
) -> SignUp:
    """What the contact of a group sends."""
    number = next(_numbers)
    group = Group(pupils, given_names, adults)
    contact = PersonName("Jörg", f"Lehrer{number}")
    return SignUp(
        people=name_people(contact, group, others.get("lang", "de")),
        email=email or f"school{number}@example.org",
        is_group=True,
        adults=adults,
        **{"organisation": "Beispielschule, Klasse 7a", **others},
    )


def sign_up_group(
    app: Flask, event: EventView, pupils: int = 3, *given_names: str, **others: Any
) -> RegistrationView:
    """A group's registration, confirmed or waiting."""
    answer = send_sign_up(app, event, plan_group(pupils, *given_names, **others))
    assert answer.registration_id is not None
    with app.app_context():
        return get_registration(answer.registration_id)


def registration_now(app: Flask, registration: RegistrationView) -> RegistrationView:
    """The same registration as it is now."""
    with app.app_context():
        return get_registration(registration.id)


def tickets_of(app: Flask, registration: RegistrationView) -> list[TicketView]:
    """A party's valid tickets."""
    with app.app_context():
        return list_tickets([registration.id])


def ticket_of(app: Flask, registration: RegistrationView) -> TicketView:
    """The ticket of who signed up."""
    return tickets_of(app, registration)[0]


def make_phone(app: Flask, event: EventView, gate: str = "Haupteingang") -> str:
    """An enrolled door phone; its token."""
    with app.app_context(), unit_of_work():
        return seed_door_phone(event.id, gate, clock.now())


def make_token(app: Flask, event: EventView, scope: str = "organizer") -> str:
    """An API token."""
    with app.app_context(), unit_of_work():
        return add_api_token(event.id, scope, clock.now())


def bearer(token: str, **headers: str) -> dict[str, str]:
    """The headers of a call by a script."""
    return {"Authorization": f"Bearer {token}", **headers}


def make_staff(app: Flask, role: str = "organizer", email: str = "") -> str:
    """An account with `PASSWORD`; its mailbox. Made once."""
    mailbox = email or f"{role}@example.org"
    with app.app_context(), unit_of_work():
        seed_staff(mailbox, PASSWORD, role, clock.now())
    return mailbox


def make_network(app: Flask) -> None:
    """Three clusters with a member each."""
    with app.app_context(), unit_of_work():
        for key, words, member in (
            ("science", Words("Wissenschaft & Forschung", "Science & Research"), "42 Heilbronn"),
            ("labour", Words("Arbeitsmarkt", "Labour Market"), "Gründungsmitglied 9"),
            ("schools", Words("Schulen", "Schools"), "Kreismedienzentrum Heilbronn"),
        ):
            add_member(f"{key}-1", member, add_cluster(key, words))


def make_member(app: Flask, name: str, *mailboxes: str, **others: Any) -> int:
    """A member with a contact for each mailbox; `others` as `MemberPlan` takes them. Its row id."""
    with app.app_context(), unit_of_work():
        member_id = create_member(MemberPlan(name, **others))
        for mailbox in mailboxes:
            add_contact(member_id, ContactPlan("Anna", "Beispiel", mailbox))
        return member_id


def invite(app: Flask, event: EventView, *member_ids: int) -> list[InvitationView]:
    """Invites every contact of these members; all living invitations of the event, oldest first."""
    with app.app_context():
        with unit_of_work():
            invite_members(event.id, member_ids, clock.now())
        return list_invitations(event.id)


def invite_somebody(app: Flask, event: EventView, email: str, **others: Any) -> InvitationView:
    """Invites one person; `others` as `InviteePlan` takes them."""
    plan = InviteePlan("Änne", "Beispiel", email, **others)
    with app.app_context():
        with unit_of_work():
            invitation_id = invite_person(event.id, plan, clock.now())
        return get_invitation(invitation_id)


def say_yes(app: Flask, invitation: InvitationView, *names: str, **others: Any) -> InvitationView:
    """Answers yes; `names` are "Given Family", or "Given Family <mailbox>"."""
    people = []
    for name in names:
        who, _, mailbox = name.partition(" <")
        people.append(NamedPerson(PersonName(*who.rsplit(" ", 1)), mailbox.rstrip(">")))
    with app.app_context():
        with unit_of_work():
            answer_yes(invitation.id, Yes(tuple(people), **others), clock.now())
        return get_invitation(invitation.id)


def plan_question(kind: str = "short_text", **others: Any) -> QuestionPlan:
    """A voluntary question for the party; choices have the options a, b and c."""
    options = tuple(Option(key, Words(f"Antwort {key}", f"Answer {key}")) for key in "abc")
    usual = QuestionPlan(
        kind=kind,
        label=Words("Was & wie?", "What & how?"),
        options=options if kind in ("one_of", "several_of") else (),
        purpose=Words("Damit wir planen können.", "So that we can plan."),
    )
    return replace(usual, **others)


def ask(app: Flask, event: EventView, key: str, kind: str = "short_text", **others: Any) -> None:
    """Lets an event ask a question."""
    with app.app_context(), unit_of_work():
        add_question(event.id, plan_question(kind, **others), clock.now(), key)


def give_answers(*people: dict[str, str]) -> tuple[GivenAnswer, ...]:
    """Answers person by person, the first is who signs up: `give_answers({"diet": "vegan"})`."""
    return tuple(
        GivenAnswer(person, key, value)
        for person, answers in enumerate(people)
        for key, value in answers.items()
    )
