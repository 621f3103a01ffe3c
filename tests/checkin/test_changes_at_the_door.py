"""Who stands inside keeps the ticket; a ticket that changed hands opens nothing."""

from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import Arrival
from mint_events.checkin.refusals import GuestIsInside
from mint_events.kernel import clock
from mint_events.registration.actions.companions import drop_person
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from mint_events.tickets.models import Ticket
from tests.factories import bearer, make_event, make_token, sign_up, tickets_of
from tests.support.client import PageClient, page_of
from tests.support.house import House

NEW = PersonName("Chloé", "Neu")


class Door:
    """An event with a party of two, and a script that scans."""

    def __init__(self, client: PageClient, house: House) -> None:
        self.client, self.house = client, house
        event = make_event(house.app, slug="jubilee")
        self.row: RegistrationView = sign_up(house.app, event, "Anna Berg", "Bert Berg")
        self.codes = [ticket.full_code for ticket in tickets_of(house.app, self.row)]
        self.token = make_token(house.app, event)
        self.scans = 0

    def scan(self, code: str, direction: str = "in") -> Any:
        self.scans += 1
        scan = {
            "scan_id": f"scan-{self.scans:04}", "code": code, "direction": direction,
            "scanned_at": clock.now().isoformat(),
        }  # fmt: skip
        path = "/api/v1/events/jubilee/scans"
        answer = self.client.post(path, json={"scans": [scan]}, headers=bearer(self.token))
        return answer.get_json()["results"][0]["outcome"]

    def hand_over(self, email: str = "") -> None:
        guest = self.row.guests[0].id
        self.house.do(hand_over_ticket, self.row.id, guest, NEW, email, clock.now())


@pytest.fixture
def door(client: PageClient, house: House) -> Door:
    return Door(client, house)


@pytest.mark.parametrize("email", ["", "new@example.org"])
def test_who_is_inside_cannot_hand_over_or_be_dropped(
    app: Flask, house: House, door: Door, email: str
) -> None:
    assert door.scan(door.codes[0]) == "admitted"
    with pytest.raises(GuestIsInside):
        door.hand_over(email)
    with pytest.raises(GuestIsInside):
        house.do(drop_person, door.row.id, door.row.guests[0].id, clock.now())
    assert [ticket.full_code for ticket in tickets_of(app, door.row)] == door.codes
    path = f"/my/{door.row.guest_token}/people/{door.row.guests[0].id}/drop"
    answer = door.client.post(path)
    assert answer.status_code == 409 and "schon auf der Veranstaltung" in page_of(answer).text


@pytest.mark.parametrize("email", ["", "new@example.org"])
def test_the_old_code_is_refused_and_the_new_one_opens(
    house: House, door: Door, email: str
) -> None:
    door.hand_over(email)
    assert door.scan(door.codes[0]) == "cancelled"
    assert door.scan(door.codes[1]) == "admitted"
    valid = [row.code for row in house.rows(Ticket) if row.voided_at is None]
    new = next(code for code in valid if code not in {code[:16] for code in door.codes})
    assert door.scan(new) == "admitted"
    assert house.count(Arrival) == 2


def test_who_left_can_still_hand_the_ticket_over(door: Door) -> None:
    assert door.scan(door.codes[0]) == "admitted"
    assert door.scan(door.codes[0], "out") == "left"
    door.hand_over("new@example.org")
    assert door.scan(door.codes[0]) == "cancelled"
