"""A phone gone mad, or lost and found by somebody, fills no disk; whoever scans notices nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions import setting_aside
from mint_events.checkin.actions.setting_aside import decide_set_aside
from mint_events.checkin.models import Scan, SetAside
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.models import Registration
from mint_events.staff.models import DoorPhone, StaffAccount
from mint_events.web.limits import KEPT_SCANS, init_limits
from tests.checkin.calls import scan
from tests.conftest import Login
from tests.factories import make_event, make_phone, make_staff, sign_up, ticket_of
from tests.support.client import PageClient, client_of
from tests.support.house import House

FAR = {"REMOTE_ADDR": "203.0.113.7"}
PER_HOUR = min(rate.amount for rate in KEPT_SCANS.rates)
PATH = "/api/v1/events/jubilee/"


class Sender:
    """A phone somewhere out there."""

    def __init__(self, app: Flask, client: PageClient, event: EventView, gate: str) -> None:
        self.app, self.client = app, client
        self.headers = {"Authorization": f"Bearer {make_phone(app, event, gate)}"}

    def has_sent(self, amount: int, house: House) -> None:
        """So many of its scans were kept in this hour."""
        who = f"phone {house.rows(DoorPhone)[0].id}"
        self.app.extensions["mint_limits"].count(KEPT_SCANS, FAR["REMOTE_ADDR"], who, amount)

    def post(self, *records: Any, path: str = "scans", body: Any = None) -> Any:
        sent = body or {"scans": list(records)}
        return self.client.post(PATH + path, json=sent, headers=self.headers, environ_base=FAR)


@pytest.fixture(autouse=True)
def fresh(app: Flask) -> Iterator[None]:
    """Counters of no other test, and for none."""
    init_limits(app)
    yield
    init_limits(app)


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def phone(app: Flask, event: EventView) -> Sender:
    return Sender(app, client_of(app), event, "Nord")


@pytest.fixture
def other(app: Flask, event: EventView, phone: Sender) -> Sender:
    return Sender(app, client_of(app), event, "Süd")


def test_phone_with_unusually_many_scans_waits_and_no_other_does(
    clock: time_machine.Traveller, app: Flask, house: House, event: EventView, phone: Sender,
    other: Sender,
) -> None:  # fmt: skip
    code = ticket_of(app, sign_up(app, event)).full_code
    phone.has_sent(PER_HOUR - 2, house)
    assert phone.post(scan(code, "scan-0001")).status_code == 200
    for _ in range(3):  # sent again it is kept once, and counts once
        assert phone.post(scan(code, "scan-0001")).status_code == 200
    assert phone.post(scan(code, "scan-0002"), {"scan_id": 7}).status_code == 200
    refused = phone.post(scan(code, "scan-0003"))
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) <= 3601
    assert "stays there until then" in refused.get_json()["error"]["words"]["en"]
    assert (house.count(Scan), house.count(SetAside)) == (2, 1)
    assert other.post(scan(code, "scan-0004")).status_code == 200
    clock.shift(timedelta(hours=1, seconds=1))
    assert phone.post(scan(code, "scan-0003")).status_code == 200


def test_people_without_a_registration_count_with_the_scans(
    house: House, event: EventView, phone: Sender
) -> None:
    def walk_in(number: int) -> int:
        at = now.now().isoformat()
        body = {"walk_in_id": f"walk-000{number}", "given_name": "Ada", "at": at}
        return int(phone.post(path="walk-ins", body=body).status_code)

    phone.has_sent(PER_HOUR - 1, house)
    assert [walk_in(number) for number in (1, 2)] == [200, 429]
    assert house.count(Registration) == 1


def test_records_that_nobody_understands_are_kept_until_there_are_very_many(
    monkeypatch: pytest.MonkeyPatch, app: Flask, house: House, phone: Sender, other: Sender,
    event: EventView,
) -> None:  # fmt: skip
    monkeypatch.setattr(setting_aside, "MOST_UNDECIDED", 3)

    def send(sender: Sender, *numbers: int) -> list[str | None]:
        answer = sender.post(*({"scan_id": number} for number in numbers))
        results = answer.get_json()["results"]
        assert {one["outcome"] for one in results} == {"quarantined"}
        return [one["reason"] for one in results]

    assert send(phone, 1, 2) == [None, None]
    assert send(phone, 2, 3, 4, 1) == [None, None, "not_kept", None]
    assert send(phone, 4) == ["not_kept"]
    assert house.count(SetAside) == 3
    assert send(other, 5) == [None]
    make_staff(app)
    staff, seen = house.one(StaffAccount).id, house.rows(SetAside)[0].id
    house.do(decide_set_aside, event.id, seen, staff, now.now())
    assert send(phone, 4, 6) == [None, "not_kept"]  # looked at, there is room for one more
    assert (
        phone.post(scan("?", "scan-0001"), {"scan_id": 8}).get_json()["results"][0]["outcome"]
        == "unknown"
    )  # what can be understood is taken all the same


def test_organizers_are_told_that_there_are_more_than_are_shown(
    client: PageClient, login: Login, phone: Sender
) -> None:
    phone.post(*({"scan_id": number} for number in range(201)))
    path = "/console/events/jubilee/arrivals/set-aside"
    page = login(client, "organizer").page(path)
    assert "die neuesten 200 von 201" in page.text and len(page.all("article")) == 200
    form = next(form for form in page.forms() if "set-aside" in form.action)
    client.send(form)
    assert "die neuesten" not in client.page(path).text
