"""Kill -9 of the whole server in the middle of scans, again and again; phones send what was not
answered once more, and much of what was. Nothing is lost, nothing is there twice."""

import os
import random
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPException
from typing import Any

import pytest

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.kernel import clock
from tests.factories import make_event, make_phone
from tests.factories.crowds import fill_event
from tests.faults.conftest import Serve
from tests.support.door_sim.wire import Wire
from tests.support.house import House
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PATH = "/api/v1/events/jubilee/scans"
PHONES, REPEATED, MOST = 8, 0.3, 12


@dataclass(frozen=True)
class Size:
    """How many scans of how many tickets, and how often the server is killed meanwhile."""

    scans: int
    kills: int

    @property
    def tickets(self) -> int:
        """Each is scanned four times."""
        return self.scans // 4


WHOLE, BRIEF, SMALL = Size(10_000, 30), Size(800, 3), Size(400, 1)


@dataclass
class Progress:
    """How many calls were answered, and whether the server stands."""

    answered: int = 0
    stands: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sender:
    """A phone that sends its scans one after another, single or in batches, until each was answered;
    three in ten once more afterwards. `told` is every answer to each."""

    def __init__(self, wire: Wire, scans: Sequence[dict[str, Any]], seed: int) -> None:
        self.wire, self.chance = wire, random.Random(seed)
        again = [one for one in scans if self.chance.random() < REPEATED]
        self.waiting = [*scans, *again]
        self.told: dict[str, list[str]] = defaultdict(list)
        self.broken_calls = 0

    def work(self, progress: Progress) -> None:
        """Sends all of it."""
        while self.waiting:
            progress.stands.wait(60)
            batch = self.waiting[: self.chance.choice((1, 1, 1, MOST))]
            try:
                results = self.wire.ask("POST", PATH, {"scans": batch})["results"]
            except (OSError, HTTPException):
                self.broken_calls += 1
                continue
            for result in results:
                self.told[result["scan_id"]].append(result["outcome"])
            del self.waiting[: len(batch)]
            with progress.lock:
                progress.answered += len(batch)
        self.wire.close()


def make_scans(codes: Sequence[str], size: Size, chance: random.Random) -> list[dict[str, Any]]:
    """Every ticket four times, half of it without network."""
    began = clock.now() - timedelta(hours=1)
    return [
        {
            "scan_id": f"scan-{number:06}",
            "code": code,
            "scanned_at": (began + timedelta(milliseconds=number)).isoformat(),
            "offline": chance.random() < 0.5,
            "clock_offset_ms": 0,
        }
        for number, code in enumerate(chance.sample(list(codes) * 4, size.scans))
    ]


def scan_through_kills(server: LiveServer, house: House, size: Size) -> list[Sender]:
    """All phones at once, and the server killed at even distances."""
    event = make_event(house.app, slug="jubilee", capacity=size.tickets)
    codes = [one.full_code for one in fill_event(house.app, event.id, size.tickets)]
    scans = make_scans(codes, size, random.Random(9))
    senders = [
        Sender(
            Wire(server.port, make_phone(house.app, event, f"Tor {number}")),
            scans[number::PHONES],
            number,
        )
        for number in range(PHONES)
    ]
    progress = Progress()
    threads = [threading.Thread(target=one.work, args=(progress,)) for one in senders]
    for thread in threads:
        thread.start()
    progress.stands.set()
    for number in range(size.kills):
        _await(progress, (number + 1) * size.scans // (size.kills + 1), threads)
        progress.stands.clear()
        server.kill()
        server.start()
        progress.stands.set()
    for thread in threads:
        thread.join(300)
    return senders


def _await(progress: Progress, answered: int, threads: Sequence[threading.Thread]) -> None:
    while progress.answered < answered and any(thread.is_alive() for thread in threads):
        threads[0].join(0.002)


def check_each_is_there_once(house: House, senders: Sequence[Sender], size: Size) -> None:
    """The promises: every scan that was answered is stored, once; it was always answered the same;
    a ticket has one arrival, the first of its entries, and the others are conflicts with it."""
    told = {scan_id: set(told) for one in senders for scan_id, told in one.told.items()}
    assert len(told) == size.scans
    rows = house.rows(Scan)
    assert sorted(row.scan_id for row in rows) == sorted(told)
    assert {row.scan_id: {row.outcome} for row in rows} == told
    entries: dict[int | None, list[Scan]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: (each.scanned_at, each.scan_id)):
        if row.went == "in":
            entries[row.ticket_id].append(row)
    arrivals = [(row.ticket_id, row.scan_id) for row in house.rows(Arrival)]
    assert sorted(arrivals) == sorted(
        (each[0].ticket_id, each[0].scan_id) for each in entries.values()
    )
    assert len(arrivals) == size.tickets
    conflicts = {row.scan_id: row.first_scan_id for row in house.rows(Conflict)}
    doubles = {one.scan_id: each[0].scan_id for each in entries.values() for one in each[1:]}
    assert conflicts == doubles


def test_scans_through_kills_of_the_server(serve: Serve) -> None:
    size = BRIEF if os.environ.get("CI") else WHOLE
    server, house = serve()
    senders = scan_through_kills(server, house, size)
    assert sum(one.broken_calls for one in senders) >= size.kills  # each kill broke somebody's call
    check_each_is_there_once(house, senders, size)


def test_control_an_answer_before_the_commit_is_caught(serve: Serve) -> None:
    server, house = serve("scan_commits")
    senders = scan_through_kills(server, house, SMALL)
    with pytest.raises(AssertionError):
        check_each_is_there_once(house, senders, SMALL)
