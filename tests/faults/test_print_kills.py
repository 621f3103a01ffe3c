"""Kill -9 of the whole house while a long paper is printed: the next one goes on, and prints each
badge once."""

import io
import time
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from mint_events.kernel import clock
from mint_events.printing import actions
from mint_events.printing.models import PrintJob
from mint_events.printing.store import Store
from tests.factories import make_event
from tests.factories.crowds import fill_event
from tests.faults.conftest import Serve
from tests.support.house import House

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.either_database]
GUESTS, PAGES = 210, 21
LEASE_IS_OVER = "UPDATE print_jobs SET claimed_until = '2026-01-01' WHERE claim IS NOT NULL"


def wait_for(house: House, reached: Callable[[PrintJob], bool]) -> PrintJob:
    ends_at = time.monotonic() + 90
    while not reached(job := house.one(PrintJob)):
        assert time.monotonic() < ends_at, f"{job.state}, {job.parts_done} of {job.parts}"
        time.sleep(0.02)
    return job


def test_killed_house_goes_on_printing_where_it_stood(serve: Serve) -> None:
    server, house = serve()
    event = make_event(house.app, slug="jubilee", capacity=GUESTS)
    fill_event(house.app, event.id, GUESTS)
    options = {"sheet": "90x54", "start": "1"}
    house.do(actions.ask_for_print, event.id, "badges", "de", options, clock.now())
    wait_for(house, lambda job: job.parts_done >= 1)
    server.kill()
    killed = house.one(PrintJob)
    store = Store(server.data_dir, killed.uid)
    kept = {file.name: file.stat().st_mtime_ns for file in store.folder.glob("*.pdf")}
    assert killed.state == "printing" and len(kept) in (1, 2)
    house.sql(LEASE_IS_OVER)
    server.start()
    wait_for(house, lambda job: job.tries == 2 and job.parts_done >= 1)
    left = {file.name: file.stat().st_mtime_ns for file in store.folder.glob("*.pdf")}
    if kept.keys() <= left.keys():  # else it is done already
        assert kept.items() <= left.items()  # what was printed is not printed again
    job = wait_for(house, lambda job: job.state == "done")
    assert (job.tries, job.spoiled) == (2, [])
    pages = PdfReader(io.BytesIO(store.find_paper() or b"")).pages
    assert len(pages) == PAGES
    names = [line for page in pages for line in page.extract_text().splitlines()]
    assert names.count("Jubiläum & Fest") == GUESTS
