"""The demo network: its clusters, members and events, and a few hundred made-up guests.

The network and its members are public knowledge; every guest is made up, and every family name
means "example" in some language, so that nobody is taken for a real person. All of it is built
through the actions, as if people had done it; no letter is written to anyone."""

import hmac
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app

from mint_events.checkin.actions.scanning import ScanSent, take_scans
from mint_events.checkin.queries import Door
from mint_events.config import Settings
from mint_events.demo_answers import ask_ready_made, make_up_answers
from mint_events.demo_badges import print_demo_badges
from mint_events.demo_certificates import issue_demo_certificates
from mint_events.demo_invitations import invite_the_network
from mint_events.demo_notes import note_some_guests
from mint_events.demo_people import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    GROUPS,
    ORGANISATIONS,
    made_up_contacts,
)
from mint_events.demo_programme import CLUSTERS, MEMBERS, DemoEvent, list_demo_events
from mint_events.events.actions import create_event
from mint_events.events.actions.appearance import allow_embedding
from mint_events.events.queries import EventView, find_event_id, get_event_by_id
from mint_events.events.queries.questions import list_asked_questions
from mint_events.journey import JOURNEY, QUIET_JOURNEY
from mint_events.kernel.codes import encode_bits, new_secret
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.milestones import install_journey
from mint_events.network.actions import add_cluster, add_member
from mint_events.network.actions.seeding import seed_contacts
from mint_events.network.queries import find_cluster_id, find_member_id
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.signing_up import sign_up_from_script
from mint_events.registration.queries import list_registrations
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.rules.groups import Group, name_people
from mint_events.staff.actions.accounts import seed_staff
from mint_events.staff.queries import find_staff_by_email
from mint_events.tickets.queries import list_tickets
from mint_events.web.guards import Scanner

GATES = ("Haupteingang", "Seiteneingang")


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login that everybody may know; only in the demo."""

    role: str
    email: str
    password: str


def demo_logins() -> tuple[DemoLogin, ...]:
    """The demo's logins, as `make run` shows them."""
    return tuple(
        DemoLogin(role, f"{role}@demo.example", _password(role))
        for role in ("admin", "organizer", "door")
    )


def logins() -> list[tuple[str, str, str]]:
    """Role, mailbox and password of those demo logins that this installation has."""
    known = (login for login in demo_logins() if find_staff_by_email(login.email) is not None)
    return [(login.role, login.email, login.password) for login in known]


def _password(role: str) -> str:
    # Easy to type where only this machine can reach it; a demo that is shown to the world gets
    # passwords of its own, which nobody can read up.
    settings: Settings = current_app.config["MINT"]
    if urlsplit(settings.base_url).hostname in ("127.0.0.1", "localhost"):
        return f"mint-demo-{role}"
    digest = hmac.digest(settings.secret_key.encode(), f"demo login {role}".encode(), "sha256")
    return encode_bits(digest[:15]).lower()


def build_demo(now: datetime) -> None:
    """Builds what is missing of the demo; again changes nothing. Each event is one transaction."""
    with _without_letters():
        with unit_of_work():
            for login in demo_logins():
                seed_staff(login.email, login.password, login.role, now)
            _build_network()
        for demo_event in list_demo_events(now):
            if find_event_id(demo_event.plan.slug) is None:
                with unit_of_work():
                    _build_event(demo_event, now)


@contextmanager
def _without_letters() -> Iterator[None]:
    install_journey(QUIET_JOURNEY)
    try:
        yield
    finally:
        install_journey(JOURNEY)


def _build_network() -> None:
    for key, name in CLUSTERS.items():
        if find_cluster_id(key) is None:
            add_cluster(key, name)
    for key, (member, cluster, joined_on) in MEMBERS.items():
        member_id = find_member_id(key)
        if member_id is None:
            member_id = add_member(key, member, find_cluster_id(cluster), joined_on)
        seed_contacts(member_id, made_up_contacts(key))


def _build_event(demo: DemoEvent, now: datetime) -> None:
    chance = random.Random(demo.plan.slug)
    event_id = create_event(demo.plan, demo.signed_up_from)
    if demo.plan.kind == "public":
        allow_embedding(event_id, ["https://www.example.org"])
    ask_ready_made(event_id, demo.asks, demo.signed_up_from)
    questions = list_asked_questions(event_id)
    event = get_event_by_id(event_id, demo.signed_up_from)
    if event.kind == "network" and event.ends_at > now:
        invite_the_network(event, demo.signed_up_from, now)
        return
    last = min(now, event.sign_up_closes_at or event.starts_at) - timedelta(hours=2)
    seconds = max(1.0, (last - demo.signed_up_from).total_seconds())
    moments = sorted(chance.random() for _ in range(demo.parties))
    _sign_up_groups(event, demo, chance, demo.signed_up_from)
    for number, share in enumerate(moments):
        moment = demo.signed_up_from + timedelta(seconds=int(seconds * share))
        event = get_event_by_id(event_id, moment)
        party = _made_up_party(event, demo, chance, number)
        answers = make_up_answers(questions, len(party.people), party.lang, chance)
        _sign_up(event, demo, chance, replace(party, answers=answers), moment)
    for leaving in list_registrations(event_id, status="confirmed")[: demo.leaving]:
        cancel_registration(leaving.id, now)
    if event.ends_at > now:
        note_some_guests(event_id, now)
        print_demo_badges(event_id, now)
    elif demo.coming:
        issue_demo_certificates(event, event.ends_at)


def _sign_up(
    event: EventView, demo: DemoEvent, chance: random.Random, party: SignUp, moment: datetime
) -> None:
    answer = sign_up_from_script(event.id, party, new_secret(), moment)
    if answer.registration_id is None:
        return
    if chance.random() < demo.cancelling:
        cancel_registration(answer.registration_id, moment + timedelta(minutes=30))
    elif chance.random() < demo.coming:
        _arrive(event, answer.registration_id, chance)


def _sign_up_groups(
    event: EventView, demo: DemoEvent, chance: random.Random, moment: datetime
) -> None:
    """A class and a club with their contacts, where the event takes groups."""
    for school, given_name, family_name, pupils, has_names, adults in GROUPS:
        group = Group(pupils, tuple(GIVEN_NAMES[:pupils]) if has_names else (), adults)
        if group.people > event.max_group:
            continue
        sign_up = SignUp(
            people=name_people(PersonName(given_name, family_name), group, "de"),
            email=f"gruppe{pupils}.{event.slug}@example.org",
            organisation=school,
            session_keys=_sessions(event, group.people, chance),
            is_group=True,
            adults=adults,
        )
        answer = sign_up_from_script(event.id, sign_up, new_secret(), moment)
        if answer.registration_id is not None and demo.coming:
            _arrive(event, answer.registration_id, chance)


def _made_up_party(event: EventView, demo: DemoEvent, chance: random.Random, number: int) -> SignUp:
    size = 1
    while size <= event.max_companions and chance.random() < 0.35:
        size += 1
    family = chance.choice(FAMILY_NAMES)
    people = tuple(PersonName(chance.choice(GIVEN_NAMES), family) for _ in range(size))
    organisation = _organisation(demo, chance, number)
    return SignUp(
        people=people,
        email=f"gast{number + 1}.{event.slug}@example.org",
        organisation=organisation,
        photo_consent=chance.random() < 0.6,
        newsletter=chance.random() < 0.3,
        session_keys=_sessions(event, size, chance),
        lang="en" if chance.random() < 0.15 else "de",
    )


def _organisation(demo: DemoEvent, chance: random.Random, number: int) -> str:
    names = [name for name, _, joined in MEMBERS.values() if joined is None or demo.is_late]
    if demo.plan.kind == "network":
        return names[number % len(names)]
    return chance.choice(names) if chance.random() < 0.15 else chance.choice(ORGANISATIONS)


def _sessions(event: EventView, people: int, chance: random.Random) -> tuple[str, ...]:
    free = [s for s in event.sessions if s.places_left is None or s.places_left >= people]
    return (chance.choice(free).key,) if free and chance.random() < 0.4 else ()


def _arrive(event: EventView, registration_id: int, chance: random.Random) -> None:
    door = Door(event.id, None, None)
    scanner = Scanner(event.id, chance.choice(GATES), None)
    moment = event.starts_at + timedelta(minutes=chance.randint(-30, 40))
    for ticket in list_tickets([registration_id]):
        scan = ScanSent(f"demo-{ticket.code}", ticket.full_code, moment.astimezone(UTC))
        take_scans(door, scanner, [scan], moment.astimezone(UTC))
