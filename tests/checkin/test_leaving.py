"""Leaving and coming back, scans from without network, taking an admission back."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions.undoing import undo_admission
from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.queries import (
    count_arrivals,
    list_presence,
)
from mint_events.checkin.rules import Outcome
from mint_events.kernel import clock as now
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.queries import RegistrationView
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up, ticket_of, tickets_of
from tests.support.house import House

# Leaving


def test_leaving_and_coming_back(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    assert gate.scan(code, direction="out").outcome is Outcome.NOT_INSIDE
    assert gate.scan(code).outcome is Outcome.ADMITTED
    assert gate.scan(code, direction="out").outcome is Outcome.LEFT
    assert gate.scan(code, direction="out").outcome is Outcome.NOT_INSIDE
    assert gate.scan(code).outcome is Outcome.ADMITTED
    assert [row.left_at is None for row in house.rows(Arrival)] == [False, True]
    presence = house.ask(list_presence, gate.event.id)[guest.guests[0].id]
    assert presence.arrived_at == house.rows(Arrival)[0].arrived_at
    assert presence.left_at is None


def test_whoever_is_in_may_leave_after_the_door_has_closed(app: Flask, house: House) -> None:
    closes = now.now() + timedelta(hours=1)
    event = make_event(app, door_closes_at=closes)
    gate = Gate(house, event)
    code = ticket_of(app, sign_up(app, event)).full_code
    gate.scan(code)
    with time_machine.travel(closes + timedelta(hours=1)):
        assert gate.scan(code, direction="out").outcome is Outcome.LEFT


# Offline


def test_offline_scan_counts_at_the_phones_time(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    before = now.now() - timedelta(hours=1)
    answer = gate.scan(ticket_of(app, guest).full_code, offline=True, scanned_at=before)
    assert answer.outcome is Outcome.ADMITTED
    assert house.one(Arrival).arrived_at == before
    scan = house.one(Scan)
    assert (scan.scanned_at, scan.offline) == (before, True)
    assert scan.received_at > before


def test_second_offline_entry_is_a_conflict_and_a_wrong_clock_is_put_aside(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    first, second = tickets_of(app, guest)
    gate.scan(first.full_code, offline=True)
    assert gate.scan(first.full_code, offline=True).outcome is Outcome.CONFLICT
    tomorrow = now.now() + timedelta(days=1)
    aside = gate.scan(second.full_code, offline=True, scanned_at=tomorrow)
    assert aside.outcome is Outcome.QUARANTINED
    assert house.count(Arrival) == 1
    assert [scan.outcome for scan in house.rows(Scan)] == ["admitted", "conflict", "quarantined"]


# Undoing


def test_undone_admission_counts_no_more_and_may_happen_again(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    answer = gate.scan(code)
    house.do(undo_admission, gate.scanner, answer.scan_id, now.now())
    undone = house.one(Arrival).undone_at
    assert undone is not None
    house.do(undo_admission, gate.scanner, answer.scan_id, now.now() + timedelta(minutes=1))
    assert house.one(Arrival).undone_at == undone
    assert house.ask(count_arrivals, gate.event.id).arrived == 0
    assert house.ask(list_presence, gate.event.id) == {}
    assert gate.scan(code).outcome is Outcome.ADMITTED


def test_only_the_phone_that_admitted_can_undo(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    admitted = gate.scan(ticket_of(app, guest).full_code)
    told = gate.scan(ticket_of(app, guest).full_code)
    other = Gate(house, gate.event, "Nebeneingang").scanner
    for scanner, scan_id in (
        (other, admitted.scan_id),
        (gate.scanner, told.scan_id),
        (gate.scanner, "nothing"),
    ):
        with pytest.raises(NothingFound):
            house.do(undo_admission, scanner, scan_id, now.now())
    assert house.one(Arrival).undone_at is None
