"""Sign-ups and scans over HTTP: a second, at 1, 4 and 16 clients, with the servers' CPU for each."""

import json
import uuid
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from bench.house import House, open_house
from bench.load import Load, Step, ask, run_load
from bench.processes import usage_of

CLIENTS = (1, 4, 16)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One load with the CPU that the web processes and the database spent on each round."""

    what: str
    database: str
    clients: int
    load: Load
    cpu_ms: float

    def as_dict(self) -> dict[str, Any]:
        """For the JSON file."""
        plain = asdict(self)
        return {**plain, **plain.pop("load")}


def measure_http(
    database: str, url: str | None, database_pids: tuple[int, ...], rounds: int
) -> tuple[list[Measured], dict[str, float]]:
    """All loads on one database, and the start: seconds to the first answer, memory after all."""
    found: list[Measured] = []
    with open_house(url) as house:
        pids = (house.process.pid, *database_pids)
        run_load(house.port, 2, 40, _sign_up)  # warm: caches, connections
        found += [_one("sign-up", database, house, n, rounds, _sign_up, pids) for n in CLIENTS]
        found += [_one("sign-up alone", database, house, 4, rounds, sign_up_alone, pids)]
        found += [_one("rush", database, house, 16, rounds * 5, _rush, pids)]
        codes = _all_codes(house)
        scan = _scan_step(house.tokens["door"], codes)
        run_load(house.port, 2, 40, scan)
        found += [_one("scan", database, house, n, rounds, scan, pids) for n in CLIENTS]
        start = {
            "first_answer_s": house.first_answer_s,
            "largest_web_process_mb": usage_of(house.process.pid).largest_mb,
        }
    return found, start


def _one(
    what: str,
    database: str,
    house: House,
    clients: int,
    rounds: int,
    step: Step,
    pids: tuple[int, ...],
) -> Measured:
    before = usage_of(*pids).cpu_s
    load = run_load(house.port, clients, rounds, step)
    spent = usage_of(*pids).cpu_s - before
    return Measured(what, database, clients, load, spent / rounds * 1000)


def _sign_up(connection: HTTPConnection, number: int) -> None:
    """The event's page, the sign-up, and the guest's page with the ticket."""
    status, _, _ = ask(connection, "GET", "/events/bench")
    assert status == 200, status
    assert b"<svg" in _send_form(connection, "bench")


def sign_up_alone(connection: HTTPConnection, number: int) -> None:
    """The sign-up and the guest's page: what the software does for one more guest."""
    assert b"<svg" in _send_form(connection, "bench")


def _rush(connection: HTTPConnection, number: int) -> None:
    """One of many for few places: the event's page, the sign-up, a place or a turn in the queue."""
    status, _, _ = ask(connection, "GET", "/events/rush")
    assert status == 200, status
    _send_form(connection, "rush")


def _send_form(connection: HTTPConnection, slug: str) -> bytes:
    name = uuid.uuid4().hex
    body = urlencode(
        {
            "given_name": "Ada",
            "family_name": f"Beispiel {name}",
            "email": f"{name}@example.org",
            "idempotency_key": name,
        }
    )
    status, _, where = ask(connection, "POST", f"/events/{slug}/sign-up", body, FORM)
    assert status == 303, status
    status, page, _ = ask(connection, "GET", where)
    assert status == 200, status
    return page


def sign_up_many(port: int, parties: int) -> None:
    """Signs up so many single guests."""
    run_load(port, 2, parties, _sign_up)


def _all_codes(house: House) -> list[str]:
    codes: list[str] = []
    cursor: str | None = "0"
    while cursor is not None:
        _, body, _ = ask(
            HTTPConnection("127.0.0.1", house.port),
            "GET",
            f"/api/v1/events/bench/registrations?cursor={cursor}",
            headers={"Authorization": f"Bearer {house.tokens['organizer']}"},
        )
        page = json.loads(body)
        codes += [t["code"] for r in page["registrations"] for t in r["tickets"]]
        cursor = page["next_cursor"]
    return codes


def _scan_step(token: str, codes: list[str]) -> Step:
    left = iter(codes * 20)  # first each is admitted, then each is in already

    def scan(connection: HTTPConnection, number: int) -> None:
        one = {
            "scan_id": uuid.uuid4().hex,
            "code": next(left),
            "scanned_at": "2099-02-28T14:00:00+01:00",
        }
        status, body, _ = ask(
            connection,
            "POST",
            "/api/v1/events/bench/scans",
            json.dumps({"scans": [one]}),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        assert status == 200, body
        assert json.loads(body)["results"][0]["outcome"] in ("admitted", "already_in")

    return scan
