"""Scans by JSON from phones that had no network: clocks, what was shown, what cannot be read."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.actions.setting_aside import decide_set_aside
from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.checkin.queries import count_set_aside, list_set_aside
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.models import StaffAccount
from tests.checkin.calls import post, scan
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_staff,
    make_token,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient
from tests.support.house import House

PATH = "/api/v1/events/jubilee/scans"
SECOND = timedelta(seconds=1)


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def door(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_phone(app, event, "Haupteingang"))


def test_what_came_with_a_scan_is_listed_for_organizers(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, event)).full_code
    at = (now.now() - timedelta(hours=3)).isoformat()
    full = scan(
        code, offline=True, scanned_at=at, clock_offset_ms=3_600_000.4, source="camera",
        helper=" Ayşe " + "y" * 99, shown="admitted",
    )  # fmt: skip
    post(client, door, full, scan("?", "scan-0002"))
    office = bearer(make_token(app, event))
    one, other = client.get(PATH, headers=office).get_json()["scans"]
    assert one["device_at"] == at and one["clock_offset_ms"] == 3_600_000
    assert datetime.fromisoformat(one["scanned_at"]) == datetime.fromisoformat(at) + timedelta(
        hours=1
    )
    assert (one["source"], one["shown"]) == ("camera", "admitted")
    assert one["helper"] == "Ayşe " + "y" * 75  # too long a name holds nobody up
    assert [other[name] for name in ("clock_offset_ms", "source", "helper", "shown")] == [None] * 4


@pytest.mark.parametrize("wrong_by", [-7200, 86_400, -50 * 365 * 86_400])
def test_wrong_clock_is_measured_by_when_it_says_that_it_sent(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str],
    wrong_by: int,
) -> None:  # fmt: skip
    codes = [ticket_of(app, sign_up(app, event)).full_code for _ in range(3)]
    true = [now.now() - timedelta(minutes=minutes) for minutes in (30, 20, 10)]
    wrong = timedelta(seconds=wrong_by)
    scans = [
        scan(code, f"scan-{n:04}", offline=True, scanned_at=(at + wrong).isoformat())
        for n, (code, at) in enumerate(zip(codes, true, strict=True))
    ]
    body = {"scans": scans, "sent_at": (now.now() + wrong).isoformat()}
    told = client.post(PATH, json=body, headers=door).get_json()["results"]
    assert [one["outcome"] for one in told] == ["admitted"] * 3
    for row, at in zip(house.rows(Scan), true, strict=True):
        assert abs(row.scanned_at - at) < 2 * SECOND


def test_answer_that_was_lost_is_given_again_and_the_entry_goes_on_record(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, event)).full_code
    post(client, door, scan(code))
    lost = scan(code, "scan-0002")
    first = post(client, door, lost).get_json()
    again = post(client, door, {**lost, "offline": True, "shown": "admitted"}).get_json()
    assert again == first and first["results"][0]["outcome"] == "already_in"
    assert (house.count(Arrival), house.one(Conflict).scan_id) == (1, "scan-0002")


def test_records_that_were_set_aside_are_there_for_the_organizer(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    wrong: dict[str, Any] = {"scan_id": "scan-0001", "code": ["<b>"], "scanned_at": "?"}
    post(client, door, wrong)
    post(client, door, {**wrong, "code": "x"})
    other, kept = house.ask(list_set_aside, event.id)
    assert (kept.gate, kept.field, kept.reason) == ("Haupteingang", "code", "string_type")
    assert '"code": ["<b>"]' in kept.body and kept.door_phone_id is not None
    make_staff(app)
    staff = house.one(StaffAccount).id
    house.do(decide_set_aside, event.id, kept.id, staff, now.now())
    assert house.ask(count_set_aside, event.id) == 2
    assert house.ask(count_set_aside, event.id, undecided_only=True) == 1
    [left] = house.ask(list_set_aside, event.id, undecided_only=True)
    assert left.id == other.id
    with pytest.raises(NothingFound):
        house.do(decide_set_aside, make_event(app).id, kept.id, staff, now.now())
    # the scan itself, put right, is taken
    [told] = post(client, door, scan("?", "scan-0001")).get_json()["results"]
    assert told["outcome"] == "unknown"
