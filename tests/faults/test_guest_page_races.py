"""Guests who change at one instant: the last place, a ticket on its way in, and letters to a mailbox."""

import pytest

from mint_events.checkin.models import Arrival
from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket
from tests.factories import bearer, make_event, make_token, sign_up, tickets_of
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import Answer, post_form, post_json, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PARTIES = 12


def all_add_one(server: LiveServer, house: House, places: int) -> list[Answer]:
    """Twelve parties of one; each asks for a companion at one instant, `places` are free."""
    event = make_event(house.app, slug="jubilee", capacity=PARTIES + places)
    rows = [sign_up(house.app, event, f"Anna Berg{n}") for n in range(PARTIES)]
    names = {"given_name": "Bert", "family_name": "Neu"}
    return rush(server.port, [post_form(f"/my/{row.guest_token}/add", names) for row in rows])


def check_companions(house: House, answers: list[Answer], places: int) -> None:
    """The promise: as many as there are places; all others are told so and keep what they had."""
    assert sorted(a.status for a in answers) == [303] * places + [422] * (PARTIES - places)
    assert house.count(Guest) == house.count(Ticket) == PARTIES + places
    assert house.one(Event).places_taken == PARTIES + places
    assert sum(row.party_size for row in house.rows(Registration)) == PARTIES + places


def test_the_last_places_go_to_as_many_companions(serve: Serve) -> None:
    server, house = serve()
    check_companions(house, all_add_one(server, house, 1), 1)


def test_control_companions_counted_first_and_taken_afterwards_are_caught(serve: Serve) -> None:
    server, house = serve("companions", workers=4)
    answers = all_add_one(server, house, 1)
    with pytest.raises(AssertionError):
        check_companions(house, answers, 1)
    assert house.count(Guest) > PARTIES + 1


# Handed over while scanned


def scan_and_hand_over(server: LiveServer, house: House) -> list[tuple[str, int]]:
    """Each of twelve tickets is scanned and handed over at one instant: (outcome, status)."""
    event = make_event(house.app, slug="jubilee", capacity=None)
    token = make_token(house.app, event)
    requests = []
    for number in range(PARTIES):
        row = sign_up(house.app, event, f"Anna Berg{number}")
        code = tickets_of(house.app, row)[0].full_code
        new = {
            "given_name": "Bert", "family_name": f"Neu{number}", "email": f"new{number}@example.org",
        }  # fmt: skip
        scan = {"scan_id": f"scan-{number:04}", "code": code, "scanned_at": clock.now().isoformat()}
        path = f"/my/{row.guest_token}/people/{row.guests[0].id}/hand-over"
        body = {"scans": [scan]}
        requests.append(post_json("/api/v1/events/jubilee/scans", body, bearer(token)))
        requests.append(post_form(path, new))
    answers = rush(server.port, requests)
    outcomes = [answer.json()["results"][0]["outcome"] for answer in answers[::2]]
    return list(zip(outcomes, [answer.status for answer in answers[1::2]], strict=True))


def check_hand_over(house: House, found: list[tuple[str, int]]) -> None:
    """The promise: whoever is inside keeps the ticket; a ticket handed over lets nobody in."""
    assert set(found) <= {("admitted", 422), ("cancelled", 303)}
    assert house.count(Arrival) == [outcome for outcome, _ in found].count("admitted")
    voided = {ticket.id for ticket in house.rows(Ticket) if ticket.voided_at is not None}
    assert not voided & {arrival.ticket_id for arrival in house.rows(Arrival)}
    assert house.one(Event).places_taken == PARTIES


def test_a_ticket_is_used_or_handed_over_never_both(serve: Serve) -> None:
    server, house = serve()
    check_hand_over(house, scan_and_hand_over(server, house))


def test_control_handing_over_without_looking_inside_is_caught(serve: Serve) -> None:
    server, house = serve("handing", workers=4)
    with pytest.raises(AssertionError):
        check_hand_over(house, scan_and_hand_over(server, house))


# Letters that strangers cause


def ask_sixteen_times(server: LiveServer, house: House) -> list[Answer]:
    for slug in ("one", "two"):
        sign_up(house.app, make_event(house.app, slug=slug), "Anna Berg", email="a@example.org")
    request = post_form("/lost-letter", {"email": "A@example.org"})
    return rush(server.port, [request] * 16)


def check_letters(house: House, answers: list[Answer]) -> None:
    """The promise: the same answer for each, and five letters an hour."""
    assert {(a.status, a.headers["location"]) for a in answers} == {(303, "/lost-letter/sent")}
    assert house.count(Letter, kind="lost") == 5


def test_a_mailbox_gets_five_letters_however_many_ask_at_once(serve: Serve) -> None:
    server, house = serve()
    check_letters(house, ask_sixteen_times(server, house))


def test_control_letters_counted_first_and_posted_afterwards_are_caught(serve: Serve) -> None:
    server, house = serve("lost", workers=4)
    answers = ask_sixteen_times(server, house)
    with pytest.raises(AssertionError, match="== 5"):
        check_letters(house, answers)
