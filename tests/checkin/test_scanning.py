"""Taking scans: every outcome with its row, and the first answer again."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions.scanning import ScanSent
from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.rules import Outcome
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.actions.answering_offers import accept_offer
from mint_events.registration.actions.changing import cancel_registration, change_names
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up, ticket_of, tickets_of
from tests.support.house import House


def test_admitted_with_who_it_is(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    ticket = ticket_of(app, guest)
    answer = gate.scan(ticket.full_code)
    assert answer.outcome is Outcome.ADMITTED
    assert answer.guest is not None
    seen = answer.guest
    assert (seen.given_name, seen.family_name) == ("Jörg", "Müller")
    assert (seen.organisation, seen.party) == ("42 Heilbronn", 2)
    assert (answer.first_at, answer.first_gate) == (None, None)
    arrival, scan = house.one(Arrival), house.one(Scan)
    assert (arrival.gate, arrival.left_at, arrival.session_id) == ("Haupteingang", None, None)
    assert (scan.outcome, scan.code, scan.gate) == ("admitted", ticket.code, "Haupteingang")
    assert scan.door_phone_id == gate.scanner.door_phone_id
    assert arrival.scan_id == scan.scan_id == answer.scan_id


def test_short_code_as_typed_and_full_code_in_its_link_open_the_door(
    app: Flask, gate: Gate, guest: RegistrationView
) -> None:
    first, second = tickets_of(app, guest)
    typed = f"{first.code[:4].lower()}-{first.code[4:8]} {first.code[8:]}"
    assert gate.scan(typed).outcome is Outcome.ADMITTED
    link = f"HTTP://127.0.0.1:5000/T/{second.full_code}"
    assert gate.scan(link).outcome is Outcome.ADMITTED


def test_already_in_says_since_when_and_where(
    app: Flask, house: House, event: EventView, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    gate.scan(code)
    entered = house.one(Arrival).arrived_at
    with time_machine.travel(now.now() + timedelta(minutes=10)):
        again = Gate(house, event, "Nebeneingang").scan(code)
    assert again.outcome is Outcome.ALREADY_IN
    assert (again.first_at, again.first_gate) == (entered, "Haupteingang")
    assert again.guest is not None and again.guest.given_name == "Jörg"
    assert house.count(Arrival) == 1
    assert [scan.outcome for scan in house.rows(Scan)] == ["admitted", "already_in"]
    assert house.rows(Scan)[1].first_gate == "Haupteingang"


def test_each_of_a_party_comes_in_alone(app: Flask, gate: Gate, guest: RegistrationView) -> None:
    outcomes = [gate.scan(ticket.full_code).outcome for ticket in tickets_of(app, guest)]
    assert outcomes == [Outcome.ADMITTED, Outcome.ADMITTED]


@pytest.mark.parametrize("kind", ["wrong seal", "short seal", "unknown", "nothing", "text"])
def test_unknown(app: Flask, house: House, gate: Gate, guest: RegistrationView, kind: str) -> None:
    code = ticket_of(app, guest).full_code
    seen = {
        "wrong seal": code[:-1] + ("0" if code[-1] != "0" else "1"),
        "short seal": code[:-1],
        "unknown": "0" * 16,
        "nothing": "",
        "text": "<script>alert(1)</script>",
    }[kind]
    answer = gate.scan(seen)
    assert (answer.outcome, answer.guest, answer.first_at) == (Outcome.UNKNOWN, None, None)
    assert house.count(Arrival) == 0
    scan = house.one(Scan)
    assert (scan.outcome, scan.ticket_id) == ("unknown", None)
    assert scan.code is None or len(scan.code) == 16  # never a seal, never foreign text


def test_ticket_of_another_event_tells_nothing_of_its_guest(
    app: Flask, house: House, gate: Gate
) -> None:
    other = make_event(app)
    answer = gate.scan(ticket_of(app, sign_up(app, other, "Anna Geheim")).full_code)
    assert (answer.outcome, answer.guest) == (Outcome.OTHER_EVENT, None)
    again = gate.scan("", scan_id=answer.scan_id)
    assert (again.outcome, again.guest) == (Outcome.OTHER_EVENT, None)
    assert house.count(Arrival) == 0


def test_seal_of_one_event_does_not_open_another(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    other = ticket_of(app, sign_up(app, make_event(app)))
    mixed = ticket_of(app, guest).code + other.full_code[16:]
    assert gate.scan(mixed).outcome is Outcome.UNKNOWN


def test_cancelled_and_waiting(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    gate = Gate(house, event)
    first, waiting = sign_up(app, event, "Anna Eins"), sign_up(app, event, "Bert Zwei")
    code, waiting_code = ticket_of(app, first).full_code, ticket_of(app, waiting).full_code
    assert gate.scan(waiting_code).outcome is Outcome.WAITING
    house.do(cancel_registration, first.id, now.now())
    answer = gate.scan(code)
    assert answer.outcome is Outcome.CANCELLED
    assert answer.guest is not None and answer.guest.family_name == "Eins"
    assert gate.scan(waiting_code).outcome is Outcome.WAITING  # it is only offered yet
    house.do(accept_offer, waiting.id, now.now())
    assert gate.scan(waiting_code).outcome is Outcome.ADMITTED


def test_too_early_too_late_by_the_servers_clock(app: Flask, house: House) -> None:
    opens = now.now() + timedelta(days=30)
    event = make_event(app, door_opens_at=opens, door_closes_at=opens + timedelta(hours=3))
    gate = Gate(house, event)
    code = ticket_of(app, sign_up(app, event)).full_code
    assert gate.scan(code, scanned_at=opens).outcome is Outcome.TOO_EARLY  # the phone's is wrong
    with time_machine.travel(opens + timedelta(hours=3)):
        assert gate.scan(code).outcome is Outcome.TOO_LATE
    with time_machine.travel(opens):
        assert gate.scan(code).outcome is Outcome.ADMITTED


def test_new_name_old_ticket(app: Flask, house: House, gate: Gate, guest: RegistrationView) -> None:
    code = ticket_of(app, guest).full_code
    people = [PersonName("山田", "太郎"), PersonName("Ánh", "Nguyễn")]
    house.do(change_names, guest.id, people, "", now.now())
    answer = gate.scan(code)
    assert answer.guest is not None
    assert (answer.outcome, answer.guest.given_name) == (Outcome.ADMITTED, "山田")


# The same scan again


def test_a_repeated_scan_id_gets_its_first_answer_whatever_it_says_now(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    first, second = tickets_of(app, guest)
    admitted = gate.scan(first.full_code, scan_id="scan-0001")
    assert gate.scan(first.full_code, scan_id="scan-0001") == admitted
    assert gate.scan(second.full_code, scan_id="scan-0001") == admitted
    assert gate.scan("", scan_id="scan-0001", direction="out") == admitted
    told = gate.scan(first.full_code, scan_id="scan-0002")
    assert told.outcome is Outcome.ALREADY_IN
    gate.scan(first.full_code, direction="out")
    assert gate.scan(first.full_code, scan_id="scan-0002") == told
    assert house.count(Scan) == 3


def test_the_same_scan_id_twice_in_one_delivery(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    scan = ScanSent("scan-0001", ticket_of(app, guest).full_code, now.now())
    answers = gate.take(scan, scan)
    assert answers[0] == answers[1]
    assert answers[0].outcome is Outcome.ADMITTED
    assert house.count(Scan) == 1


def test_the_same_scan_id_at_another_event_is_another_scan(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    gate.scan(ticket_of(app, guest).full_code, scan_id="scan-0001")
    other = make_event(app)
    code = ticket_of(app, sign_up(app, other)).full_code
    assert Gate(house, other).scan(code, scan_id="scan-0001").outcome is Outcome.ADMITTED


def test_answers_come_in_the_order_of_the_scans(
    app: Flask, gate: Gate, guest: RegistrationView
) -> None:
    codes = ["X" * 16, ticket_of(app, guest).full_code, "", "0" * 16]
    scans = [ScanSent(f"scan-000{n}", code, now.now()) for n, code in enumerate(codes)]
    answers = gate.take(*scans)
    assert [answer.scan_id for answer in answers] == [scan.scan_id for scan in scans]
    assert [answer.outcome.value for answer in answers] == [
        "unknown", "admitted", "unknown", "unknown",
    ]  # fmt: skip
