"""The organizer looks: live view, conflicts, records set aside, the whole log, taking back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from mint_events.checkin.models import Conflict, Undo
from mint_events.kernel import clock as house_clock
from tests.factories import bearer, make_event, make_phone, make_token, sign_up, ticket_of
from tests.support.client import PageClient, client_of
from tests.support.house import House

Login = Callable[..., PageClient]


@pytest.fixture
def organizer(client: PageClient, login: Login) -> PageClient:
    """An organizer, logged in, reading English."""
    login(client).get("/console/?lang=en")
    return client


class Door:
    """An event with two guests and two phones, one at each gate."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.event = make_event(app)
        self.party = sign_up(app, self.event, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh")
        self.code = ticket_of(app, self.party).code
        self.phones = {gate: make_phone(app, self.event, gate) for gate in ("Nord", "Süd")}
        self.url = f"/console/events/{self.event.slug}"

    def scan(self, gate: str, number: int, *, ago: int = 0, code: str = "", **more: object) -> str:
        """What the phone at `gate` is answered for a scan `ago` minutes ago."""
        at = house_clock.now() - timedelta(minutes=ago)
        sent = {
            "scan_id": f"scan-no-{number}",
            "code": code or self.code,
            "scanned_at": at.isoformat(),
            **more,
        }
        answer = client_of(self.app).post(
            f"/api/v1/events/{self.event.slug}/scans",
            json={"scans": [sent]},
            headers=bearer(self.phones[gate]),
        )
        outcome: str = answer.get_json()["results"][0]["outcome"]
        return outcome

    def let_in_twice(self) -> None:
        assert self.scan("Nord", 1, ago=5) == "admitted"
        assert self.scan("Süd", 2, ago=9, offline=True, clock_offset_ms=0) == "conflict"


@pytest.fixture
def door(app: Flask) -> Door:
    return Door(app)


def test_live_view_says_at_once_who_got_in_twice(organizer: PageClient, door: Door) -> None:
    page = organizer.page(f"{door.url}/arrivals")
    assert "conflict to look at" not in page.text
    door.let_in_twice()
    live = organizer.get(f"{door.url}/arrivals/now").get_json()["html"]
    assert "1 conflict to look at" in live
    assert "Jörg Müller-Lüdenscheidt" in live
    assert "(Süd) and again at" in live  # the smaller time is the first
    assert '<rect class="plot-bar"' in live


def test_conflict_is_ticked_off_and_opened_again(
    organizer: PageClient, door: Door, house: House
) -> None:
    door.let_in_twice()
    url = f"{door.url}/arrivals/conflicts"
    page = organizer.page(url)
    assert "Let in twice" in page.text
    assert page.text.index("Süd") < page.text.index("Nord")
    conflict = house.one(Conflict)
    assert conflict.seen_at is None
    organizer.send(page.form(f"{url}/{conflict.id}"))
    assert "All conflicts are ticked off." in organizer.page(url).text
    assert house.one(Conflict).seen_at is not None
    everything = organizer.page(f"{url}?all=1")
    organizer.send(everything.form(f"{url}/{conflict.id}"))
    assert house.one(Conflict).seen_at is None
    assert "conflict to look at" in organizer.get(f"{door.url}/arrivals/now").get_json()["html"]
