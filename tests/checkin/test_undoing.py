"""Taking a scan back: for ten minutes, by the phone that scanned; by organizers at any time."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions.undoing import UndoSent, undo_scan, undo_scan_by_organizer
from mint_events.checkin.models import Arrival, Conflict, Scan, Undo
from mint_events.checkin.queries import (
    count_arrivals,
    list_arrivals_of,
    list_last_scans,
    list_presence,
)
from mint_events.checkin.refusals import TooLateToUndo
from mint_events.checkin.rules import Outcome
from mint_events.kernel import clock as now
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.queries import RegistrationView
from mint_events.staff.models import StaffAccount
from tests.checkin.gates import Gate
from tests.factories import make_staff, ticket_of, tickets_of
from tests.support.house import House

MINUTE = timedelta(minutes=1)


def test_undone_admission_counts_no_more_stays_on_record_and_may_happen_again(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    answer = gate.scan(code)
    sent = UndoSent(answer.scan_id, "wrong_person", "Zwilling", helper="Ayşe")
    gate.undo(sent)
    undo = house.one(Undo)
    gate.undo(UndoSent(answer.scan_id, "other"), now.now() + MINUTE)
    assert house.one(Undo).received_at == undo.received_at
    assert (undo.reason, undo.text, undo.helper) == ("wrong_person", "Zwilling", "Ayşe")
    assert undo.door_phone_id == gate.scanner.door_phone_id
    assert house.count(Arrival) == house.ask(count_arrivals, gate.event.id).arrived == 0
    assert house.ask(list_presence, gate.event.id) == {}
    [line] = house.ask(list_arrivals_of, [guest.guests[0].id])
    assert (line.gate, line.is_undone) == ("Haupteingang", True)
    assert house.one(Scan).outcome == "admitted"  # what was said stays on record
    assert [line.is_undone for line in house.ask(list_last_scans, gate.event.id)] == [True]
    assert gate.scan(code).outcome is Outcome.ADMITTED
    assert gate.scan("", scan_id=answer.scan_id) == answer  # and is said again


def test_undone_leaving_brings_the_guest_back_in(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    came = gate.scan(code)
    left = gate.scan(code, direction="out")
    gate.undo(UndoSent(left.scan_id, "pressed_by_mistake"))
    assert house.one(Arrival).left_at is None
    assert house.one(Arrival).scan_id == came.scan_id
    assert gate.scan(code).outcome is Outcome.ALREADY_IN


def test_only_the_phone_that_moved_somebody_can_undo(
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
            house.do(undo_scan, scanner, UndoSent(scan_id), now.now())
    assert house.count(Undo) == 0


def test_after_ten_minutes_only_an_organizer_can(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    answer = gate.scan(ticket_of(app, guest).full_code)
    late = house.one(Scan).scanned_at + 10 * MINUTE + timedelta(milliseconds=1)
    with pytest.raises(TooLateToUndo):
        gate.undo(UndoSent(answer.scan_id), late)
    make_staff(app)
    staff = house.one(StaffAccount).id
    sent = UndoSent(answer.scan_id, "did_not_enter", "stood outside")
    house.do(undo_scan_by_organizer, gate.event.id, sent, staff, late)
    undo = house.one(Undo)
    assert (undo.staff_id, undo.door_phone_id, undo.at) == (staff, None, late)
    assert house.count(Arrival) == 0
    with pytest.raises(NothingFound):
        house.do(undo_scan_by_organizer, gate.event.id, UndoSent("nothing"), staff, late)


def test_undone_without_network_counts_when_it_was_pressed_by_the_phones_own_clock(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    wrong = now.now() - timedelta(days=400)  # the phone's clock
    first, second = (ticket.full_code for ticket in tickets_of(app, guest))
    one = gate.scan(first, offline=True, scanned_at=wrong, clock_offset_ms=400 * 86_400_000)
    two = gate.scan(second, offline=True, scanned_at=wrong, clock_offset_ms=400 * 86_400_000)
    with time_machine.travel(now.now() + timedelta(hours=3)):
        gate.undo(UndoSent(one.scan_id, at=wrong + 2 * MINUTE))
        with pytest.raises(TooLateToUndo):
            gate.undo(UndoSent(two.scan_id, at=wrong + 11 * MINUTE))
    assert house.one(Undo).at == house.rows(Scan)[0].scanned_at + 2 * MINUTE
    assert house.one(Arrival).scan_id == two.scan_id


def test_undoing_one_of_two_entries_ends_the_conflict(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    first = gate.scan(code, offline=True)
    second = Gate(house, gate.event, "Nebeneingang").scan(code, offline=True)
    assert house.one(Conflict).scan_id == second.scan_id
    gate.undo(UndoSent(first.scan_id))
    assert house.count(Conflict) == 0
    arrival = house.one(Arrival)
    assert (arrival.scan_id, arrival.gate) == (second.scan_id, "Nebeneingang")
