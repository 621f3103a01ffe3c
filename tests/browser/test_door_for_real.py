"""The scanner against the real server: one guest, one phone, one real QR code."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browsers import NewContext
from tests.support.camera import Shot
from tests.support.door_page import answer, expect_outcome, type_code
from tests.support.server import LiveServer

pytestmark = pytest.mark.either_database

WANTED = {
    "events": [
        {
            "slug": "jubilaeum",
            "kind": "public",
            "title": {"de": "Jubiläum", "en": "Anniversary"},
            "starts_at": "2027-02-28T14:00:00+01:00",
            "ends_at": "2027-02-28T18:00:00+01:00",
            "venue": "Forum",
            "capacity": 10,
        }
    ],
    "devices": [{"event": "jubilaeum", "gate": "Nord"}],
    "api_tokens": [{"event": "jubilaeum", "scope": "organizer"}],
}
GUEST = {
    "given_name": "Nguyễn Thị",
    "family_name": "Ánh",
    "email": "anh@example.org",
    "organisation": "Gründungsmitglied 9",
}


def _sign_up(server: LiveServer, token: str) -> str:
    """The code of the guest's ticket."""
    request = Request(
        f"{server.url}/api/v1/events/jubilaeum/registrations",
        json.dumps(GUEST).encode(),
        {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Idempotency-Key": "door-for-real",
        },
    )
    with urlopen(request, timeout=10) as response:
        registration: dict[str, Any] = json.load(response)
    code: str = registration["tickets"][0]["code"]
    return code


def _open_door(context: BrowserContext, server: LiveServer, token: str) -> Page:
    context.add_cookies(
        [{"name": "mint_door", "value": token, "url": server.url, "httpOnly": True}]
    )
    page = context.new_page()
    page.goto(f"{server.url}/door")
    return page


def test_ticket_is_admitted_told_apart_undone_and_let_out(
    new_context: NewContext, live_server: LiveServer
) -> None:
    seeded = live_server.seed(WANTED)
    code = _sign_up(live_server, seeded["api_tokens"][0]["token"])
    text = f"{live_server.url}/T/{code}".upper()
    context = new_context(Shot(text), locale="en-GB")
    page = _open_door(context, live_server, seeded["devices"][0]["token"])
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Nguyễn Thị Ánh")
    expect(page.locator("#door-count")).to_have_text("1 in, 1 expected")
    expect_outcome(page, "already_in")
    expect(answer(page)).to_contain_text("gate Nord")
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Wrong person").click()
    expect(answer(page)).to_contain_text("Undone")
    page.get_by_label("Code or name").fill("anh")
    page.get_by_role("button", name="Nguyễn Thị Ánh Gründ").click()
    page.get_by_role("button", name="Check in Nguyễn Thị Ánh").click()
    expect_outcome(page, "admitted")
    type_code(page, "7777 7777 7777 7777")
    expect_outcome(page, "unknown")
