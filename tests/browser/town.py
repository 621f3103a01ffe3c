"""A house in which every page has something to show: events in each state, guests in each, staff, letters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from flask import Flask

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.rules.made_up import Lesson
from mint_events.demo_answers import ask_ready_made
from mint_events.events.actions.appearance import allow_embedding, set_picture
from mint_events.events.queries import EventView, get_event
from mint_events.events.rules.questions import Condition
from mint_events.kernel import clock
from mint_events.kernel.codes import new_short_code, seal_code
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words
from mint_events.mail.troubles import Mishap, Trouble
from mint_events.network.actions.importing import keep_list, write_list
from mint_events.network.queries.imports import get_import
from mint_events.paper.photos import develop_photo
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import cancel_by_guest
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.actions.invitation_settings import open_asking
from mint_events.registration.actions.inviting import forward_invitation, withdraw_invitation
from mint_events.registration.actions.requesting import (
    RequestPlan,
    approve_request,
    ask_to_come,
    decline_request,
)
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.rules import PersonName
from mint_events.registration.signed_links import leave_list_link, new_mailbox_link
from mint_events.staff.actions import prepare_door_phone
from mint_events.staff.actions.accounts import add_staff, disable_staff
from mint_events.staff.queries import find_staff_by_email
from mint_events.tickets.queries import get_event_key
from tests import factories as make
from tests.checkin.practices import code_of, practise
from tests.support.client import client_of
from tests.support.house import House
from tests.support.photos import photo

LONG = "Wirtschaftswissenschaftlich-naturwissenschaftliches Gymnasium Heilbronn-Böckingen"
LIST = (
    "Name;Cluster;Nachname;E-Mail;Mitglied seit;Telefon\n"
    f"{LONG};Schools;Müller-Lüdenscheidt;wolfeschlegelsteinhausenbergerdorff@example.org;28.02.2024;1\n"
    "Neu e.V.;;O'Brien;brien@example.org;;\nNeu e.V.;Nirgends;;;;\n42 Heilbronn;;;;;\n"
)
ALL_SENT = "UPDATE letters SET state = 'sent', sent_at = created_at"
ONE_FAILED = (
    "UPDATE letters SET state = 'failed', tries = 1, sent_at = NULL, last_error = :refused"
    " WHERE recipient = 'cancelled@example.org'"
)
ONE_WAITS = (
    "UPDATE letters SET state = 'waiting', sent_at = NULL, next_try_at = '2099-01-01 12:00:00'"
    " WHERE recipient = 'waiting@example.org'"
)


@dataclass(frozen=True)
class Town:
    """What the pages' addresses need, by name, and the secrets of a door phone, a kiosk and an admin."""

    names: dict[str, Any]
    phone: str
    kiosk: str
    admin: str
    not_inside: list[str]  # tickets that nobody has shown yet
    late: list[str]  # rightly sealed codes that no phone has heard of


def build_town(app: Flask) -> Town:
    """Builds it through the actions, over an empty database."""
    house = House(app)
    make.make_network(app)
    network = _network(app, house)
    jubilee = make.make_event(app, slug="jubilee", capacity=6, **_rich())
    guests = _guests(app, house, jubilee)
    guests |= _line(app, house)
    guests["asking"] = _asking(app)
    events = _other_events(app)
    for state, event in events.items():
        guests |= _guest_of(app, house, state, event)
    guests["handed"] = make.sign_up(app, events["open"], "Zoë Ångström", email="z@example.org")
    _hand_over(house, guests["handed"])
    guests["walked_in"] = _walk_in(house, events["open"])
    noted = NoteSent("Reihe 1, Rollstuhl; bitte zum Aufzug begleiten", is_speaker=True)
    first = guests["confirmed"].guests[0].id
    house.do(note_guest, jubilee.id, first, noted, None, clock.now())
    _show_elsewhere(app, house)
    network |= _invited(app, house, network["member"])
    guests["group"] = _group_of(app)
    admin = make.make_staff(app, "admin")
    make.make_staff(app, "organizer")
    phone = make.make_phone(app, jubilee, "Haupteingang, linke Tür")
    _scan(app, phone, guests["confirmed"], guests["cancelled"])
    practice = practise(house, jubilee)
    kiosk = make.make_phone(app, events["open"], "Foyer")
    house.sql("UPDATE door_phones SET mode = 'kiosk' WHERE gate = 'Foyer'")
    house.sql("UPDATE registrations SET new_email = 'new@example.org' WHERE id = :id",
              {"id": guests["confirmed"].id})  # fmt: skip
    house.sql(ALL_SENT)
    house.sql(ONE_FAILED, {"refused": Mishap(Trouble.REFUSED, "550 5.1.1 no such user").as_kept()})
    house.sql(ONE_WAITS)
    unused = [ticket.code for ticket in make.tickets_of(app, guests["confirmed"])[1:]]
    names = {**_names(app, house, jubilee, guests), **network}
    names["practice_code"] = code_of(house, practice, Lesson.SINGLE)
    come = make.sign_up(app, events["open"], "Ada Abel", "Bo Abel", "Cleo Abel", "Dan Abel")
    names["kiosk_codes"] = [ticket.code for ticket in make.tickets_of(app, come)]
    return Town(names, phone, kiosk, admin, unused, _late_codes(house, jubilee))


def _late_codes(house: House, event: EventView) -> list[str]:
    """As of people who sign up while a phone has no network."""
    key = house.ask(get_event_key, event.id)
    codes = [new_short_code() for _ in range(40)]
    return [code + seal_code(code, event.uid, key) for code in codes]


def _walk_in(house: House, event: EventView) -> RegistrationView:
    """Somebody without a registration, and without a mailbox."""
    sent = WalkIn("walk-0001", PersonName("Nguyễn Thị", "Ánh"), LONG)
    return house.ask(get_registration, house.do(sign_up_walk_in, event.id, sent, clock.now()))


def _network(app: Flask, house: House) -> dict[str, Any]:
    """Members with and without contacts, one that left, and lists in each state."""
    today = clock.now().date()
    member = make.make_member(app, LONG, "anna@example.org", website="https://www.example.org")
    make.make_member(app, "Ohne Cluster", left_on=today)
    lists = {
        state: house.do(keep_list, LIST, clock.now())
        for state in ("list_waiting", "list_written", "list_clean")
    }
    house.sql(
        "UPDATE member_imports SET content = :content WHERE id = :id",
        {"content": "Name\n42 Heilbronn", "id": lists["list_clean"]},
    )
    seen = house.ask(get_import, lists["list_written"]).seen
    house.do(write_list, lists["list_written"], seen, clock.now())
    contact = house.sql("SELECT id FROM member_contacts WHERE member_id = :id", {"id": member})
    return {
        **lists,
        "member": member,
        "left": house.sql("SELECT id FROM members WHERE left_on IS NOT NULL")[0][0],
        "contact": contact[0][0],
        "cluster": house.sql("SELECT min(id) FROM clusters")[0][0],
    }


def _show_elsewhere(app: Flask, house: House) -> None:
    """An event with a picture; it and the full one may stand on another website."""
    pictured = make.make_event(app, slug="pictured", **_rich())
    made = develop_photo(photo())
    alt = Words("Farbige Flächen", "Coloured fields")
    house.do(set_picture, pictured.id, made.files, made.size, alt, clock.now())
    for slug in ("pictured", "full"):
        found = house.ask(get_event, slug, clock.now())
        house.do(allow_embedding, found.id, ["https://www.example.org"])


def _invited(app: Flask, house: House, member: int) -> dict[str, Any]:
    """Invitations in each state, and people who ask to come."""
    meeting = make.make_event(app, slug="meeting", kind="network", **_rich())
    others = [make.make_member(app, f"Mitglied {n}", f"m{n}@example.org") for n in range(3)]
    colleague = make.invite_somebody(
        app, meeting, "colleague@example.org", member_id=member, organisation=LONG
    )
    silent = make.invite_somebody(app, meeting, "wolfeschlegelsteinhausenberger@example.org",
                                  member_id=member, organisation=LONG)  # fmt: skip
    make.say_yes(app, colleague, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh <anh@example.org>")
    house.do(forward_invitation, colleague.id, "Zoë", "Ångström", "zoe@example.org", clock.now())
    excused = make.invite(app, meeting, others[0])[-1]
    house.do(answer_no, excused.id, "An dem Tag ist leider Prüfung.", clock.now())
    withdrawn = make.invite_somebody(app, meeting, "gone@example.org")
    house.do(withdraw_invitation, withdrawn.id, clock.now())
    house.do(open_asking, meeting.id, clock.now())
    for name in ("Asker", "Declined", "Approved"):
        plan = RequestPlan("Eva", name, f"{name.lower()}@example.org", "Presse", "Ich berichte.")
        house.do(ask_to_come, meeting.id, plan, clock.now())
    house.do(decline_request, 2, "Diesmal ist kein Platz.", None, clock.now())
    house.do(approve_request, 3, None, clock.now())
    over = make.make_event(app, slug="old-meeting", kind="network")
    late = make.invite(app, over, others[1])[0]
    house.sql(
        "UPDATE events SET starts_at = '2026-01-10 13:00:00', ends_at = '2026-01-10 17:00:00'"
        " WHERE slug = 'old-meeting'"
    )
    answered = make.say_yes(app, colleague)
    return {
        "silent": silent.token, "came": colleague.token, "excused": excused.token,
        "late": late.token, "ask": house.ask(get_invitation_settings, meeting.id).ask_token,
        "came_id": colleague.id, "excused_id": excused.id, "silent_id": silent.id,
        "withdrawn_id": withdrawn.id, "invited_uid": answered.people[0].registration_uid,
        "new_member": others[2],
    }  # fmt: skip


def _asking(app: Flask) -> RegistrationView:
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


def _rich() -> dict[str, Any]:
    return {
        "title": Words(
            "Jubiläum der Zukunftsallianz: Mitmachveranstaltung für Naturwissenschaftsbegeisterte",
            "Anniversary of the alliance: an afternoon for people who love science",
        ),
        "sessions": make.plan_sessions(robots=3, tour=None, space=30),
    }


def _guests(app: Flask, house: House, event: EventView) -> dict[str, RegistrationView]:
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


def _hand_over(house: House, guest: RegistrationView) -> None:
    new = PersonName("Ánh", "Nguyễn")
    house.do(hand_over_ticket, guest.id, guest.guests[0].id, new, "new@example.org", clock.now())


def _links(app: Flask, guests: dict[str, RegistrationView]) -> dict[str, str]:
    """Signed links of letters, without the host."""
    with app.app_context():
        confirmed = replace(guests["confirmed"], new_email="new@example.org")
        links = {
            "new_mailbox": new_mailbox_link(confirmed, "de"),
            "leave_list": leave_list_link(guests["waiting"]),
        }
    return {name: "/" + link.split("/", 3)[3].split("?")[0] for name, link in links.items()}


def _line(app: Flask, house: House) -> dict[str, RegistrationView]:
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
    house.do(cancel_registration, first.id, clock.now())
    house.sql(
        "UPDATE registrations SET offer_until = '2026-01-01 12:00:00' WHERE offer_until > '2026-01-01'"
    )
    house.sql("UPDATE events SET offers_lapse_at = '2026-01-01 12:00:00' WHERE slug = 'workshop'")
    for gone in (second, third):
        house.do(cancel_registration, gone.id, clock.now())
    return {"expired": expired, "four": four, "offered": offered}


def _other_events(app: Flask) -> dict[str, EventView]:
    """Events in the other states, by their slug."""
    now = clock.now()
    plans: dict[str, dict[str, Any]] = {
        "open": {"capacity": 200, **_rich()},
        "no-limit": {"capacity": None, "max_companions": 0},
        "full": {"capacity": 1, "waiting_list": False},
        "closed": {"state": "closed"},
        "not-yet": {"sign_up_opens_at": now + timedelta(days=9)},
        "draft": {"state": "draft"},
        "called-off": {},
        "over": {},
    }
    return {slug: make.make_event(app, slug=slug, **plan) for slug, plan in plans.items()}


def _guest_of(app: Flask, house: House, slug: str, event: EventView) -> dict[str, RegistrationView]:
    """A guest where there can be one; then what happens to the event happens."""
    if slug not in ("full", "called-off", "over"):
        return {}
    guest = make.sign_up(app, event, "Eva Fünfzehnstück")
    if slug == "called-off":
        house.sql("UPDATE events SET state = 'called_off' WHERE slug = 'called-off'")
    if slug == "over":
        house.sql(
            "UPDATE events SET starts_at = '2026-01-10 13:00:00', ends_at = '2026-01-10 17:00:00'"
            " WHERE slug = 'over'"
        )
    return {slug: guest}


def _group_of(app: Flask) -> RegistrationView:
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


def _scan(app: Flask, phone: str, inside: RegistrationView, away: RegistrationView) -> None:
    """Admitted, already in, unknown, taken from the tickets of these two."""
    code = make.ticket_of(app, inside).code
    scans = [
        {"scan_id": f"scan-000{number}", "code": each, "scanned_at": clock.now().isoformat()}
        for number, each in enumerate((code, code, "7777777777777777"))
    ]
    path = "/api/v1/events/jubilee/scans"
    answer = client_of(app).post(path, json={"scans": scans}, headers=make.bearer(phone))
    outcomes = [result["outcome"] for result in answer.get_json()["results"]]
    assert outcomes == ["admitted", "already_in", "unknown"]


def _names(
    app: Flask, house: House, jubilee: EventView, guests: dict[str, RegistrationView]
) -> dict[str, Any]:
    now = clock.now()
    link = house.do(add_staff, "new@example.org", "door", now)
    house.do(add_staff, "gone@example.org", "door", now)
    account = _account_of(house)
    house.do(disable_staff, account("gone@example.org"), now)
    make.make_token(app, jubilee)
    letters = {row[0]: row[1] for row in house.sql("SELECT recipient, id FROM letters ORDER BY id")}
    return {
        "code": make.ticket_of(app, guests["confirmed"]).full_code,
        "short_code": make.ticket_of(app, guests["confirmed"]).code,
        "person": guests["confirmed"].guests[0].id,
        **_links(app, guests),
        "enrol": house.do(prepare_door_phone, jubilee.id, "Nord", now),
        "link": link,
        **{name: guest.guest_token for name, guest in guests.items()},
        **{f"{name}_uid": guest.uid for name, guest in guests.items()},
        **{name: account(f"{name}@example.org") for name in ("admin", "organizer", "gone")},
        "phone_id": house.sql("SELECT min(id) FROM door_phones")[0][0],
        "token_id": house.sql("SELECT min(id) FROM api_tokens")[0][0],
        "letter_sent": letters["confirmed@example.org"],
        "letter_failed": letters["cancelled@example.org"],
        "letter_waiting": letters["waiting@example.org"],
    }


def _account_of(house: House) -> Callable[[str], int]:
    def account_of(mailbox: str) -> int:
        found = house.ask(find_staff_by_email, mailbox)
        assert found is not None
        return found.id

    return account_of
