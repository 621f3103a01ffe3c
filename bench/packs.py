"""Packs for door phones: bytes and server CPU (web and database) for 300, 3,000 and 30,000 guests."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import text

from bench.processes import usage_of
from mint_events import create_app
from mint_events.kernel.database import session, unit_of_work
from mint_events.migrating import init_migrations
from tests.factories import make_event, make_phone
from tests.factories.crowds import fill_event
from tests.support.settings import settings_for

SIZES = (300, 3_000, 30_000)


@dataclass(frozen=True, slots=True)
class PackCost:
    """One call: what it was, its bytes, milliseconds of CPU of web and database, and by the clock."""

    database: str
    guests: int
    what: str
    size: int
    cpu_ms: float
    took_ms: float


def measure_packs(
    database: str, url: str | None, pids: Sequence[int], sizes: Sequence[int] = SIZES
) -> list[PackCost]:
    """The first pack of an event, a second phone's, one with nothing new, one a minute later in a
    rush (a hundred arrivals)."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        place = url or f"sqlite:///{folder}/bench.sqlite3"
        app = create_app(settings_for(Path(folder), place))
        init_migrations(app)
        with app.app_context():
            flask_migrate.upgrade()
        for guests in sizes:
            found += _measure(app, database, guests, pids)
    return found


def _measure(app: Flask, database: str, guests: int, pids: Sequence[int]) -> list[PackCost]:
    event = make_event(app, slug=f"bench-{guests}", capacity=guests)
    fill_event(app, event.id, guests)
    headers = {"Authorization": f"Bearer {make_phone(app, event)}"}
    path = f"/api/v1/events/{event.slug}/guestlist"
    client = app.test_client()
    as_of = ""

    def ask() -> int:
        nonlocal as_of
        answer = client.get(path, headers=headers, query_string={"since": as_of})
        assert answer.status_code == 200
        as_of = _as_of(answer.data)
        return len(answer.data)

    costs = [_cost(database, guests, "first pack", ask, pids)]
    nothing_new = _cost(database, guests, "nothing new", ask, pids)
    with app.app_context(), unit_of_work():
        _let_in(event.id, 100)
    rush = _cost(database, guests, "100 arrivals", ask, pids)
    as_of = ""
    return [*costs, _cost(database, guests, "another phone", ask, pids), nothing_new, rush]


def _as_of(pack: bytes) -> str:
    return pack[:400].decode().partition('"as_of":"')[2].partition('"')[0]


def _cost(
    database: str, guests: int, what: str, ask: Callable[[], int], pids: Sequence[int]
) -> PackCost:
    before, began, cpu = _cpu_of(pids), time.perf_counter(), time.process_time()
    size = ask()
    spent = time.process_time() - cpu + _cpu_of(pids) - before
    took = time.perf_counter() - began
    return PackCost(database, guests, what, size, spent * 1000, took * 1000)


def _cpu_of(pids: Sequence[int]) -> float:
    return sum(usage_of(pid).cpu_s for pid in pids)


def _let_in(event_id: int, guests: int) -> None:
    session().execute(
        text(
            "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id)"
            " SELECT event_id, id, 'Nord', '2027-01-15 12:00:00', 'scan-' || id FROM tickets"
            " WHERE event_id = :e ORDER BY id LIMIT :n"
        ),
        {"e": event_id, "n": guests},
    )


def show_packs(costs: Sequence[PackCost]) -> list[dict[str, Any]]:
    """Prints the table; the same as plain values."""
    print(f"{'pack':15}{'database':12}{'guests':>8}{'bytes':>12}{'ms':>9}{'CPU ms':>9}")
    for one in costs:
        print(
            f"{one.what:15}{one.database:12}{one.guests:>8}{one.size:>12}"
            f"{one.took_ms:>9.0f}{one.cpu_ms:>9.0f}"
        )
    return [asdict(one) for one in costs]
