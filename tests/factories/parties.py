"""Guests: those who sign up, alone, with companions, as a group."""

from typing import Any

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.actions.signing_up import SignUpAnswer, sign_up_guest
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.rules.groups import Group, name_people
from tests.factories.numbers import NUMBERS


def plan_sign_up(
    *names: str, email: str | None = None, organisation: str = "", **others: Any
) -> SignUp:
    """What a party sends; `names` are "Given Family", the first one signs up."""
    number = next(NUMBERS)
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
        return sign_up_guest(event.id, sent, key or f"key {next(NUMBERS)}", clock.now())


def plan_group(
    pupils: int = 3, *given_names: str, adults: int = 0, email: str = "", **others: Any
) -> SignUp:
    """What the contact of a group sends."""
    number = next(NUMBERS)
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
