"""What the lists cost: CPU of all processes together, the time somebody waits, the peak memory of the
largest process, and the size of the PDF.

Part of `python -m bench --only papers`; `python -m bench.papers_lists` measures only these.
"""

import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mint_events.reports.papers import EventHead, SignatureRow, attendance_pdf, signatures_pdf
from mint_events.reports.papers.attendance import Attendance
from mint_events.reports.papers.signatures import SheetWishes
from mint_events.reports.rules import AttendanceRow

Figures = dict[str, float]
START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HEAD = EventHead("Drei Jahre Zukunftsallianz: das MINT-Jubiläum", START, None, "experimenta")
GIVEN = ("Jörg", "Anna", "Käthe", "Nguyễn Thị", "Max", "Sinéad", "Łukasz", "Ingeborg", "Bùi")
FAMILY = ("Müller-Lüdenscheidt", "O'Brien", "Kruse", "Ánh", "Mustermann", "Żółć", "Wolff")
HOMES = ("Hochschule Heilbronn", "42 Heilbronn", "Fraunhofer IAO", "", "Gründungsmitglied 9",
         "Führungsfrauen Raum Heilbronn e.V.")  # fmt: skip
CLUSTERS = ("Wissenschaft & Forschung", "Arbeitsmarkt", "Schulen und außerschulische Lernorte")


def measure_lists(*, quick: bool = False) -> Figures:
    """Figures of an attendance list of 2,000 and of 5,000 rows and of a signature sheet of 2,000,
    medians of three runs."""
    runs, few, many = (1, 400, 1000) if quick else (3, 2000, 5000)
    return {
        **_measure("list", few, lambda: print_attendance(few), runs),
        **_measure("list", many, lambda: print_attendance(many), runs),
        **_measure("signatures", few, lambda: print_signatures(few), runs),
    }


def print_attendance(count: int) -> bytes:
    """A list of `count` people; four of five came, and most were scanned on leaving."""
    return attendance_pdf(HEAD, Attendance([_person(n) for n in range(count)]), "de", as_of=START)


def print_signatures(count: int) -> bytes:
    """A sheet of `count` people."""
    people = [SignatureRow(FAMILY[n % 7], GIVEN[n % 9], HOMES[n % 6]) for n in range(count)]
    return signatures_pdf(HEAD, people, "de", SheetWishes(), as_of=START)


def _person(n: int) -> AttendanceRow:
    name = (GIVEN[n % 9], f"{FAMILY[n % 7]}-{FAMILY[n // 7 % 7]}" if n % 3 else FAMILY[n % 7])
    if n % 5 == 0:
        return AttendanceRow(*name, HOMES[n % 6], CLUSTERS[n % 3])
    came, left = START + timedelta(minutes=n % 97), START + timedelta(minutes=97 + n % 131)
    return AttendanceRow(
        *name, HOMES[n % 6], CLUSTERS[n % 3], came, "Nord" if n % 2 else "Haupteingang",
        left if n % 4 else None, 200 - n % 97,
    )  # fmt: skip


def _measure(name: str, rows: int, work: Callable[[], bytes], runs: int) -> Figures:
    found = [_measure_apart(work) for _ in range(runs)]
    figures = {key: statistics.median(one[key] for one in found) for key in found[0]}
    return {f"{name}_{rows}_{key}": round(value, 2) for key, value in figures.items()}


def _measure_apart(work: Callable[[], bytes]) -> Figures:
    """In a fork, so that no earlier process counts as the largest."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            json.dump(_run(work), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        figures: Figures = json.load(pipe)
    os.waitpid(child, 0)
    return figures


def _run(work: Callable[[], bytes]) -> Figures:
    own, start = time.process_time(), time.monotonic()
    size = len(work())
    wall_s, own_s = time.monotonic() - start, time.process_time() - own
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "cpu_s": own_s + ended.ru_utime + ended.ru_stime,
        "wall_s": wall_s,
        "peak_mb": round(ended.ru_maxrss / 1024),
        "pdf_kb": round(size / 1000),
    }


if __name__ == "__main__":
    for key, value in measure_lists().items():
        print(f"  {key:<28}{value:>10}")
