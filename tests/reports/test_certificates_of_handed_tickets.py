"""Somebody came, went, and gave their ticket to somebody else: a certificate is for who was there."""

from dataclasses import dataclass

import pytest
from flask import Flask

from mint_events.checkin.actions.scanning import ScanSent, take_scans
from mint_events.checkin.queries import Door
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.reports.queries.attendees import list_attendees
from mint_events.reports.queries.certificates import find_certificate
from mint_events.web.guards import Scanner
from tests.factories import event_now, make_event, sign_up, tickets_of
from tests.support.house import House

BO = PersonName("Bo", "Neu")


@dataclass
class Gate:
    """The event's door."""

    house: House
    event: EventView
    scans: int = 0

    def scan(self, code: str, direction: str) -> None:
        self.scans += 1
        now = clock.now()
        sent = ScanSent(f"scan-{self.scans:04}", code, now, direction)
        scanner, door = Scanner(self.event.id, "Nord", None), Door(self.event.id, None, None)
        (answer,) = self.house.do(take_scans, door, scanner, [sent], now)
        assert answer.outcome.value == ("admitted" if direction == "in" else "left")


@pytest.fixture
def gate(app: Flask, house: House) -> Gate:
    return Gate(house, make_event(app, slug="jubilee"))


@pytest.mark.parametrize(
    ("ada_came", "email", "bo_came", "certified"),
    [
        (False, "", False, []),
        (False, "", True, ["Bo Neu"]),
        (True, "", False, []),  # Ada's name is gone with her ticket
        (True, "", True, ["Bo Neu"]),
        (True, "bo@example.org", False, ["Ada Zander"]),
        (True, "bo@example.org", True, ["Ada Zander", "Bo Neu"]),
        (False, "bo@example.org", True, ["Bo Neu"]),
    ],
)
def test_who_was_there_is_certified(
    app: Flask,
    house: House,
    gate: Gate,
    ada_came: bool,
    email: str,
    bo_came: bool,
    certified: list[str],
) -> None:
    party = sign_up(app, gate.event, "Ada Zander", "Cy Clos")
    old = tickets_of(app, party)[0].full_code
    if ada_came:
        gate.scan(old, "in")
        gate.scan(old, "out")
    house.do(hand_over_ticket, party.id, party.guests[0].id, BO, email, clock.now())
    if bo_came:
        (new,) = house.sql(
            "SELECT code FROM tickets JOIN guests ON guests.id = guest_id"
            " WHERE voided_at IS NULL AND family_name = 'Neu'"
        )
        gate.scan(new[0], "in")
    found = [one.name for one in house.ask(list_attendees, gate.event.id)]
    assert sorted(found) == certified


def test_certificate_drawn_up_before_stays_true_and_is_not_the_new_person_s(
    app: Flask, house: House, gate: Gate
) -> None:
    party = sign_up(app, gate.event, "Ada Zander")
    old = tickets_of(app, party)[0].full_code
    gate.scan(old, "in")
    gate.scan(old, "out")
    (drawn,) = house.do(issue_certificates, event_now(app, gate.event), clock.now())
    house.do(hand_over_ticket, party.id, party.guests[0].id, BO, "", clock.now())
    checked = house.ask(find_certificate, drawn.code)
    assert checked is not None and checked.state == "genuine"
    with house.app.app_context():
        assert checked.is_name_on("Ada Zander") and not checked.is_name_on("Bo Neu")
