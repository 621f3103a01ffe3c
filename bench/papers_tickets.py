"""What a ticket costs: CPU of this process and the warm press together, and the press's memory."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bench.processes import TICK_S
from mint_events.kernel.codes import new_short_code
from mint_events.paper import printer
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
TITLE = "Drei Jahre Zukunftsallianz: das MINT-Jubiläum"
GIVEN = ("Jörg", "Anna", "Käthe", "Nguyễn Thị", "Max")
FAMILY = ("Müller-Lüdenscheidt", "O'Brien", "Kruse", "Ánh", "Mustermann", "Żółć", "Wolff")
HOMES = ("Hochschule Heilbronn", "42 Heilbronn", "Fraunhofer IAO", "", "Gründungsmitglied 9")
BATCH = 50
_events = count(1)


def measure_tickets(runs: int) -> dict[str, float]:
    """Milliseconds a ticket. Warm: the press has printed one of the event; a batch: it has not, and
    50 people get a letter each. The medians of so many runs, all kinds in turn."""
    start = time.monotonic()
    ticket_pdf([_ticket()], "de")
    cold_s = time.monotonic() - start
    event = _ticket()
    kinds: dict[str, Callable[[], list[TicketPaper]]] = {
        "ticket_warm_cpu_ms": lambda: _people(event),
        "ticket_own_programme_cpu_ms": lambda: [_accompanied(one) for one in _people(event)],
        "ticket_japanese_cpu_ms": lambda: [_japanese(one) for one in _people(event)],
        "ticket_new_event_cpu_ms": lambda: [_ticket() for _ in range(BATCH)],
        "ticket_batch_of_50_cpu_ms_each": lambda: _people(_ticket()),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(runs):
        for name, make in kinds.items():
            ticket_pdf([event], "de")
            found[name].append(_cost_s(make()))
    return {
        **{name: round(statistics.median(costs) * 1000, 2) for name, costs in found.items()},
        "ticket_first_of_process_s": round(cold_s, 2),
        "ticket_press_peak_mb": round(_press_peak_mb()),
    }


def _cost_s(tickets: Sequence[TicketPaper]) -> float:
    before = time.process_time() + _press_cpu_s()
    for one in tickets:
        ticket_pdf([one], "de")
    return (time.process_time() + _press_cpu_s() - before) / len(tickets)


def _ticket() -> TicketPaper:
    """Somebody's, of an event that was not printed before."""
    title = f"{TITLE} {next(_events)}"
    return TicketPaper(
        title, START, START + timedelta(hours=4), START - timedelta(minutes=30), "experimenta",
        "Experimenta-Platz, 74072 Heilbronn", GIVEN[0], FAMILY[0], HOMES[0], *_code(),
        directions="Bahn: zehn Minuten zu Fuß.\nAuto: Parkhaus am Wasser.",
        bring="Bequeme Schuhe.", contact="Netzwerkbüro, 07131 000000",
    )  # fmt: skip


def _code() -> tuple[str, str]:
    """What the QR says, and the short code."""
    code = new_short_code()
    return f"HTTP://127.0.0.1:5000/T/{code}{new_short_code()}", code


def _people(event: TicketPaper) -> list[TicketPaper]:
    people = []
    for number in range(BATCH):
        given, family = GIVEN[number % 5], f"{FAMILY[number % 7]} {number}"
        url, code = _code()
        people.append(
            replace(
                event, given_name=given, family_name=family, organisation=HOMES[number % 5],
                url=url, short_code=code,
            )
        )  # fmt: skip
    return people


def _accompanied(one: TicketPaper) -> TicketPaper:
    programme = ("14:15 Uhr: Roboter selbst bauen", "15:30 Uhr: Führung durch das Labor")
    return replace(one, programme=programme, companions=("Anna O'Brien", "Nguyễn Thị Ánh"))


def _japanese(one: TicketPaper) -> TicketPaper:
    return replace(one, given_name="太郎", family_name="山田")


def _press_cpu_s() -> float:
    text = Path(f"/proc/{printer.warm_process_id()}/stat").read_text()
    return sum(map(int, text.rpartition(")")[2].split()[11:13])) * TICK_S


def _press_peak_mb() -> float:
    for line in Path(f"/proc/{printer.warm_process_id()}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
