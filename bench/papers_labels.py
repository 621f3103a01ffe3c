"""What badges cost on the sheets and in the designs that cost most.

`python -m bench.papers_labels`; the plain ones are measured by papers.py."""

import resource
import statistics
import time

from mint_events.badges.paper import SHAPES, BadgePerson, Look
from mint_events.badges.paper.backs import Back
from mint_events.badges.rules.designs import DESIGNS
from mint_events.kernel.codes import new_short_code
from mint_events.paper.sheets import SHEETS
from tests.badges.people import badges_pdf

Figures = dict[str, float]
TITLE = "Drei Jahre Zukunftsallianz: das MINT-Jubiläum"
GIVEN = ("Jörg", "Anna", "Käthe", "Nguyễn Thị", "Max")
FAMILY = ("Müller-Lüdenscheidt", "O'Brien", "Kruse", "Ánh", "Mustermann", "Żółć", "Wolff")
HOMES = ("Hochschule Heilbronn", "42 Heilbronn", "Fraunhofer IAO", "", "Gründungsmitglied 9")
KINDS = ("Wissenschaft & Forschung", "Arbeitsmarkt", "Presse")
BACK = Back(TITLE, ["14:00  Begrüßung", "14:30  Roboter bauen", "15:30  Chemie zum Anfassen"])


def measure_labels(runs: int = 3, count: int = 1000) -> Figures:
    """CPU a badge (ms) of this process and the press together, its start included."""
    figures = {f"badges_{design}_cpu_ms_each": _measure(runs, count, design) for design in DESIGNS}
    figures["badges_two_sided_cpu_ms_each"] = _measure(runs, count, "band", back=BACK)
    figures["badges_a6_cpu_ms_each"] = _measure(runs, count // 2, "given", sheet="a6x4")
    for name, value in figures.items():
        print(f"  {name:<34}{value:>10}")
    return figures


def _measure(
    runs: int, count: int, design: str, sheet: str = "90x54", back: Back | None = None
) -> float:
    people = [
        BadgePerson(
            GIVEN[n % 5], FAMILY[n % 7], HOMES[n % 5], KINDS[n % 3], SHAPES[n % 6], n % 2 == 0,
            new_short_code(), category=("member", "member", "press")[n % 3],
        )
        for n in range(count)
    ]  # fmt: skip
    found = []
    for _ in range(runs):
        before = _cpu_s()
        badges_pdf(people, TITLE, "de", sheet=SHEETS[sheet], look=Look(design), back=back)
        found.append((_cpu_s() - before) / count)
    return round(statistics.median(found) * 1000, 2)


def _cpu_s() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


if __name__ == "__main__":
    measure_labels()
