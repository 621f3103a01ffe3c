"""`make bench`: a table, and the same as JSON in bench/results/."""

import argparse
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import papers
from bench.door import measure_door
from bench.door_phone import measure_phone, show_phone
from bench.http import Measured, measure_http
from bench.letters import measure_letters
from bench.packs import SIZES, measure_packs, show_packs
from tests.support.cluster import own_cluster

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measures everything, or with `--only` some of it; `--quick` for a first look."""
    options = argparse.ArgumentParser(prog="python -m bench")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", choices=("http", "door", "letters", "packs", "papers", "phone"))
    chosen = options.parse_args()
    rounds = 60 if chosen.quick else 400
    found: dict[str, Any] = {"machine": _machine(), "at": datetime.now(UTC).isoformat()}
    if chosen.only in (None, "http"):
        found["http"] = _measure_web(rounds)
    if chosen.only in (None, "door"):
        found["door"] = _measure_door(rounds)
    if chosen.only in (None, "letters"):
        found["letters"] = _measure_letters(20 if chosen.quick else 100)
    if chosen.only in (None, "packs"):
        found["packs"] = _measure_packs(quick=chosen.quick)
    if chosen.only in (None, "papers"):
        found["papers"] = papers.measure_papers(quick=chosen.quick)
    if chosen.only in (None, "phone"):
        found["phone"] = show_phone(measure_phone(quick=chosen.quick))
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    file.write_text(json.dumps(found, indent=2))
    print(f"\nAs JSON: {file}")


def _machine() -> dict[str, Any]:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version()}


def _measure_web(rounds: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    _head()
    for database, url, pids in _databases():
        loads, start = measure_http(database, url, pids, rounds)
        for load in loads:
            _row(load)
        print(
            f"{database}: first answer after {start['first_answer_s']:.1f} s, "
            f"largest web process {start['largest_web_process_mb']:.0f} MB"
        )
        found[database] = {"loads": [load.as_dict() for load in loads], **start}
    return found


def _measure_door(rounds: int) -> list[dict[str, Any]]:
    _head()
    found = []
    for database, url, pids in _databases():
        for one in measure_door(database, url, pids, rounds):
            _row(one)
            found.append(one.as_dict())
    return found


def _measure_packs(quick: bool) -> list[dict[str, Any]]:
    costs = []
    for database, url, pids in _databases():
        costs += measure_packs(database, url, pids, SIZES[:2] if quick else SIZES)
    return show_packs(costs)


def _databases() -> Iterator[tuple[str, str | None, tuple[int, ...]]]:
    yield "sqlite", None, ()
    with _durable_cluster() as (url, pid):
        yield "postgresql", url, (pid,)


@contextmanager
def _durable_cluster() -> Iterator[tuple[str, int]]:
    with own_cluster(durable=True) as cluster:
        yield cluster.create_database("bench"), cluster.watchdog.pid


def _measure_letters(letters: int) -> dict[str, float]:
    cost = measure_letters(letters)
    print(f"letters with PDF: {cost.cpu_ms:.1f} ms CPU each, {cost.per_s:.1f} a second")
    return {"cpu_ms": cost.cpu_ms, "per_s": cost.per_s, "letters": cost.letters}


def _head() -> None:
    print(
        f"{'what':15}{'database':12}{'clients':>8}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}"
    )


def _row(one: Measured) -> None:
    print(
        f"{one.what:15}{one.database:12}{one.clients:>8}{one.load.per_s:>10.0f}"
        f"{one.load.p50_ms:>9.1f}{one.load.p99_ms:>9.1f}{one.cpu_ms:>9.2f}"
    )


if __name__ == "__main__":
    main()
