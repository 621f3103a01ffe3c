"""Events, guests, tickets, phones for tests: plain functions that build through the actions.

Each opens an app context and a unit of work of its own and gives plain values back."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from flask import Flask

from mint_events.events.actions import EventPlan, SessionPlan, create_event
from mint_events.events.queries import EventView, get_event_by_id
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
from mint_events.registration.actions.signing_up import SignUpAnswer, sign_up_guest
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import PersonName, SignUp
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
