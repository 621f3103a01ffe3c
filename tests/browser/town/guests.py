"""Guests in each state."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from mint_events.demo_answers import ask_ready_made
from mint_events.events.actions import edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.events.rules.questions import Condition
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import cancel_by_guest
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.actions.steps import Step, note_step
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from tests import factories as make
from tests.browser.town.events import LONG
from tests.support.house import House


def guests_of(app: Flask, house: House, event: EventView) -> dict[str, RegistrationView]:
    """Parties with a place, waiting, and cancelled by themselves."""
    cancelled = make.sign_up(app, event, "山田 太郎", email="cancelled@example.org")
    house.do(cancel_by_guest, cancelled.id, clock.now())
    names = ("Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh", "Wolfeschlegelsteinhausenbergerdorff Ng")
    confirmed = make.sign_up(
        app,
        event,
        *names,
        email="confirmed@example.org",
        organisation=LONG,
        photo_consent=True,
        session_keys=("robots", "space"),
    )
    make.sign_up(app, event, "Anna O'Brien", "Fatma Öztürk", "Zoë Ångström")
    waiting = make.sign_up(app, event, "Bob Graham-Doyle", "Chloé X", email="waiting@example.org")
    return {"confirmed": confirmed, "waiting": waiting, "cancelled": cancelled}


def hand_over(house: House, guest: RegistrationView) -> None:
    """Gives the ticket of who signed up to somebody else."""
    new = PersonName("Ánh", "Nguyễn")
    house.do(hand_over_ticket, guest.id, guest.guests[0].id, new, "new@example.org", clock.now())


def make_line(app: Flask, house: House) -> dict[str, RegistrationView]:
    """A waiting list with an offer, one that lapsed, and a party of four that others passed."""
    sessions = make.plan_sessions(robots=1, tour=None)
    event = make.make_event(app, slug="workshop", capacity=4, sessions=sessions)
    first, second, third, _ = (
        make.sign_up(app, event, f"Ada Beispiel{n}", session_keys=("robots",) if n == 1 else ())
        for n in range(4)
    )
    expired = make.sign_up(app, event, "Ben Zuspät", email="late@example.org")
    four = make.sign_up(app, event, *(f"Kind{n} Großfamilie" for n in range(4)))
    offered = make.sign_up(
        app, event, "Nguyễn Thị Ánh", "Zoë Ångström", session_keys=("robots", "tour")
    )
    withdrawn = make.sign_up(app, event, "Clara Zurück", email="withdrawn@example.org")
    house.sql("UPDATE registrations SET status = 'expired' WHERE id = :id", {"id": withdrawn.id})
    house.do(note_step, withdrawn.id, Step.WITHDRAWN, clock.now(), made_by="organizer")
    house.do(cancel_registration, first.id, clock.now())
    house.sql(
        "UPDATE registrations SET offer_until = '2026-01-01 12:00:00' WHERE offer_until > '2026-01-01'"
    )
    house.sql("UPDATE events SET offers_lapse_at = '2026-01-01 12:00:00' WHERE slug = 'workshop'")
    for gone in (second, third):
        house.do(cancel_registration, gone.id, clock.now())
    return {"expired": expired, "four": four, "offered": offered, "withdrawn": withdrawn}


def guest_of(app: Flask, house: House, slug: str, event: EventView) -> dict[str, RegistrationView]:
    """A guest where there can be one; then what happens to the event happens."""
    if slug not in ("full", "called-off", "over", "moved"):
        return {}
    guest = make.sign_up(app, event, "Eva Fünfzehnstück")
    if slug == "called-off":
        house.sql("UPDATE events SET state = 'called_off' WHERE slug = 'called-off'")
    if slug == "moved":
        day = timedelta(days=1)
        moved = replace(
            plan_of(event), venue=LONG, starts_at=event.starts_at + day, ends_at=event.ends_at + day
        )
        house.do(edit_event, event.id, moved, clock.now())
    if slug == "over":
        house.sql(
            "UPDATE events SET starts_at = '2026-01-10 13:00:00', ends_at = '2026-01-10 17:00:00'"
            " WHERE slug = 'over'"
        )
    return {slug: guest}


def group_of(app: Flask) -> RegistrationView:
    """A class, at an event whose sessions are at the same time."""
    plan = make.plan_event(slug="groups", max_group=30)
    hour = timedelta(hours=1)
    sessions = tuple(
        replace(
            one, starts_at=plan.starts_at, ends_at=plan.starts_at + hour, speaker="Ada Beispiel"
        )
        for one in make.plan_sessions(robots=25, tour=None)
    )
    event = make.make_event(app, slug="groups", max_group=30, sessions=sessions)
    return make.sign_up_group(app, event, 20, "Mia", "Ánh", adults=2, organisation=LONG)


def asking_party(app: Flask) -> RegistrationView:
    """An event that asks much, and a party that answered."""
    event = make.make_event(app, slug="asking", capacity=40)
    with app.app_context(), unit_of_work():
        ask_ready_made(event.id, ("diet", "hear"), clock.now())
    bus = Words("Kommen Sie mit dem Schulbus?", "Will you come by the school bus?")
    seats = Words("Wie viele Plätze brauchen Sie darin?", "How many seats do you need on it?")
    make.ask(app, event, "bus", "yes_no", is_required=True, label=bus)
    by_bus = Condition("bus", "yes")
    make.ask(app, event, "seats", "number", is_required=True, shown_if=by_bus, label=seats, most=30)
    make.ask(app, event, "wish", "long_text")
    given = make.give_answers(
        {"diet": "vegan other", "diet-other": "Nüsse", "bus": "yes", "seats": "3", "wish": LONG},
        {"diet": "gluten-free"},
    )
    return make.sign_up(app, event, "Anna-Lena Müller-Lüdenscheidt", "山田 太郎", answers=given)
