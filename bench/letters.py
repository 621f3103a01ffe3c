"""Letters with their PDF: the courier's CPU for each, handed over to a real SMTP server."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, getrusage

from aiosmtpd.controller import UnthreadedController

from bench.house import ROOT, free_port, open_house
from bench.http import sign_up_many


@dataclass(frozen=True, slots=True)
class LetterCost:
    """Milliseconds of CPU a letter, its PDF's press included; letters a second."""

    letters: int
    cpu_ms: float
    per_s: float


class _Sink:
    def __init__(self) -> None:
        self.taken = 0

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        """Takes everything."""
        self.taken += 1
        return "250 OK"


@contextmanager
def _post_office(port: int) -> Iterator[_Sink]:
    sink, loop = _Sink(), asyncio.new_event_loop()
    controller = UnthreadedController(sink, hostname="127.0.0.1", port=port, loop=loop)
    controller.begin()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def measure_letters(letters: int) -> LetterCost:
    """Signs up so many parties, then lets one courier deliver all their letters."""
    smtp_port = free_port()
    with open_house(None) as house, _post_office(smtp_port) as sink:
        sign_up_many(house.port, letters)
        environment = {**house.environment, "MINT_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}"}
        command = [sys.executable, "-m", "flask", "--app", "app", "courier", "--once"]
        cpu, took = _run(command, environment, cwd=str(ROOT))
        again, _ = _run(command, environment, cwd=str(ROOT))  # nothing to do: what starting costs
        assert sink.taken == letters, (sink.taken, letters)
    return LetterCost(letters, (cpu - again) / letters * 1000, letters / took)


def _run(command: list[str], environment: dict[str, str], cwd: str) -> tuple[float, float]:
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environment, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - began
