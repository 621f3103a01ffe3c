"""Phones at one instant against a real server: one ticket eight times, one scan twice."""

from datetime import datetime
from typing import Any

import pytest

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.kernel import clock
from tests.factories import bearer, make_event, make_phone, sign_up, ticket_of, tickets_of
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import post_form, post_json, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PATH = "/api/v1/events/jubilee/scans"


class Door:
    """An event with one guest and eight phones, each at a gate of its own."""

    def __init__(self, server: LiveServer, house: House) -> None:
        self.server, self.house = server, house
        event = make_event(house.app, slug="jubilee")
        self.code = ticket_of(house.app, sign_up(house.app, event)).full_code
        self.event = event
        self.phones = [bearer(make_phone(house.app, event, f"Tor {n}")) for n in range(8)]

    def scan_all(self, scan_ids: list[str], code: str = "", **how: Any) -> list[Any]:
        """Every phone scans the same ticket at the same instant; what each is told."""
        answers = rush(
            self.server.port,
            [
                post_json(PATH, {"scans": [self.one(scan_id, code or self.code, **how)]}, phone)
                for phone, scan_id in zip(self.phones, scan_ids, strict=True)
            ],
        )
        assert [answer.status for answer in answers] == [200] * 8
        return [answer.json()["results"][0] for answer in answers]

    def one(self, scan_id: str, code: str, **how: Any) -> dict[str, Any]:
        return {"scan_id": scan_id, "code": code, "scanned_at": clock.now().isoformat(), **how}


EACH_ITS_OWN = [f"scan-000{number}" for number in range(8)]


def check_one_is_admitted(house: House, told: list[Any]) -> None:
    """The promise: one is admitted, seven are told since when and where, all eight are on record."""
    outcomes = sorted(each["outcome"] for each in told)
    assert outcomes == ["admitted"] + ["already_in"] * 7
    arrival = house.one(Arrival)
    for each in told:
        if each["outcome"] == "already_in":
            assert datetime.fromisoformat(each["first"]["at"]) == arrival.arrived_at
            assert each["first"]["gate"] == arrival.gate
    assert sorted(scan.outcome for scan in house.rows(Scan)) == outcomes


def test_eight_phones_one_ticket(serve: Serve) -> None:
    door = Door(*serve())
    check_one_is_admitted(door.house, door.scan_all(EACH_ITS_OWN))


def test_control_looking_first_and_letting_in_afterwards_is_caught(serve: Serve) -> None:
    door = Door(*serve("arrivals", workers=4))
    door.house.sql("DROP INDEX uq_arrivals_one_open")
    told = door.scan_all(EACH_ITS_OWN)
    with pytest.raises(AssertionError):
        check_one_is_admitted(door.house, told)
    assert door.house.count(Arrival) > 1  # several were let in


# Let in without network at eight doors


def check_one_arrival_seven_conflicts(house: House, told: list[Any]) -> None:
    """The promise: every scan is kept, one is the arrival (that of the smallest time), each of the
    others is one conflict with it."""
    outcomes = sorted(each["outcome"] for each in told)
    assert outcomes == ["admitted"] + ["conflict"] * 7
    scans = sorted(house.rows(Scan), key=lambda scan: (scan.scanned_at, scan.scan_id))
    assert len(scans) == 8
    arrival = house.one(Arrival)
    assert arrival.scan_id == scans[0].scan_id
    found = [(row.scan_id, row.first_scan_id) for row in house.rows(Conflict)]
    assert sorted(found) == sorted((scan.scan_id, arrival.scan_id) for scan in scans[1:])


def test_eight_doors_without_network_tell_of_one_ticket_at_once(serve: Serve) -> None:
    door = Door(*serve())
    check_one_arrival_seven_conflicts(door.house, door.scan_all(EACH_ITS_OWN, offline=True))


def test_control_a_log_that_is_read_before_the_ticket_is_locked_is_caught(serve: Serve) -> None:
    door = Door(*serve("ledgers", workers=4))
    told = door.scan_all(EACH_ITS_OWN, offline=True)
    with pytest.raises(AssertionError):
        check_one_arrival_seven_conflicts(door.house, told)


def test_cancelled_at_the_instant_of_the_scan_is_cancelled_or_inside(serve: Serve) -> None:
    """Eight guests; each cancels while a phone that has network and one that had none scan."""
    server, house = serve()
    door = Door(server, house)
    guests = [sign_up(house.app, door.event) for _ in range(8)]
    requests = []
    for number, guest in enumerate(guests):
        code, phone = ticket_of(house.app, guest).full_code, door.phones[number]
        online = door.one(f"online-{number:04}", code)
        offline = door.one(f"offline-{number:03}", code, offline=True)
        requests.append(post_json(PATH, {"scans": [online]}, phone))
        requests.append(post_form(f"/my/{guest.guest_token}/cancel", {}))
        requests.append(post_json(PATH, {"scans": [offline]}, phone))
    answers = rush(server.port, requests)
    assert {answer.status for answer in answers} <= {200, 303, 422}
    assert house.count(Scan) == 16
    conflicts = {row.scan_id: row.kind for row in house.rows(Conflict)}
    arrivals = {row.scan_id for row in house.rows(Arrival)}
    for scan in house.rows(Scan):
        if scan.outcome == "admitted":
            assert scan.scan_id in arrivals or conflicts[scan.scan_id] == "twice"
        elif scan.outcome == "cancelled":
            assert conflicts.get(scan.scan_id) == ("not_valid" if scan.offline else None)
        else:
            assert scan.outcome in ("already_in", "conflict")
    assert len({row.ticket_id for row in house.rows(Arrival)}) == len(arrivals)


def check_one_answer(house: House, told: list[Any]) -> None:
    """The promise: a scan that arrives several times is one scan, with one answer."""
    assert told == [told[0]] * 8
    assert told[0]["outcome"] == "admitted"
    assert (house.count(Scan), house.count(Arrival)) == (1, 1)


def test_one_scan_sent_eight_times_has_one_answer(serve: Serve) -> None:
    door = Door(*serve())
    check_one_answer(door.house, door.scan_all(["scan-0001"] * 8))


def test_control_a_scan_that_is_not_recognised_is_caught(serve: Serve) -> None:
    door = Door(*serve("scans"))
    told = door.scan_all(["scan-0001"] * 8)
    with pytest.raises(AssertionError):
        check_one_answer(door.house, told)


def test_two_phones_that_send_many_in_opposite_order_do_not_block_each_other(
    serve: Serve,
) -> None:
    """After an outage phones send what they kept; the same guests in another order on each."""
    server, house = serve()
    door = Door(server, house)
    guests = [sign_up(house.app, door.event) for _ in range(30)]
    codes = [ticket.full_code for guest in guests for ticket in tickets_of(house.app, guest)]
    requests = []
    for number, phone in enumerate(door.phones):
        order = codes if number % 2 else codes[::-1]
        scans = [door.one(f"scan-{number}-{place:04}", code) for place, code in enumerate(order)]
        requests.append(post_json(PATH, {"scans": scans}, phone))
    answers = rush(server.port, requests)
    assert [answer.status for answer in answers] == [200] * 8
    told = [each["outcome"] for answer in answers for each in answer.json()["results"]]
    assert (told.count("admitted"), told.count("already_in")) == (30, 210)
    assert (house.count(Arrival), house.count(Scan)) == (30, 240)
