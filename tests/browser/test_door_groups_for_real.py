"""A family, and somebody without a registration, at the real server's door: with network, without, and again."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_door_for_real import GUEST, WANTED
from tests.support.browsers import NewContext
from tests.support.door_page import answer, expect_outcome, expect_status, type_code
from tests.support.server import LiveServer

pytestmark = pytest.mark.either_database

SMALL = {**WANTED["events"][0], "capacity": 4, "max_companions": 2, "waiting_list": False}
FAMILY = {
    **GUEST,
    "companions": [
        {"given_name": "Sinéad", "family_name": "O'Brien"},
        {"given_name": "太郎", "family_name": "山田"},
    ],
}


def _call(server: LiveServer, token: str, path: str, body: Any = None) -> Any:
    headers = {
        "Authorization": f"Bearer {token}", "Content-Type": "application/json",
        "Idempotency-Key": "groups-for-real",
    }  # fmt: skip
    url = f"{server.url}/api/v1/events/jubilaeum/{path}"
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data, headers), timeout=10) as response:
        return json.load(response)


def _take_in(page: Page, name: str) -> None:
    page.get_by_role("button", name="Take in without a registration").click()
    page.wait_for_timeout(500)
    page.get_by_label("Family name").fill(name)
    page.get_by_role("button", name="Take in", exact=True).click()


def test_family_and_who_walks_in(new_context: NewContext, live_server: LiveServer) -> None:
    seeded = live_server.seed({**WANTED, "events": [SMALL]})
    office = seeded["api_tokens"][0]["token"]
    family = _call(live_server, office, "registrations", FAMILY)
    context = new_context(locale="en-GB")
    phone = {"name": "mint_door", "value": seeded["devices"][0]["token"], "url": live_server.url}
    context.add_cookies([{**phone, "httpOnly": True}])
    page = context.new_page()
    page.goto(f"{live_server.url}/door")
    expect_status(page, "Guest list up to date")
    context.set_offline(True)
    type_code(page, family["tickets"][0]["code"])
    expect_outcome(page, "admitted")
    page.get_by_role("button", name="All 2 others come in, too").click()
    expect(answer(page)).to_contain_text("2 admitted")
    context.set_offline(False)
    expect(page.locator("#door-status")).not_to_contain_text("wait", timeout=30000)
    assert _call(live_server, office, "arrivals")["inside"] == 3
    _take_in(page, "Laufkundschaft")
    expect(page.locator("#door-walk-in-dialog svg.qr")).to_be_visible()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Done").click()
    assert _call(live_server, office, "arrivals")["inside"] == 4
    _take_in(page, "Zu Spät")
    expect(page.get_by_text("All places are taken.").first).to_be_visible()
    page.get_by_role("button", name="Leave it as it is").click()
    page.locator("#door-last button").click()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Did not come in").click()
    expect(answer(page)).to_contain_text("Undone")
    _take_in(page, "Doch noch")
    expect(page.locator("#door-walk-in-dialog svg.qr")).to_be_visible()
    counts = _call(live_server, office, "arrivals")
    assert (counts["inside"], counts["expected"]) == (4, 4)
