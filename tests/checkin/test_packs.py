"""The pack: whom it tells what, and that nobody reads in it without a ticket."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions.settings import DoorPlan, set_door
from mint_events.events.actions import change_state
from mint_events.kernel import clock
from mint_events.kernel.boxes import from_text
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.rules import PersonName
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.queries import list_door_phones
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.factories import (
    ask,
    bearer,
    give_answers,
    make_event,
    make_phone,
    make_token,
    sign_up,
    sign_up_group,
    ticket_of,
    tickets_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

PACK = "/api/v1/events/fest/guestlist"
# Names that hide well: in JSON escapes, in base64, in another case.
HARD = (
    "Jörg Müller-Lüdenscheidt",
    "Nguyễn Thị Ánh",
    "太郎 山田",
    "Séamus O'Brien",
    "<b>Ann</b> \\u00fc",
)


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


def test_who_shows_a_ticket_is_told_and_nobody_else(town: Town) -> None:
    phone = town.phone()
    phone.refresh()
    anna = phone.show(town.codes["anna"])
    assert anna is not None and anna["body"] == {
        "gn": "Anna", "fn": "Ångström", "o": "42 Heilbronn", "p": 2,
        "pp": [{"c": town.codes["bert"], "gn": "Bert", "fn": "O'Brien"}],
        "n": "", "m": [],
        "a": [{"de": "Was & wie?", "en": "What & how?",
               "said": {"de": "mit dem Bus", "en": "mit dem Bus"}}],
    }  # fmt: skip
    cara = phone.show(town.codes["cara"])
    assert cara is not None and cara["body"]["m"] == ["no_photo"] and cara["body"]["a"] == []
    assert phone.show("0123456789ABCDEF") is None
    stranger = ticket_of(town.app, sign_up(town.app, make_event(town.app), "Fremde Person"))
    assert phone.show(stranger.code) is None


@pytest.mark.parametrize("search", ["none", "online", "offline"])
def test_no_name_mailbox_or_code_can_be_read_in_a_pack(
    app: Flask, house: House, search: str
) -> None:
    event = make_event(app, slug="fest", max_companions=9)
    ask(app, event, "bus")
    people = sign_up(
        app, event, *HARD, email="geheim@example.org", organisation="Schöne Schule 7a",
        answers=give_answers({"bus": "Haltestelle Süd"}),
    )  # fmt: skip
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    phone_id = house.ask(list_door_phones, event.id)[0].id
    house.do(change_door_phone, phone_id, PhonePlan(search=search))  # type: ignore[arg-type]
    phone.refresh()
    tickets = tickets_of(app, people)
    shown = phone.show(tickets[0].code)
    assert shown is not None and shown["body"]["fn"] == "Müller-Lüdenscheidt"
    words = [word for name in HARD for word in name.split()]
    secrets = [*words, *(t.code for t in tickets), *(t.full_code[16:] for t in tickets)]
    secrets += ["geheim@", people.guest_token, people.uid, "Schule", "Haltestelle", "Schöne"]
    for secret in secrets:
        for form in _forms_of(secret):
            assert form not in phone.plain, (secret, form)


def _forms_of(secret: str) -> set[str]:
    """As it stands, as JSON escapes it, and as base64 hides it at each of its three offsets."""
    hidden = set()
    for pad in range(3):
        text = urlsafe_b64encode(b"\0" * pad + secret.encode()).decode().rstrip("=")
        hidden.add(text[4:-2] if pad else text[:-2])
    return {secret, secret.upper(), json.dumps(secret)[1:-1]} | {
        one for one in hidden if len(one) > 5
    }


def test_the_search_for_secrets_would_find_them() -> None:
    for pad in range(3):
        packed = urlsafe_b64encode(b"x" * pad + "Müller-Lüdenscheidt!".encode()).decode()
        assert any(form in packed for form in _forms_of("Müller-Lüdenscheidt"))
    assert any(form in json.dumps({"n": "Müller"}) for form in _forms_of("Müller"))


def test_what_is_hidden_at_the_door_is_in_no_body(app: Flask) -> None:
    event = make_event(app, slug="fest")
    ask(app, event, "diet", is_sensitive=True)
    ask(app, event, "secret", hidden_at_door=True)
    ask(app, event, "bus")
    said = give_answers({"diet": "vegan", "secret": "still", "bus": "Bus 5"})
    guest = sign_up(app, event, "Ida Eins", answers=said)
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    phone.refresh()
    known = phone.show(ticket_of(app, guest).code)
    assert known is not None
    assert [one["said"]["de"] for one in known["body"]["a"]] == ["Bus 5"]


def test_a_session_has_a_door_and_a_list_of_its_own(town: Town) -> None:
    robots, tour, main = town.phone("R", "robots"), town.phone("T", "tour"), town.phone()
    for phone in (robots, tour, main):
        phone.refresh()
    states = {
        name: [phone.show(code)["state"] for phone in (main, robots, tour)]  # type: ignore[index]
        for name, code in town.codes.items()
    }
    assert states == {
        "anna": ["good", "good", "other_session"],
        "bert": ["good", "good", "other_session"],
        "cara": ["good", "other_session", "other_session"],
        "dora": ["waiting", "waiting", "waiting"],
    }
    assert [phone.last["session"] for phone in (main, robots, tour)] == [None, "robots", "tour"]
    _scan(robots, town.codes["anna"])
    for phone in (robots, tour, main):
        phone.refresh()
    gates = [phone.show(town.codes["anna"])["gate"] for phone in (main, robots, tour)]  # type: ignore[index]
    assert gates == [None, "R", None]  # in the session, which says nothing of the event's door


def _scan(phone: Phone, code: str) -> Any:
    scan = {"scan_id": f"scan-{code}", "code": code, "scanned_at": clock.now().isoformat()}
    answer = phone.ask("POST", "/api/v1/events/fest/scans", json={"scans": [scan]})
    return answer.get_json()["results"][0]


def test_a_phone_that_gets_another_door_fetches_its_pack_anew(town: Town, house: House) -> None:
    phone = town.phone()
    phone.refresh()
    session = town.event.sessions[0].id
    house.do(change_door_phone, phone.id, PhonePlan(session_id=session))
    phone.refresh()
    assert phone.last["full"] and phone.last["session"] == town.event.sessions[0].key
    phone.refresh()
    assert not phone.last["full"]


def test_settings_and_times_are_in_every_answer(town: Town, house: House) -> None:
    phone = town.phone(mode="kiosk", search="none")
    phone.refresh()
    assert phone.last["settings"] == {
        "mode": "kiosk", "search": "none", "pass_out": True, "walk_ins": True, "kiosk_badges": True,
    }  # fmt: skip
    assert phone.last["event_uid"] == town.event.uid and not phone.last["door"]["is_called_off"]
    wipe_at = town.event.ends_at + timedelta(hours=12)
    assert phone.last["door"]["wipe_at"] == wipe_at.isoformat()
    house.do(set_door, town.event.id, DoorPlan(pass_out=False, walk_ins=False, kiosk_badges=False))
    house.do(change_state, town.event.id, "call_off", clock.now())
    phone.refresh()
    assert set(phone.last["settings"].values()) == {"kiosk", "none", False}
    assert phone.last["door"]["is_called_off"] is True


def test_twelve_hours_after_the_end_there_is_nothing_any_more(town: Town) -> None:
    phone = town.phone(search="offline")
    phone.refresh()
    with time_machine.travel(town.event.ends_at + timedelta(hours=11, minutes=59)):
        assert phone.refresh() == [] and len(phone.lines) == 4
    with time_machine.travel(town.event.ends_at + timedelta(hours=12)):
        phone.refresh()
    assert phone.last["full"] and phone.lines == {}
    key = from_text(phone.ask("GET", "/door/index-key").get_json()["key"])
    assert phone.search(key, "") == []


@pytest.mark.parametrize("since", ["AAAAAAAA.0.0.", "{salt}.4000000000.0.", "2027-01-15T12:00:00Z"])
def test_a_cursor_that_is_not_known_here_gets_everything(
    client: PageClient, town: Town, since: str
) -> None:
    phone = town.phone()
    phone.refresh()
    phone.as_of = since.format(salt=phone.as_of[:8])
    assert len(phone.refresh()) == 4 and phone.last["full"]


def test_a_class_stands_with_its_teacher_only(app: Flask) -> None:
    event = make_event(app, slug="fest", max_group=60, capacity=60)
    group = sign_up_group(app, event, 24, "Mia", adults=1)
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    phone.refresh()
    others = [len(phone.show(one.code)["body"]["pp"]) for one in tickets_of(app, group)]  # type: ignore[index]
    assert others == [len(others) - 1] + [0] * (len(others) - 1)


def test_a_replaced_ticket_does_not_tell_its_old_holder_the_new_ones_name(
    town: Town, house: House
) -> None:
    party = town.parties["anna"]
    new = PersonName("Chloé", "Neu")
    town.do(hand_over_ticket, party.id, party.guests[1].id, new, "")
    phone = town.phone()
    phone.refresh()
    old = phone.show(town.codes["bert"])
    assert old == {
        "state": "cancelled", "inside": None, "gate": None, "left": None, "body": None,
    }  # fmt: skip


def test_scripts_are_given_the_same_sealed_list(client: PageClient, town: Town) -> None:
    told = client.get(PACK, headers=bearer(make_token(town.app, town.event, "door"))).get_json()
    assert (told["index"], told["settings"]["search"], len(told["tickets"])) == (None, "online", 4)
    assert client.get(PACK, headers=bearer(make_token(town.app, town.event))).status_code == 403


def test_lines_say_no_more_than_they_must(town: Town) -> None:
    town.gate.scan(town.codes["anna"])
    phone = town.phone()
    phone.refresh()
    found = {tuple(sorted(line)) for line in phone.last["tickets"]}
    assert found == {("b", "l", "s"), ("b", "g", "i", "l", "s")}
    town.gate.scan(town.codes["anna"], direction="out")
    phone.refresh()
    [line] = phone.last["tickets"]
    assert set(line) == {"l", "s", "o"}  # its body is as it was
