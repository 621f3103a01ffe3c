"""The door in Chromium, with a fake camera: from the picture that shows a ticket to the verdict, with network and without; and how
long a guest list takes until it lies on the phone."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench.house import House, open_house
from mint_events import create_app
from mint_events.events.queries import find_event_id
from tests.conftest import close_app
from tests.factories.crowds import fill_event
from tests.support.camera import Shot, chromium_arguments, make_video
from tests.support.settings import settings_for

GUESTS = 3_000
SHOWN_S, BLANK_S = 0.8, 0.4  # a ticket before the camera, then the next guest steps up
PATIENCE_MS = 60_000
TIMES = "(name) => performance.getEntriesByName(name).map((one) => one.duration)"
COUNT = "([name, many]) => performance.getEntriesByName(name).length >= many"


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of one thing: of `count` times in all, in several runs; p50 and p95 are the medians of the runs'."""

    what: str
    runs: int
    count: int
    p50_ms: float
    p95_ms: float


def measure_phone(*, quick: bool) -> list[Timed]:
    """The pack, and verdicts with network and without; each run is a browser of its own."""
    runs, scans = (2, 10) if quick else (5, 40)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = f"sqlite:///{folder}/phone.sqlite3"
        with open_house(place) as house:
            codes = iter(_fill(Path(folder), place))
            packs, online, offline = [], [], []
            for number in range(runs):
                profile = Path(folder, f"profile-{number}")
                packs.append(_time_pack(playwright, house, profile))
                for network, found in ((True, online), (False, offline)):
                    shown = [next(codes) for _ in range(scans)]
                    video = _film(Path(folder, "tickets.mjpeg"), house, shown)
                    found.append(_time_verdicts(playwright, house, profile, video, scans, network))
    return [
        _timed(f"pack of {GUESTS}", packs),
        _timed("verdict online", online),
        _timed("verdict offline", offline),
    ]


def _fill(folder: Path, place: str) -> list[str]:
    app = create_app(settings_for(folder, place))
    try:
        with app.app_context():
            event_id = find_event_id("bench") or 0
        return [ticket.full_code for ticket in fill_event(app, event_id, GUESTS)]
    finally:
        close_app(app)


def _film(path: Path, house: House, codes: Sequence[str]) -> Path:
    shots = []
    for code in codes:
        text = f"http://127.0.0.1:{house.port}/T/{code}".upper()
        shots += [Shot(None, BLANK_S), Shot(text, SHOWN_S)]
    return make_video(path, shots)


@contextmanager
def _phone(
    playwright: Playwright, house: House, profile: Path, video: Path | None = None
) -> Iterator[tuple[BrowserContext, Page]]:
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path="/usr/bin/chromium",
        args=chromium_arguments(video),
        viewport={"width": 390, "height": 844},
    )
    try:
        address = f"http://127.0.0.1:{house.port}"
        context.add_cookies([{"name": "mint_door", "value": house.tokens["door"], "url": address}])
        yield context, context.pages[0]
    finally:
        context.close()


def _open(page: Page, house: House) -> None:
    page.goto(f"http://127.0.0.1:{house.port}/door")
    page.locator("#door[data-open]").wait_for()


def _time_pack(playwright: Playwright, house: House, profile: Path) -> list[float]:
    """From the question for the list to all of it in the database; then the phone can work without network."""
    with _phone(playwright, house, profile) as (_, page):
        _open(page, house)
        found = _await(page, "door:pack", 1)
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        return found


def _time_verdicts(
    playwright: Playwright, house: House, profile: Path, video: Path, scans: int, has_network: bool
) -> list[float]:
    with _phone(playwright, house, profile, video) as (context, page):
        context.set_offline(not has_network)
        _open(page, house)
        found = _await(page, "door:answer", scans, patience_ms=PATIENCE_MS + scans * 3000)
        status = page.locator("#door-status").inner_text()
        assert ("No network" in status) is not has_network, status
        return found[:scans]


def _await(page: Page, name: str, many: int, patience_ms: int = PATIENCE_MS) -> list[float]:
    page.wait_for_function(COUNT, arg=[name, many], timeout=patience_ms)
    found: list[float] = page.evaluate(TIMES, name)
    return found


def _timed(what: str, runs: Sequence[Sequence[float]]) -> Timed:
    def at(share: float) -> float:
        return median(sorted(run)[min(len(run) - 1, int(len(run) * share))] for run in runs)

    return Timed(what, len(runs), sum(map(len, runs)), at(0.5), at(0.95))


def show_phone(found: Sequence[Timed]) -> list[dict[str, Any]]:
    """Prints the table; the same as plain values."""
    print(f"{'phone':18}{'runs':>6}{'times':>7}{'p50 ms':>9}{'p95 ms':>9}")
    for one in found:
        print(f"{one.what:18}{one.runs:>6}{one.count:>7}{one.p50_ms:>9.0f}{one.p95_ms:>9.0f}")
    return [asdict(one) for one in found]
