"""The log as the database keeps it: late news, lost answers, tickets that were not valid."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from mint_events.checkin.actions.conflicts import tick_conflict
from mint_events.checkin.actions.scanning import ScanSent
from mint_events.checkin.models import Arrival, Conflict, OfflineEntry, Scan
from mint_events.checkin.queries import count_arrivals, count_conflicts, list_conflicts
from mint_events.checkin.rules import Outcome
from mint_events.kernel import clock as now
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.queries import RegistrationView
from mint_events.staff.models import StaffAccount
from tests.checkin.gates import Gate
from tests.factories import make_event, make_staff, sign_up, ticket_of, tickets_of
from tests.support.house import House

MINUTE = timedelta(minutes=1)


@pytest.fixture
def other(house: House, gate: Gate) -> Gate:
    return Gate(house, gate.event, "Nebeneingang")


def test_everything_of_a_scan_is_kept(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    at = now.now() - timedelta(hours=3)
    gate.scan(
        ticket_of(app, guest).full_code, offline=True, scanned_at=at, shown="admitted",
        clock_offset_ms=7_200_000, source="hand_scanner", helper="Ayşe",
    )  # fmt: skip
    kept = house.one(Scan)
    assert (kept.device_at, kept.clock_offset_ms) == (at, 7_200_000)
    assert kept.scanned_at == at + timedelta(hours=2)
    assert (kept.source, kept.helper, kept.shown, kept.went) == (
        "hand_scanner", "Ayşe", "admitted", "in",
    )  # fmt: skip


def test_first_is_the_smallest_time_whoever_tells_first(
    app: Flask, house: House, gate: Gate, other: Gate, guest: RegistrationView
) -> None:
    code, start = ticket_of(app, guest).full_code, now.now() - timedelta(hours=1)
    late = other.scan(code, offline=True, scanned_at=start + 5 * MINUTE)
    early = gate.scan(code, offline=True, scanned_at=start)
    assert (late.outcome, early.outcome) == (Outcome.ADMITTED, Outcome.CONFLICT)
    assert (early.first_at, early.first_gate) == (start, "Haupteingang")
    arrival, conflict = house.one(Arrival), house.one(Conflict)
    assert (arrival.scan_id, arrival.arrived_at, arrival.gate) == (
        early.scan_id, start, "Haupteingang",
    )  # fmt: skip
    assert (conflict.kind, conflict.scan_id) == ("twice", late.scan_id)
    assert conflict.first_scan_id == early.scan_id
    [seen] = house.ask(list_conflicts, gate.event.id)
    assert (seen.entry.at, seen.entry.gate) == (start + 5 * MINUTE, "Nebeneingang")
    assert seen.entry.door_phone_id == other.scanner.door_phone_id
    assert seen.first is not None
    assert (seen.first.at, seen.first.gate) == (start, "Haupteingang")
    assert (seen.given_name, seen.registration_uid) == ("Jörg", guest.uid)
    assert house.ask(count_arrivals, gate.event.id).per_gate == {"Haupteingang": 1}


def test_leaving_that_is_told_late_ends_the_conflict(
    app: Flask, house: House, gate: Gate, other: Gate, guest: RegistrationView
) -> None:
    code, start = ticket_of(app, guest).full_code, now.now() - timedelta(hours=1)
    gate.scan(code, offline=True, scanned_at=start)
    other.scan(code, offline=True, scanned_at=start + 9 * MINUTE)
    assert house.count(Conflict) == 1
    left = gate.scan(code, offline=True, direction="out", scanned_at=start + 4 * MINUTE)
    assert left.outcome is Outcome.LEFT
    assert house.count(Conflict) == 0
    times = [(row.arrived_at, row.left_at) for row in house.rows(Arrival)]
    assert times == [(start, start + 4 * MINUTE), (start + 9 * MINUTE, None)]


def test_coming_that_is_told_after_the_leaving(
    app: Flask, house: House, gate: Gate, other: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    assert other.scan(code, direction="out").outcome is Outcome.NOT_INSIDE
    before = now.now() - timedelta(hours=1)
    assert gate.scan(code, offline=True, scanned_at=before).outcome is Outcome.ADMITTED
    assert house.one(Arrival).left_at is not None
    assert other.scan(code).outcome is Outcome.ADMITTED
    assert house.count(Conflict) == 0


def test_what_the_phone_refused_by_itself_moves_nobody(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    told = gate.scan(code, offline=True, shown="already_in")
    assert (told.outcome, house.one(Scan).went) == (Outcome.ALREADY_IN, None)
    assert house.count(Arrival) == house.count(Conflict) == 0
    assert gate.scan(code).outcome is Outcome.ADMITTED


# Let in without network, with a ticket that opened nothing


def test_cancelled_ticket_that_was_let_in_is_a_conflict_and_no_arrival(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    house.do(cancel_registration, guest.id, now.now())
    refused = gate.scan(code, offline=True, shown="cancelled")
    online = gate.scan(code)
    let_in = gate.scan(code, offline=True)
    assert {one.outcome for one in (refused, online, let_in)} == {Outcome.CANCELLED}
    assert house.count(Arrival) == 0
    conflict = house.one(Conflict)
    assert (conflict.kind, conflict.scan_id, conflict.first_scan_id) == (
        "not_valid", let_in.scan_id, None,
    )  # fmt: skip
    [seen] = house.ask(list_conflicts, gate.event.id)
    assert (seen.first, seen.entry.outcome) == (None, Outcome.CANCELLED)


def test_foreign_and_unknown_tickets_make_no_conflict(app: Flask, house: House, gate: Gate) -> None:
    foreign = ticket_of(app, sign_up(app, make_event(app))).full_code
    assert gate.scan(foreign, offline=True).outcome is Outcome.OTHER_EVENT
    assert gate.scan("0" * 16, offline=True).outcome is Outcome.UNKNOWN
    assert house.count(Conflict) == house.count(Arrival) == 0


@pytest.mark.parametrize(
    ("ahead", "measured", "outcome"),
    [
        (timedelta(hours=-2), False, Outcome.ADMITTED),  # before the door opened, says its clock
        (timedelta(days=1), False, Outcome.ADMITTED),
        (timedelta(days=-20_000), False, Outcome.ADMITTED),
        (timedelta(hours=-2), True, Outcome.ADMITTED),
        (timedelta(days=1), True, Outcome.ADMITTED),
        (timedelta(days=-20_000), True, Outcome.ADMITTED),
    ],
)
def test_no_valid_ticket_is_refused_because_of_a_phones_clock(
    app: Flask, house: House, ahead: timedelta, measured: bool, outcome: Outcome
) -> None:
    opened = now.now() - timedelta(hours=1)
    event = make_event(app, door_opens_at=opened, door_closes_at=opened + timedelta(hours=2))
    true = opened + 30 * MINUTE
    sent = ScanSent("scan-0001", ticket_of(app, sign_up(app, event)).full_code, true + ahead)
    gate = Gate(house, event)
    sent_at = now.now() + ahead if measured else None
    [told] = gate.take(replace(sent, offline=True), sent_at=sent_at)
    assert told.outcome is outcome
    if measured:
        assert abs(house.one(Scan).scanned_at - true) < timedelta(seconds=2)


# The answer was lost


def lost_answer(gate: Gate, code: str, scan_id: str, at: datetime) -> None:
    """A scan whose answer is lost, so that the phone lets the guest in by itself and tells so."""
    sent = ScanSent(scan_id, code, at)
    [first] = gate.take(sent)
    for _ in range(2):
        [again] = gate.take(replace(sent, offline=True, shown="admitted"))
        assert again == first


def test_lost_admission_is_one_arrival(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    lost_answer(gate, ticket_of(app, guest).full_code, "scan-0001", now.now())
    assert (house.count(Arrival), house.count(OfflineEntry), house.count(Conflict)) == (1, 0, 0)


def test_lost_refusal_that_became_an_entry_is_on_record_as_a_conflict(
    app: Flask, house: House, gate: Gate, other: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    first = gate.scan(code)
    lost_answer(other, code, "scan-0001", now.now())
    assert house.count(Arrival) == 1
    entry, conflict = house.one(OfflineEntry), house.one(Conflict)
    assert (entry.scan_id, entry.door_phone_id) == ("scan-0001", other.scanner.door_phone_id)
    assert (conflict.kind, conflict.scan_id) == ("twice", "scan-0001")
    assert conflict.first_scan_id == first.scan_id
    [seen] = house.ask(list_conflicts, gate.event.id)
    assert (seen.entry.at, seen.entry.gate) == (entry.entered_at, "Nebeneingang")


def test_lost_cancelled_that_became_an_entry_is_a_conflict_too(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    house.do(cancel_registration, guest.id, now.now())
    lost_answer(gate, code, "scan-0001", now.now())
    assert (house.one(Conflict).kind, house.count(Arrival)) == ("not_valid", 0)
    lost_answer(gate, "0" * 16, "scan-0002", now.now())  # nobody knows whose that was
    assert (house.count(Conflict), house.count(OfflineEntry)) == (1, 1)


# The organizer's tick


def test_tick_stays_when_the_conflict_is_derived_anew(
    app: Flask, house: House, gate: Gate, other: Gate, guest: RegistrationView
) -> None:
    code, start = tickets_of(app, guest)[0].full_code, now.now() - timedelta(hours=1)
    make_staff(app)
    staff = house.one(StaffAccount).id
    gate.scan(code, offline=True, scanned_at=start)
    other.scan(code, offline=True, scanned_at=start + 5 * MINUTE)
    house.do(tick_conflict, gate.event.id, house.one(Conflict).id, staff, start)
    other.scan(code, offline=True, scanned_at=start + 6 * MINUTE)
    first = gate.scan(code, offline=True, scanned_at=start - MINUTE)
    told = house.rows(Conflict)
    assert [one.seen_at for one in told] == [start, None, None]
    assert {one.first_scan_id for one in told} == {first.scan_id}
    assert house.ask(count_conflicts, gate.event.id) == 3
    assert house.ask(count_conflicts, gate.event.id, unseen_only=True) == 2
    assert len(house.ask(list_conflicts, gate.event.id, unseen_only=True)) == 2
    house.do(tick_conflict, gate.event.id, told[0].id, staff, start, is_seen=False)
    assert house.ask(count_conflicts, gate.event.id, unseen_only=True) == 3
    with pytest.raises(NothingFound):
        house.do(tick_conflict, make_event(app).id, told[0].id, staff, start)
