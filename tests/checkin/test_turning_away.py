"""Our yes was lost and the phone by itself said no: nobody is in, and no conflict is made up."""

import pytest
from flask import Flask

from mint_events.checkin.actions.scanning import ScanSent
from mint_events.checkin.models import Arrival, Conflict, Scan, Undo
from mint_events.checkin.rules import Outcome
from mint_events.kernel import clock as now
from mint_events.registration.queries import RegistrationView
from tests.checkin.gates import Gate
from tests.factories import ticket_of
from tests.support.house import House


def _lost_yes(gate: Gate, code: str) -> tuple[ScanSent, ScanSent]:
    """A scan whose answer is lost, and the same as the phone sends it again."""
    at = now.now()
    return ScanSent("scan-0001", code, at), ScanSent(
        "scan-0001", code, at, offline=True, shown="already_in", helper="Ayşe"
    )


def test_yes_that_was_lost_lets_nobody_in_whom_the_phone_turned_away(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    """The phone had let the guest in without network before, and nobody knew of it yet."""
    code = ticket_of(app, guest).full_code
    sent, again = _lost_yes(gate, code)
    earlier = ScanSent("scan-0000", code, now.now(), offline=True, shown="admitted")
    assert gate.take(sent)[0].outcome is Outcome.ADMITTED
    answers = gate.take(earlier, again)
    assert [one.outcome for one in answers] == [Outcome.ADMITTED, Outcome.ADMITTED]
    assert house.one(Arrival).scan_id == "scan-0000"
    assert house.count(Conflict) == 0 and house.count(Scan) == 2
    undo = house.one(Undo)
    assert (undo.scan_id, undo.reason, undo.helper) == ("scan-0001", "did_not_enter", "Ayşe")
    assert undo.door_phone_id == gate.scanner.door_phone_id


def test_nobody_is_inside_by_it_and_again_changes_nothing(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    sent, again = _lost_yes(gate, code)
    gate.take(sent)
    for _ in range(2):
        assert gate.take(again)[0].outcome is Outcome.ADMITTED
        assert (house.count(Arrival), house.count(Undo)) == (0, 1)
    assert gate.scan(code).outcome is Outcome.ADMITTED


@pytest.mark.parametrize("shown", ["admitted", "unknown", None])
def test_what_turned_nobody_away_stays(
    app: Flask, house: House, gate: Gate, guest: RegistrationView, shown: str | None
) -> None:
    code = ticket_of(app, guest).full_code
    gate.scan(code, "scan-0001")
    gate.scan(code, "scan-0001", offline=True, shown=shown)
    assert (house.count(Arrival), house.count(Undo)) == (1, 0)


def test_another_phone_takes_nothing_back(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    code = ticket_of(app, guest).full_code
    sent, again = _lost_yes(gate, code)
    gate.take(sent)
    Gate(house, gate.event, "Nebeneingang").take(again)
    assert (house.count(Arrival), house.count(Undo)) == (1, 0)
