"""A house in which every page has something to show: events in each state, guests in each, staff, letters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.rules.made_up import Lesson
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.codes import new_short_code, seal_code
from mint_events.mail.troubles import Mishap, Trouble
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import PersonName
from mint_events.staff.actions import prepare_door_phone
from mint_events.staff.actions.accounts import add_staff, disable_staff
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.queries import find_staff_by_email
from mint_events.tickets.queries import get_event_key
from tests import factories as make
from tests.browser.town.certificates import make_certificates
from tests.browser.town.events import LONG, make_other_events, rich, show_elsewhere
from tests.browser.town.guests import (
    asking_party,
    group_of,
    guest_of,
    guests_of,
    hand_over,
    make_line,
)
from tests.browser.town.letters import ALL_SENT, ONE_FAILED, ONE_WAITS, links_of
from tests.browser.town.network import make_invitations, make_network
from tests.browser.town.papers import make_papers
from tests.checkin.practices import codes_of, practise
from tests.support.client import client_of
from tests.support.house import House


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
    network = make_network(app, house)
    jubilee = make.make_event(app, slug="jubilee", capacity=6, **rich())
    guests = guests_of(app, house, jubilee)
    guests |= make_line(app, house)
    guests["asking"] = asking_party(app)
    events = make_other_events(app)
    for state, event in events.items():
        guests |= guest_of(app, house, state, event)
    guests["handed"] = make.sign_up(app, events["open"], "Zoë Ångström", email="z@example.org")
    hand_over(house, guests["handed"])
    guests["walked_in"] = _walk_in(house, events["open"])
    noted = NoteSent("Reihe 1, Rollstuhl; bitte zum Aufzug begleiten", is_speaker=True)
    first = guests["confirmed"].guests[0].id
    house.do(note_guest, jubilee.id, first, noted, None, clock.now())
    show_elsewhere(app, house)
    network |= make_invitations(app, house, network["member"])
    guests["group"] = group_of(app)
    admin = make.make_staff(app, "admin")
    make.make_staff(app, "organizer")
    phone = make.make_phone(app, jubilee, "Haupteingang, linke Tür")
    _take_scans(app, phone, guests["confirmed"])
    _let_in_twice(app, make.make_phone(app, jubilee, "Süd"), guests["confirmed"])
    practice = practise(house, jubilee)
    kiosk = make.make_phone(app, events["open"], "Foyer")
    house.sql("UPDATE door_phones SET mode = 'kiosk' WHERE gate = 'Foyer'")
    house.sql("UPDATE registrations SET new_email = 'new@example.org' WHERE id = :id",
              {"id": guests["confirmed"].id})  # fmt: skip
    house.sql(ALL_SENT)
    house.sql(ONE_FAILED, {"refused": Mishap(Trouble.REFUSED, "550 5.1.1 no such user").as_kept()})
    house.sql(ONE_WAITS)
    unused = [ticket.code for ticket in make.tickets_of(app, guests["confirmed"])[1:]]
    certified = make_certificates(app, house, events["over"], guests["over"])
    names = {**_names(app, house, jubilee, guests), **network, **certified}
    names["practice_codes"] = [one.full_code for one in codes_of(house, practice, Lesson.SINGLE)]
    pairs = [make.sign_up(app, jubilee, f"Ada Fest{n}", f"Bo Fest{n}") for n in "ab"]
    parties = [
        make.sign_up(app, jubilee, *(f"{name} Fest{n}" for name in ("Ada", "Bo", "Cy")))
        for n in "cd"
    ]
    house.sql("UPDATE registrations SET status = 'confirmed', queue_number = NULL "
              "WHERE id >= :first", {"first": pairs[0].id})  # fmt: skip
    names["pair_codes"] = [make.ticket_of(app, pair).code for pair in pairs]
    names["party_codes"] = [make.ticket_of(app, party).code for party in parties]
    come = make.sign_up(app, events["open"], "Ada Abel", "Bo Abel", "Cleo Abel", "Dan Abel")
    names["kiosk_codes"] = [ticket.code for ticket in make.tickets_of(app, come)]
    names |= make_papers(house, jubilee)
    return Town(names, phone, kiosk, admin, unused, _late_codes(house, jubilee))


def _late_codes(house: House, event: EventView) -> list[str]:
    """As of people who sign up while a phone has no network."""
    key = house.ask(get_event_key, event.id)
    codes = [new_short_code() for _ in range(40)]
    return [code + seal_code(code, event.uid, key) for code in codes]


def _walk_in(house: House, event: EventView) -> RegistrationView:
    """Somebody without a registration, and without a mailbox."""
    sent = WalkIn("walk-0001", PersonName("Nguyễn Thị", "Ánh"), LONG)
    made = house.do(sign_up_walk_in, event.id, sent, clock.now())
    return house.ask(get_registration, made.id)


def _take_scans(app: Flask, phone: str, inside: RegistrationView) -> None:
    """Admitted, already in, unknown."""
    code = make.ticket_of(app, inside).code
    scans = [
        {"scan_id": f"scan-000{number}", "code": each, "scanned_at": clock.now().isoformat()}
        for number, each in enumerate((code, code, "7777777777777777"))
    ]
    path = "/api/v1/events/jubilee/scans"
    answer = client_of(app).post(path, json={"scans": scans}, headers=make.bearer(phone))
    outcomes = [result["outcome"] for result in answer.get_json()["results"]]
    assert outcomes == ["admitted", "already_in", "unknown"]


def _let_in_twice(app: Flask, phone: str, inside: RegistrationView) -> None:
    """By a phone that was without network; and something that nobody understands."""
    code, at = make.ticket_of(app, inside).code, clock.now() - timedelta(minutes=7)
    scans: list[dict[str, Any]] = [
        {"scan_id": "scan-0010", "code": code, "scanned_at": at.isoformat(), "offline": True},
        {"scan_id": "scan-0011", "code": code, "scanned_at": "<b>noon</b>"},
    ]
    client = client_of(app)
    path = "/api/v1/events/jubilee/scans"
    answer = client.post(path, json={"scans": scans}, headers=make.bearer(phone))
    assert [each["outcome"] for each in answer.get_json()["results"]] == ["conflict", "quarantined"]
    client.set_cookie(DOOR_COOKIE, phone, domain="127.0.0.1")
    sign = {"battery": 18, "is_charging": False, "queue": 12, "refused": 1}
    assert client.post("/door/sign", json=sign).status_code == 200


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
        **links_of(app, guests),
        "enrol": house.do(prepare_door_phone, jubilee.id, "Nord", now),
        "link": link,
        **{name: guest.guest_token for name, guest in guests.items()},
        **{f"{name}_uid": guest.uid for name, guest in guests.items()},
        **{name: account(f"{name}@example.org") for name in ("admin", "organizer", "gone")},
        "scan_id": house.sql("SELECT min(id) FROM scans")[0][0],
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
