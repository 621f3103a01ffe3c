"""A thousand tickets at eight phones at one instant: each is let in once, by whichever is first."""

import random
from collections import Counter
from typing import Any

import pytest

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.kernel import clock
from tests.factories import bearer, make_event, make_phone
from tests.factories.crowds import fill_event
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import post_json, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PATH = "/api/v1/events/jubilee/scans"
TICKETS, FEW, PHONES, BATCH = 1000, 60, 8, 50

Told = list[tuple[str, str]]  # code and outcome


def scan_everywhere(server: LiveServer, house: House, tickets: int) -> Told:
    """Every phone sends every ticket, each in an order of its own, all calls at one instant."""
    event = make_event(house.app, slug="jubilee", capacity=tickets)
    codes = [one.full_code for one in fill_event(house.app, event.id, tickets)]
    calls, sent = [], []
    for number in range(PHONES):
        phone = bearer(make_phone(house.app, event, f"Tor {number}"))
        order = random.Random(number).sample(codes, len(codes))
        for start in range(0, tickets, BATCH):
            batch = order[start : start + BATCH]
            scans = [_scan(number, code) for code in batch]
            calls.append(post_json(PATH, {"scans": scans}, phone))
            sent.append(batch)
    random.Random(0).shuffle(mixed := list(range(len(calls))))
    answers = rush(server.port, [calls[place] for place in mixed], 120)
    assert {answer.status for answer in answers} == {200}
    return [
        (code, result["outcome"])
        for place, answer in zip(mixed, answers, strict=True)
        for code, result in zip(sent[place], answer.json()["results"], strict=True)
    ]


def _scan(phone: int, code: str) -> dict[str, Any]:
    now = clock.now().isoformat()
    return {"scan_id": f"scan-{phone}-{code[:16]}", "code": code, "scanned_at": now}


def check_each_is_let_in_once(house: House, told: Told, tickets: int) -> None:
    """The promise: one phone lets a ticket in, the seven others say that it is in already."""
    counts = Counter(told)
    codes = {code for code, _ in told}
    assert len(codes) == tickets
    assert {counts[code, "admitted"] for code in codes} == {1}
    assert {counts[code, "already_in"] for code in codes} == {PHONES - 1}
    arrivals = house.rows(Arrival)
    assert len({row.ticket_id for row in arrivals}) == len(arrivals) == tickets
    assert house.count(Scan) == tickets * PHONES and house.count(Conflict) == 0
    let_in = {row.scan_id for row in house.rows(Scan, outcome="admitted")}
    assert let_in == {row.scan_id for row in arrivals}


def test_a_thousand_tickets_at_eight_phones_at_one_instant(serve: Serve) -> None:
    server, house = serve()
    check_each_is_let_in_once(house, scan_everywhere(server, house, TICKETS), TICKETS)


def test_control_looking_first_lets_some_in_twice(serve: Serve) -> None:
    server, house = serve("arrivals", workers=4)
    house.sql("DROP INDEX uq_arrivals_one_open")
    told = scan_everywhere(server, house, FEW)
    with pytest.raises(AssertionError):
        check_each_is_let_in_once(house, told, FEW)
    assert sum(outcome == "admitted" for _, outcome in told) > FEW
