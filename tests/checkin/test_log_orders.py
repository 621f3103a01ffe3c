"""Whatever order the phones deliver in, cut and repeated: the same arrivals, the same conflicts."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask

from mint_events.checkin.actions.scanning import ScanSent
from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up, ticket_of
from tests.support.house import House

TICKETS, SCANS, GATES = 6, 60, ("Nord", "Ost", "Süd")


@dataclass(frozen=True)
class Happened:
    """What truly happened at a gate that had no network."""

    ticket: int
    gate: str
    at: datetime
    direction: str
    scan_id: str


def make_up(chance: random.Random) -> list[Happened]:
    start = now.now() - timedelta(hours=5)
    return [
        Happened(
            chance.randrange(TICKETS),
            chance.choice(GATES),
            start + timedelta(seconds=chance.randrange(4 * 3600)),
            chance.choice(("in", "in", "out")),
            f"scan-{number:04}",
        )
        for number in range(SCANS)
    ]


def truth_of(happened: list[Happened]) -> tuple[list[object], list[object]]:
    """A guard with a list of who is inside: arrivals and conflicts as they truly were."""
    arrivals: list[list[object]] = []
    conflicts: list[object] = []
    inside: dict[int, list[object]] = {}
    for one in sorted(happened, key=lambda each: (each.at, each.scan_id)):
        open_now = inside.get(one.ticket)
        if one.direction == "out":
            if open_now is not None:
                open_now[3] = one.at
                del inside[one.ticket]
        elif open_now is None:
            inside[one.ticket] = [one.scan_id, one.gate, one.at, None]
            arrivals.append(inside[one.ticket])
        else:
            conflicts.append((one.scan_id, open_now[0]))
    return sorted(tuple(one) for one in arrivals), sorted(conflicts)  # type: ignore[type-var]


def deliver(
    gates: dict[str, Gate], codes: list[str], happened: list[Happened], chance: random.Random
) -> None:
    """Each gate's scans in batches that are cut anywhere, shuffled, and partly sent twice."""
    batches = []
    for name in GATES:
        mine = [one for one in happened if one.gate == name]
        mine += chance.sample(mine, len(mine) // 3)
        chance.shuffle(mine)
        while mine:
            size = chance.randint(1, 12)
            batches.append((name, mine[:size]))
            mine = mine[size:]
    chance.shuffle(batches)
    for name, batch in batches:
        gates[name].take(
            *(
                ScanSent(one.scan_id, codes[one.ticket], one.at, one.direction, offline=True)
                for one in batch
            )
        )


def found_in(house: House, event: EventView) -> tuple[list[object], list[object]]:
    arrivals = house.rows(Arrival, event_id=event.id)
    conflicts = house.rows(Conflict, event_id=event.id)
    return (
        sorted((row.scan_id, row.gate, row.arrived_at, row.left_at) for row in arrivals),
        sorted((row.scan_id, row.first_scan_id) for row in conflicts),
    )


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_delivery_ends_in_the_truth(app: Flask, house: House, seed: int) -> None:
    chance = random.Random(seed)
    happened = make_up(chance)
    for _ in range(2):
        event = make_event(app)
        codes = [ticket_of(app, sign_up(app, event)).full_code for _ in range(TICKETS)]
        gates = {name: Gate(house, event, name) for name in GATES}
        deliver(gates, codes, happened, chance)
        assert found_in(house, event) == truth_of(happened)
        assert house.count(Scan, event_id=event.id) == SCANS
