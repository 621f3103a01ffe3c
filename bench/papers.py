"""What papers cost: CPU of this process and the press together, and the press's peak memory.

Part of `make bench`; `python -m bench.papers` measures only these.
"""

import resource
import statistics
import time
from collections.abc import Callable

from bench.papers_cells import measure_spreadsheets
from bench.papers_certificates import measure_certificates
from bench.papers_jobs import measure_beside, measure_hands
from bench.papers_labels import measure_labels
from bench.papers_lists import measure_lists
from bench.papers_tickets import FAMILY, GIVEN, HOMES, TITLE, measure_tickets
from mint_events.badges.paper import SHAPES, BadgePerson
from mint_events.kernel.codes import new_short_code
from tests.badges.people import badges_pdf

Figures = dict[str, float]

CLUSTERS = ("Wissenschaft & Forschung", "Arbeitsmarkt", "Schulen und außerschulische Lernorte")


def measure_papers(*, quick: bool = False) -> Figures:
    """Prints the table and returns it. Each figure is the median of three runs; badges and lists
    start a fresh press each time, since that is what an organizer pays; the ticket's is warm."""
    runs, badges = (1, 200) if quick else (3, 1000)
    figures = {
        **measure_tickets(runs),
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


def _print_badges(count: int) -> bytes:
    people = [
        BadgePerson(
            GIVEN[n % 5], FAMILY[n % 7], HOMES[n % 5], CLUSTERS[n % 3], SHAPES[n % 6], n % 2 == 0,
            new_short_code(),
        )
        for n in range(count)
    ]  # fmt: skip
    return badges_pdf(people, TITLE, "de")


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
