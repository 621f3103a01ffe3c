"""Phones whose clocks are hours slow, a day fast or at 1970, and one that is set an hour on in the
middle of it, on both nights when the clocks change: nobody is turned away, and the order is right."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.factories import make_event, make_phone
from tests.factories.crowds import fill_event
from tests.support.client import PageClient
from tests.support.house import House

BERLIN = ZoneInfo("Europe/Berlin")
SPRING = datetime(2027, 3, 28, 0, 30, tzinfo=BERLIN)  # at 2 it is 3
AUTUMN = datetime(2027, 10, 31, 0, 30, tzinfo=BERLIN)  # at 3 it is 2 once more
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WRONG = {
    "2 h slow": -2 * HOUR,
    "a day fast": DAY,
    "1970": timedelta(days=-57 * 365),
    "right": 0 * DAY,
}
EVERY = 7 * MINUTE
GUESTS = 30  # one every seven minutes: three and a half hours
PATH = "/api/v1/events/night/scans"


class Night:
    """An event from half past midnight on, whose door is open for four hours, and a phone without
    network that lets in a guest every seven minutes."""

    def __init__(self, app: Flask, client: PageClient, begins_at: datetime, traveller: Any) -> None:
        self.begins_at = begins_at.astimezone(ZoneInfo("UTC"))
        self.client, self.traveller = client, traveller
        traveller.move_to(self.begins_at - DAY)
        times = {"starts_at": self.begins_at, "door_opens_at": self.begins_at}
        ends_at = self.begins_at + 4 * HOUR
        event = make_event(app, slug="night", ends_at=ends_at, door_closes_at=ends_at, **times)
        self.codes = [one.full_code for one in fill_event(app, event.id, GUESTS)]
        client.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")

    def at(self, guest: int) -> datetime:
        """When this guest truly went in."""
        return self.begins_at + MINUTE + guest * EVERY

    def measure(self, wrong_by: timedelta) -> int:
        """The phone's clock is compared with the server's; how wrong it is, in milliseconds."""
        answer = self.client.post("/door/sign", json={}, headers={"X-Mint-Door": "1"})
        server_now = datetime.fromisoformat(answer.get_json()["server_now"])
        phone_now = self.at(0) - MINUTE + wrong_by
        return (server_now - phone_now) // timedelta(milliseconds=1)

    def deliver(self, scans: list[dict[str, Any]], sent_at: datetime) -> list[str]:
        body = {"scans": scans, "sent_at": sent_at.isoformat()}
        answer = self.client.post(PATH, json=body, headers={"X-Mint-Door": "1"})
        return [one["outcome"] for one in answer.get_json()["results"]]

    def scan(self, guest: int, says: datetime, offset_ms: int | None) -> dict[str, Any]:
        measured = {} if offset_ms is None else {"clock_offset_ms": offset_ms}
        return {
            "scan_id": f"scan-{guest:04}", "code": self.codes[guest], "offline": True,
            "shown": "admitted", "scanned_at": says.isoformat(), **measured,
        }  # fmt: skip


@pytest.fixture
def traveller() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SPRING - 2 * DAY, tick=False) as found:
        yield found


@pytest.fixture(params=[SPRING, AUTUMN], ids=["spring", "autumn"])
def night(request: pytest.FixtureRequest, app: Flask, client: PageClient, traveller: Any) -> Night:
    return Night(app, client, request.param, traveller)


def check_all_went_in(house: House, night: Night) -> None:
    """Nobody refused, no conflict, each within two seconds of when it was, in the true order."""
    arrivals = house.rows(Arrival)
    assert len(arrivals) == GUESTS and house.count(Conflict) == 0
    at = {row.scan_id: row.arrived_at for row in arrivals}
    for guest in range(GUESTS):
        assert abs(at[f"scan-{guest:04}"] - night.at(guest)) < timedelta(seconds=2)
    assert sorted(at, key=lambda scan_id: at[scan_id]) == sorted(at)
    assert {row.outcome for row in house.rows(Scan)} == {"admitted"}


@pytest.mark.parametrize("is_measured", [True, False], ids=["measured", "not measured"])
@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_clock_through_a_night_of_the_change(
    house: House, night: Night, wrong: str, is_measured: bool
) -> None:
    """What the phone's clock says is sent with the offset of Berlin's summer or winter."""
    wrong_by = WRONG[wrong]
    night.traveller.move_to(night.begins_at)
    offset_ms = night.measure(wrong_by) if is_measured else None
    scans = [
        night.scan(guest, (night.at(guest) + wrong_by).astimezone(BERLIN), offset_ms)
        for guest in range(GUESTS)
    ]
    back = night.begins_at + 5 * HOUR  # an hour after the door has closed
    night.traveller.move_to(back)
    told = night.deliver(scans[::-1], back + wrong_by)
    assert told == ["admitted"] * GUESTS
    check_all_went_in(house, night)


@pytest.mark.parametrize("step", [HOUR, -HOUR], ids=["on", "back"])
def test_clock_that_somebody_sets_in_between(house: House, night: Night, step: timedelta) -> None:
    """A helper sets the phone's clock by hand, an hour on or back; it measures anew, as
    static/door/device_clock.js does, and each scan keeps the correction of its time."""
    half = GUESTS // 2
    scans = [night.scan(guest, night.at(guest), 0) for guest in range(half)]
    wrong_ms = -step // timedelta(milliseconds=1)
    scans += [night.scan(guest, night.at(guest) + step, wrong_ms) for guest in range(half, GUESTS)]
    back = night.begins_at + 5 * HOUR
    night.traveller.move_to(back)
    assert night.deliver(scans, back + step) == ["admitted"] * GUESTS
    check_all_went_in(house, night)


def test_clock_that_nobody_ever_compared_turns_nobody_away(house: House, night: Night) -> None:
    """Neither measured nor said when it was sent: the time may be wrong, nobody is refused for it."""
    wrongs = list(WRONG.values())
    scans = [
        night.scan(guest, night.at(guest) + wrongs[guest % len(wrongs)], None)
        for guest in range(GUESTS)
    ]
    night.traveller.move_to(night.begins_at + 4 * HOUR - MINUTE)
    answer = night.client.post(PATH, json={"scans": scans}, headers={"X-Mint-Door": "1"})
    assert {one["outcome"] for one in answer.get_json()["results"]} == {"admitted"}
    assert house.count(Arrival) == GUESTS
