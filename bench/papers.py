"""What papers cost: CPU of this process and the press together, and the press's peak memory.

Part of `make bench`; `python -m bench.papers` measures only these.
"""

import resource
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.papers_cells import measure_spreadsheets
from bench.papers_certificates import measure_certificates
from bench.papers_jobs import measure_beside, measure_hands
from bench.papers_labels import measure_labels
from bench.papers_lists import measure_lists
from bench.processes import TICK_S
from mint_events.badges.paper import SHAPES, BadgePerson
from mint_events.kernel.codes import new_short_code
from mint_events.paper import printer
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf
from tests.badges.people import badges_pdf

Figures = dict[str, float]

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
TITLE = "Drei Jahre Zukunftsallianz: das MINT-Jubiläum"
GIVEN = ("Jörg", "Anna", "Käthe", "Nguyễn Thị", "Max")
FAMILY = ("Müller-Lüdenscheidt", "O'Brien", "Kruse", "Ánh", "Mustermann", "Żółć", "Wolff")
HOMES = ("Hochschule Heilbronn", "42 Heilbronn", "Fraunhofer IAO", "", "Gründungsmitglied 9")
CLUSTERS = ("Wissenschaft & Forschung", "Arbeitsmarkt", "Schulen und außerschulische Lernorte")


def measure_papers(*, quick: bool = False) -> Figures:
    """Prints the table and returns it. Each figure is the median of three runs; badges and lists
    start a fresh press each time, since that is what an organizer pays; the ticket's is warm."""
    runs, badges = (1, 200) if quick else (3, 1000)
    figures = {
        **_measure_tickets(runs),
        **_measure_long("badges", badges, lambda: _print_badges(badges), runs),
        **measure_hands(_print_badges, badges),
        **measure_beside(badges // 2),
        **measure_lists(quick=quick),
        **measure_spreadsheets(runs),
    }
    print("\nPapers")
    for name, value in figures.items():
        print(f"  {name:<28}{value:>10}")
    return {**figures, **measure_labels(runs, badges), **measure_certificates(runs, badges // 2)}


def _measure_tickets(runs: int, each: int = 30) -> Figures:
    parties = [_party(1) for _ in range(each)]
    start = time.monotonic()
    ticket_pdf(parties[0], "de")
    cold_s = time.monotonic() - start
    ticket_pdf(parties[0], "de")
    found = []
    for _ in range(runs):
        before = time.process_time() + _press_cpu_s()
        for party in parties:
            ticket_pdf(party, "de")
        found.append((time.process_time() + _press_cpu_s() - before) / each)
    return {
        "ticket_warm_cpu_ms": _ms(found),
        "ticket_first_of_process_s": round(cold_s, 2),
        "ticket_press_peak_mb": round(_press_peak_mb()),
    }


def _measure_long(name: str, count: int, work: Callable[[], bytes], runs: int) -> Figures:
    """For what has a press of its own that has ended afterwards."""
    cpu, wall, size = [], [], 0
    for _ in range(runs):
        before, start = _all_cpu_s(), time.monotonic()
        size = len(work())
        cpu.append((_all_cpu_s() - before) / count)
        wall.append((time.monotonic() - start) / count)
    return {
        f"{name}_count": count,
        f"{name}_cpu_ms_each": _ms(cpu),
        f"{name}_per_s": round(1 / statistics.median(wall)),
        f"{name}_press_peak_mb": round(_ended_peak_mb()),
        f"{name}_pdf_kb": round(size / 1000),
    }


def _party(count: int) -> list[TicketPaper]:
    codes = [new_short_code() for _ in range(count)]
    return [
        TicketPaper(
            TITLE, START, START + timedelta(hours=4), START - timedelta(minutes=30), "experimenta",
            "Experimenta-Platz, 74072 Heilbronn", GIVEN[n % 5], FAMILY[n % 7], HOMES[n % 5],
            f"HTTP://127.0.0.1:5000/T/{code}{new_short_code()}", code,
        )
        for n, code in enumerate(codes)
    ]  # fmt: skip


def _print_badges(count: int) -> bytes:
    people = [
        BadgePerson(
            GIVEN[n % 5], FAMILY[n % 7], HOMES[n % 5], CLUSTERS[n % 3], SHAPES[n % 6], n % 2 == 0,
            new_short_code(),
        )
        for n in range(count)
    ]  # fmt: skip
    return badges_pdf(people, TITLE, "de")


def _press_cpu_s() -> float:
    text = Path(f"/proc/{printer.warm_process_id()}/stat").read_text()
    return sum(map(int, text.rpartition(")")[2].split()[11:13])) * TICK_S


def _press_peak_mb() -> float:
    for line in Path(f"/proc/{printer.warm_process_id()}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _all_cpu_s() -> float:
    """Of this process and of all its children that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _ended_peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)


if __name__ == "__main__":
    measure_papers()
