"""The door of an event that is called off: no ticket opens it, online or on a phone's own list."""

from flask import Flask

from mint_events.checkin.actions.scanning import ScanSent, take_scans
from mint_events.checkin.queries import find_door
from mint_events.checkin.rules import Outcome
from mint_events.events.actions import change_state
from mint_events.kernel import clock
from mint_events.web.guards import Scanner
from tests.factories import make_event, sign_up, ticket_of
from tests.support.house import House


def test_tickets_are_answered_cancelled_until_it_is_on_again(app: Flask, house: House) -> None:
    event = make_event(app)
    code = ticket_of(app, sign_up(app, event)).full_code

    def scan(scan_id: str) -> Outcome:
        door = house.ask(find_door, event.slug)
        assert door is not None
        sent = ScanSent(scan_id, code, clock.now())
        return house.do(take_scans, door, Scanner(event.id, "Nord", None), [sent], clock.now())[
            0
        ].outcome

    house.do(change_state, event.id, "call_off", clock.now())
    assert scan("one") is Outcome.CANCELLED
    house.do(change_state, event.id, "reinstate", clock.now())
    assert scan("two") is Outcome.ADMITTED
