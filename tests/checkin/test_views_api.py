"""Scans by JSON: of every kind, many at once, repeated, wrong, hostile."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.rules import OUTCOME_WORDS, Outcome
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from tests.checkin.calls import post, scan
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    sign_up,
    ticket_of,
    tickets_of,
)
from tests.support.client import PageClient
from tests.support.house import House


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def door(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_phone(app, event, "Haupteingang"))


def test_admitted_and_again(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    guest = sign_up(app, event, "Jörg Müller", "Ánh Nguyễn", organisation="42 Heilbronn")
    code, other = (ticket.full_code for ticket in tickets_of(app, guest))
    seen = {
        "given_name": "Jörg", "family_name": "Müller", "organisation": "42 Heilbronn", "party": 2,
        "people": [
            {"code": other[:16], "given_name": "Ánh", "family_name": "Nguyễn", "inside": False},
        ],
        "note": "", "marks": ["no_photo"],
    }  # fmt: skip
    first = post(client, door, scan(code))
    assert (first.status_code, first.get_json()) == (200, {
        "results": [{
            "scan_id": "scan-0001", "outcome": "admitted", "guest": seen, "first": None,
            "reason": None, "field": None,
            "words": OUTCOME_WORDS[Outcome.ADMITTED].as_json(),
        }]
    })  # fmt: skip
    entered = house.one(Arrival).arrived_at.isoformat()
    assert post(client, door, scan("", "scan-0001")).get_json() == first.get_json()
    [told] = post(client, door, scan(code, "scan-0002")).get_json()["results"]
    assert told == {
        "scan_id": "scan-0002", "outcome": "already_in", "guest": seen,
        "first": {"at": entered, "gate": "Haupteingang"}, "reason": None, "field": None,
        "words": OUTCOME_WORDS[Outcome.ALREADY_IN].as_json(),
    }  # fmt: skip


def test_many_at_once_are_answered_in_their_order(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    guests = [sign_up(app, event, f"Anna N{n}", f"Bert N{n}") for n in range(3)]
    codes = [ticket.full_code for guest in guests for ticket in tickets_of(app, guest)]
    scans = [scan(code, f"scan-{n:04}") for n, code in enumerate(codes)]
    scans += [scan("?", f"wrong-{n:04}") for n in range(494)]
    scans.reverse()
    results = post(client, door, *scans).get_json()["results"]
    assert [one["scan_id"] for one in results] == [one["scan_id"] for one in scans]
    assert [one["outcome"] for one in results] == ["unknown"] * 494 + ["admitted"] * 6
    assert house.count(Scan) == 500


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({}, 422, "scans"),
        ({"scans": []}, 422, "scans"),
        ({"scans": "x"}, 422, "scans"),
        ({"scans": [scan("A", f"scan-{n:04}") for n in range(501)]}, 422, "scans"),
        ({"scans": [scan("A")], "gate": "VIP"}, 422, "gate"),
        ({"scans": [scan("A")], "sent_at": "now"}, 422, "sent_at"),
        ([], 400, None),
        (None, 400, None),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_taken(
    client: PageClient, house: House, event: EventView, door: dict[str, str],
    wrong: Any, status: int, field: str | None,
) -> None:  # fmt: skip
    answer = client.post("/api/v1/events/jubilee/scans", json=wrong, headers=door)
    assert answer.status_code == status
    error = answer.get_json()["error"]
    if field is not None:
        assert error["field"] == field
    assert error["words"]["de"] and error["words"]["en"]
    assert house.count(Scan) == 0


@pytest.mark.parametrize(
    "code", ["\x00", "\ud7ff", "😀" * 900, "'; DROP TABLE scans;--", "%s" * 99]
)
def test_hostile_codes_are_unknown_and_not_kept(
    client: PageClient, house: House, event: EventView, door: dict[str, str], code: str
) -> None:
    [told] = post(client, door, scan(code)).get_json()["results"]
    assert told["outcome"] == "unknown"
    assert house.one(Scan).code is None


def test_out_and_offline(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, event)).full_code
    before = (now.now() - timedelta(hours=1)).isoformat()
    tomorrow = (now.now() + timedelta(days=1)).isoformat()
    scans = [
        scan(code, "scan-0001", offline=True, scanned_at=before),
        scan(code, "scan-0002", offline=True),
        scan(code, "scan-0003", direction="out"),
        scan(code, "scan-0004", direction="out"),
        scan(code, "scan-0005", offline=True, scanned_at=tomorrow),
    ]
    found = [post(client, door, one).get_json()["results"][0] for one in scans]
    assert [one["outcome"] for one in found] == [
        "admitted", "conflict", "left", "not_inside", "admitted",
    ]  # fmt: skip
    assert found[1]["first"] == {"at": before, "gate": "Haupteingang"}


def test_ticket_of_another_event_shows_nobody(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, make_event(app), "Anna Geheim")).full_code
    answer = post(client, door, scan(code))
    assert answer.get_json()["results"][0]["outcome"] == "other_event"
    assert "Geheim" not in answer.get_data(as_text=True)
