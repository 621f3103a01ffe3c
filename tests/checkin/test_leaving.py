"""Leaving and coming back, scans from without network."""

from datetime import timedelta

import time_machine
from flask import Flask

from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.queries import (
    list_presence,
)
from mint_events.checkin.rules import Outcome
from mint_events.kernel import clock as now
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


def test_second_offline_entry_is_a_conflict_and_no_clock_is_too_wrong(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    first, second = tickets_of(app, guest)
    gate.scan(first.full_code, offline=True)
    assert gate.scan(first.full_code, offline=True).outcome is Outcome.CONFLICT
    tomorrow = now.now() + timedelta(days=1)
    ahead = gate.scan(second.full_code, offline=True, scanned_at=tomorrow)
    assert ahead.outcome is Outcome.ADMITTED
    assert house.count(Arrival) == 2
    scans = house.rows(Scan)
    assert [scan.outcome for scan in scans] == ["admitted", "conflict", "admitted"]
    assert (scans[2].scanned_at, scans[2].device_at) == (scans[2].received_at, tomorrow)
