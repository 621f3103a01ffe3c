"""The door: single scans and batches of 100 over HTTP, beside a bare insert of the same rows."""

import json
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, cast

from flask import Flask
from sqlalchemy import Table, insert

from bench.house import House, open_house
from bench.http import CLIENTS, Measured
from bench.load import Load, Step, ask, run_load
from bench.processes import usage_of
from mint_events import create_app
from mint_events.checkin.models import Scan
from mint_events.events.queries import find_event_id
from mint_events.kernel import clock
from mint_events.kernel.database import db, session, unit_of_work
from tests.conftest import close_app
from tests.factories.crowds import fill_event
from tests.support.settings import settings_for

BATCH = 100
PATH = "/api/v1/events/bench/scans"


def measure_door(
    database: str, url: str | None, database_pids: tuple[int, ...], rounds: int
) -> list[Measured]:
    """Single scans (`rounds` of them), batches of what phones kept without network (a tenth as many
    calls), and the bare inserts."""
    with tempfile.TemporaryDirectory() as folder:
        place = url or f"sqlite:///{folder}/door.sqlite3"
        with open_house(place) as house:
            app = create_app(settings_for(Path(folder), place))
            try:
                return _measure(database, house, app, database_pids, rounds)
            finally:
                close_app(app)


def _measure(
    database: str, house: House, app: Flask, database_pids: tuple[int, ...], rounds: int
) -> list[Measured]:
    pids = (house.process.pid, *database_pids)
    calls = rounds // 10
    with app.app_context():
        event_id = find_event_id("bench") or 0
    tickets = fill_event(app, event_id, 3 * (rounds + calls * BATCH) + 200)
    codes = iter([ticket.full_code for ticket in tickets])
    token = house.tokens["door"]
    run_load(house.port, 2, 100, _send(token, codes, 1))  # warm: caches, connections
    _gather_statistics(app)
    found = [
        _one(what, database, house.port, clients, many, _send(token, codes, size), pids)
        for what, size, many in (("scan", 1, rounds), (f"{BATCH} scans", BATCH, calls))
        for clients in CLIENTS
    ]
    for what, size, many in (("bare row", 1, rounds), (f"{BATCH} bare rows", BATCH, calls)):
        found.append(_bare(what, database, app, event_id, many, size, database_pids))
    return found


def _gather_statistics(app: Flask) -> None:
    """What PostgreSQL does by itself within a minute of many new rows; the measuring takes less.
    Without, it believes that every event has one scan, and looks through all of them."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.exec_driver_sql("SET default_transaction_read_only = off")
            connection.exec_driver_sql("ANALYZE")


def _one(
    what: str, database: str, port: int, clients: int, rounds: int, step: Step,
    pids: tuple[int, ...],
) -> Measured:  # fmt: skip
    before = usage_of(*pids).cpu_s
    load = run_load(port, clients, rounds, step)
    return Measured(what, database, clients, load, (usage_of(*pids).cpu_s - before) / rounds * 1000)


def _send(token: str, codes: Iterator[str], size: int) -> Step:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def send(connection: HTTPConnection, number: int) -> None:
        at = clock.now().isoformat()
        scans = [
            {
                "scan_id": uuid.uuid4().hex,
                "code": next(codes),
                "scanned_at": at,
                "offline": size > 1,
            }
            for _ in range(size)
        ]
        body = json.dumps({"scans": scans, "sent_at": at})
        status, answer, _ = ask(connection, "POST", PATH, body, headers)
        assert status == 200, answer
        assert {one["outcome"] for one in json.loads(answer)["results"]} == {"admitted"}

    return send


def _bare(
    what: str, database: str, app: Flask, event_id: int, rounds: int, size: int,
    pids: tuple[int, ...],
) -> Measured:  # fmt: skip
    with app.app_context():
        before, began = usage_of(*pids).cpu_s + time.process_time(), time.perf_counter()
        times = [_timed(lambda: _insert(event_id, size)) for _ in range(rounds)]
        took = time.perf_counter() - began
        spent = usage_of(*pids).cpu_s + time.process_time() - before
    ordered = sorted(times)
    p99 = ordered[min(rounds - 1, int(rounds * 0.99))]
    load = Load(rounds / took, ordered[rounds // 2] * 1000, p99 * 1000)
    return Measured(what, database, 1, load, spent / rounds * 1000)


def _insert(event_id: int, size: int) -> None:
    now = clock.now()
    common: dict[str, Any] = {
        "event_id": event_id, "code": "0" * 16, "direction": "in", "offline": False,
        "gate": "Nord", "scanned_at": now, "received_at": now, "outcome": "unknown",
    }  # fmt: skip
    rows = [common | {"scan_id": uuid.uuid4().hex} for _ in range(size)]
    with unit_of_work():
        session().execute(insert(cast(Table, Scan.__table__)), rows)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
