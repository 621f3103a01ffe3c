"""Long papers beside everything else: one hand and two, their memory, and sign-ups meanwhile."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.house import ROOT, House, open_house
from bench.http import sign_up_alone, sign_up_many
from bench.load import ask
from bench.processes import family_of, usage_of
from mint_events.paper import workshop

Figures = dict[str, float]
PER_S = 20
MOST_S = 120.0
PRINT = """
import time
from mint_events import create_app
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.events.queries import find_event_id
from mint_events.printing.actions import ask_for_print
from mint_events.printing.queries import get_job
app = create_app()
with app.app_context():
    event = find_event_id("bench")
    began = time.monotonic()
    with unit_of_work():
        uid = ask_for_print(event, "badges", "de", {"sheet": "90x54", "start": "1"}, clock.now())
    while (job := get_job(event, uid)).is_living:
        end_reading()
        time.sleep(0.2)
    assert job.state == "done"
    print(time.monotonic() - began)
"""


def measure_hands(print_badges: Callable[[int], bytes], count: int = 1000) -> Figures:
    """The same badges by one hand and by two: how long, CPU each, memory of all hands together.
    Two only work while cores are free: with other work on the machine it comes out as one."""
    figures: Figures = {}
    for hands in (1, 2):
        workshop.HANDS = hands
        with _watched() as seen:
            began = time.monotonic()
            size = len(print_badges(count))
            took = time.monotonic() - began
        name = f"badges_by_{hands}"
        figures |= {f"{name}_s": round(took, 1), f"{name}_memory_mb": round(max(seen))}
        figures["badges_pdf_kb"] = round(size / 1000)
    workshop.HANDS = 2
    return figures


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Samples the memory of all that this process has started; what they share counts once."""
    seen, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.05):
            seen.append(sum(map(_share_mb, family_of(os.getpid())[1:])))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _share_mb(process: int) -> float:
    """Its proportional set size."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("Pss:")), 0.0)


def measure_beside(guests: int = 500) -> Figures:
    """Sign-ups (form sent, guest's page) that come in 20 a second, at rest and while the badges of
    `guests` are printed; letters go out meanwhile as always."""
    with open_house(None) as house:
        sign_up_many(house.port, guests)
        with _courier(house):
            _await_letters(house.port)
            alone = _send_until(house.port, _Seconds(10.0))
            _await_letters(house.port)
            printing = subprocess.Popen(
                [sys.executable, "-c", PRINT],
                cwd=ROOT,
                env=house.environment,
                stdout=subprocess.PIPE,
            )
            beside = _send_until(house.port, printing)
            took = float((printing.communicate()[0] or b"nan").split()[-1])
            largest = usage_of(house.process.pid).largest_mb
    return {
        "badges_guests": guests,
        "job_s": round(took, 1),
        "sign_ups_per_s": PER_S,
        "sign_up_p95_alone_ms": _p95(alone),
        "sign_up_p95_beside_ms": _p95(beside),
        "sign_ups_beside": len(beside),
        "largest_web_process_mb": round(largest),
    }


@contextmanager
def _courier(house: House) -> Iterator[None]:
    command = [sys.executable, "-m", "flask", "--app", "app", "courier"]
    process = subprocess.Popen(command, cwd=ROOT, env=house.environment, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _await_letters(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        said = ask(connection, "GET", "/readyz")[1]
        connection.close()
        if b'"outbox_waiting":0,' in said.replace(b" ", b""):
            return
        time.sleep(0.5)


class _Seconds:
    """Something that ends after a while, as a process does."""

    def __init__(self, seconds: float) -> None:
        self._ends_at = time.monotonic() + seconds

    def poll(self) -> int | None:
        """As of Popen."""
        return 0 if time.monotonic() > self._ends_at else None


def _send_until(port: int, end: "_Seconds | subprocess.Popen[bytes]") -> list[float]:
    """How long each sign-up took that began at its time, 20 a second, whatever the others do."""
    took: list[float] = []
    threads: list[threading.Thread] = []
    began, number = time.monotonic(), 0

    def one(at: float, number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        with suppress(OSError):  # not answered in time: it counts with all the time it had
            sign_up_alone(connection, number)
        connection.close()
        took.append(time.monotonic() - at)

    while end.poll() is None and time.monotonic() < began + MOST_S:
        at = began + number / PER_S
        time.sleep(max(0.0, at - time.monotonic()))
        threads.append(threading.Thread(target=one, args=(at, number)))
        threads[-1].start()
        number += 1
    for thread in threads:
        thread.join()
    return took


def _p95(seconds: list[float]) -> float:
    return round(sorted(seconds)[int(len(seconds) * 0.95)] * 1000)
