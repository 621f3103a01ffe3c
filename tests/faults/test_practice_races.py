"""A practice that two begin at one instant is one; wiped while somebody scans, it is gone whole."""

import threading
import time
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.checkin.actions import practising
from mint_events.checkin.actions.practising import start_practice, wipe_practice
from mint_events.checkin.actions.scanning import ScanSent, take_scans
from mint_events.checkin.models import Scan
from mint_events.checkin.queries import Door
from mint_events.events.actions import practising as events_practising
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.web.guards import Scanner
from tests.checkin.practices import practices_of, practise
from tests.factories import make_event
from tests.support.house import House
from tests.support.together import errors_of

HELPERS = 6
pytestmark = pytest.mark.xdist_group("races")


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


def begin_at_once(house: House, event: EventView) -> list[Exception]:
    begin = [lambda: house.do(start_practice, event.id, clock.now())] * HELPERS
    return errors_of(*begin)


def test_practice_begun_by_six_at_one_instant_is_one(house: House, event: EventView) -> None:
    assert begin_at_once(house, event) == []
    assert len(practices_of(house)) == 2  # with the one that the stray ticket is of


@pytest.mark.only_on("postgresql")  # SQLite has one writer at a time
def test_control_practice_begun_without_the_lock_is_caught(
    house: House, event: EventView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(event_id: int, now: datetime, *, with_sessions: bool) -> EventView:
        found = get_event_by_id(event_id, now, with_sessions=with_sessions)
        time.sleep(0.05)
        return found

    monkeypatch.setattr(events_practising, "lock_event", look)
    assert any(isinstance(error, IntegrityError) for error in begin_at_once(house, event))


def wipe_while_scanning(house: House, event: EventView) -> list[Exception]:
    """Somebody is in the middle of a scan when the practice is wiped."""
    practice = practise(house, event)
    is_scanning = threading.Event()

    def scan() -> None:
        door = Door(practice.id, None, None, is_practice=True)
        scanner = Scanner(practice.id, "Nord", None, is_practice=True)
        with house.app.app_context(), unit_of_work():
            now = clock.now()
            take_scans(door, scanner, [ScanSent("scan-0001", "7" * 16, now)], now)
            is_scanning.set()
            time.sleep(0.6)

    def wipe() -> None:
        assert is_scanning.wait(10)
        house.do(wipe_practice, event.id, clock.now())

    return errors_of(scan, wipe)


def test_wiping_waits_for_who_is_scanning_and_leaves_nothing(
    house: House, event: EventView
) -> None:
    assert wipe_while_scanning(house, event) == []
    assert (practices_of(house), house.count(Scan)) == ([], 0)


@pytest.mark.only_on("postgresql")  # SQLite has one writer at a time
def test_control_wiping_that_does_not_wait_is_caught(
    house: House, event: EventView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practising, "close_practice", lambda _practice_id: None)
    assert any(isinstance(error, IntegrityError) for error in wipe_while_scanning(house, event))
