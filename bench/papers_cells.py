"""What spreadsheets cost: CPU of making 5,000 lines of guests and writing them as CSV and XLSX.

Part of `python -m bench.papers`."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from mint_events.checkin.queries import Presence
from mint_events.kernel.codes import new_short_code
from mint_events.kernel.words import Words
from mint_events.paper.spreadsheets import Cell, Heading, Spreadsheet, write_csv, write_xlsx
from mint_events.reports.queries import ListedPerson
from mint_events.reports.spreadsheets.columns import SheetColumn
from mint_events.reports.spreadsheets.guests import GuestLine, guest_columns

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
ROWS = 5000
QUESTIONS = 3


def measure_spreadsheets(runs: int, rows: int = ROWS) -> dict[str, float]:
    """Milliseconds of CPU for each kind of file, the median of `runs`."""
    lines = [_line(number) for number in range(rows)]
    columns = [*guest_columns("de"), *map(_answers, range(QUESTIONS))]
    return {
        f"{ending}_{rows}_rows_cpu_ms": _cpu_ms(runs, partial(_make, write, columns, lines))
        for ending, write in (("csv", write_csv), ("xlsx", write_xlsx))
    }


def _cpu_ms(runs: int, work: Callable[[], bytes]) -> float:
    found = []
    for _ in range(runs):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return round(statistics.median(found) * 1000, 2)


def _make(
    write: Callable[[Spreadsheet, str], bytes], columns: list[SheetColumn], lines: list[GuestLine]
) -> bytes:
    return write(_sheet(columns, lines), "de")


def _sheet(columns: list[SheetColumn], lines: list[GuestLine]) -> Spreadsheet:
    headings = [Heading(column.heading.in_("de"), column.width) for column in columns]
    rows: list[list[Cell]] = [[column.read(line) for column in columns] for line in lines]
    return Spreadsheet("Gäste", headings, rows)


def _answers(number: int) -> SheetColumn:
    name = f"question-{number}"
    return SheetColumn(name, Words(name, name), 30, lambda line: line.answers[number])


def _line(number: int) -> GuestLine:
    person = ListedPerson(
        given_name="Jörg", family_name=f"Müller-Lüdenscheidt {number}", party_of="",
        status="confirmed", organisation=f"Hochschule {number % 50}", cluster=Words("Arbeitsmarkt"),
        email=f"g{number}@example.org", lang="de", photo_consent=number % 2 == 0, newsletter=False,
        signed_up_at=START, code=new_short_code(), sessions=(Words("Roboter"),),
        presence=Presence(START, None, "Nord") if number % 5 else None,
    )  # fmt: skip
    return GuestLine(person, {0: "Vegetarisch", 1: number % 4, 2: "Mit der Bahn"})
