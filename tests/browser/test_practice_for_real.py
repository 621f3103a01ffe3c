"""Practice and kiosk in a real browser against the real server."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import create_engine, text

from tests.browser.test_door_for_real import WANTED, _sign_up
from tests.factories import PASSWORD
from tests.support.browsers import NewContext
from tests.support.camera import EMPTY, Shot
from tests.support.door_page import (
    answer,
    expect_outcome,
    expect_status,
    pull_trigger,
    type_code,
    wait_for_worker,
)
from tests.support.server import LiveServer

pytestmark = pytest.mark.either_database

STAFF = {"staff": [{"email": "o@example.org", "password": PASSWORD, "role": "organizer"}]}
PRACTICE = "/console/events/jubilaeum/practice"
BASES = "async () => (await indexedDB.databases()).map(({ name }) => name).sort()"


def _phone(context: BrowserContext, server: LiveServer, token: str) -> BrowserContext:
    context.add_cookies(
        [{"name": "mint_door", "value": token, "url": server.url, "httpOnly": True}]
    )
    return context


def _sql(server: LiveServer, statement: str) -> list[tuple[Any, ...]]:
    engine = create_engine(server.environment["MINT_DATABASE_URL"])
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows


def _organizer(context: BrowserContext, server: LiveServer) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}{PRACTICE}")
    page.locator("[name=email]").fill("o@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.get_by_role("button", name="Begin the practice").click()
    expect(page.get_by_role("heading", name="How it is going")).to_be_visible()
    return page


def _code_of(page: Page, name: str) -> str:
    row = page.locator("tr", has=page.get_by_role("link", name=name, exact=True)).first
    return row.locator(".code").inner_text()


def _wait_for_practice_page(page: Page, *, is_kept: bool) -> None:
    for _ in range(50):
        if page.evaluate("async () => Boolean(await caches.match('/door/practice'))") == is_kept:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the page of the practice should be kept" if is_kept else "it should go")


def _wait_for_bases(page: Page, *names: str) -> None:
    for _ in range(50):
        if page.evaluate(BASES) == list(names):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"there are {page.evaluate(BASES)}")


def test_helper_practises_and_the_wiped_practice_lets_the_phone_go(
    new_context: NewContext, live_server: LiveServer
) -> None:
    seeded = live_server.seed({**WANTED, **STAFF})
    organizer = _organizer(new_context(locale="en-GB"), live_server)
    phone = new_context(EMPTY, locale="en-GB")
    context = _phone(phone, live_server, seeded["devices"][0]["token"])
    page = context.new_page()
    page.goto(f"{live_server.url}/door")
    page.get_by_role("link", name="Practise with made-up guests").click()
    expect(page.locator(".practice-banner")).to_contain_text("Nothing of this counts")
    expect_status(page, "Guest list up to date")
    type_code(page, _code_of(organizer, "Siobhán O'Sample"))
    expect_outcome(page, "admitted")
    type_code(page, _code_of(organizer, "João Primjer"))
    expect_outcome(page, "waiting")
    late = _code_of(organizer, "Ελένη Παράδειγμα")
    wait_for_worker(page)
    _wait_for_practice_page(page, is_kept=True)
    context.set_offline(True)
    page.goto(f"{live_server.url}/door")
    page.get_by_role("link", name="Practise with made-up guests").click()
    expect(page.locator(".practice-banner")).to_contain_text("Nothing of this counts")
    expect(page.locator("#door-recent")).to_contain_text("On the waiting list")
    type_code(page, late)
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Ελένη Παράδειγμα")
    context.set_offline(False)
    expect(organizer.locator("#arrivals-now")).to_contain_text("Παράδειγμα", timeout=30000)
    _wait_for_bases(page, "mint-door", "mint-door-practice")
    organizer.locator(".wipe summary").click()
    organizer.get_by_role("button", name="Wipe everything of the practice").click()
    expect(page.get_by_role("heading", name="No practice is running")).to_be_visible(timeout=30000)
    page.get_by_role("link", name="To the real door").click()
    expect(page.locator("#door")).to_be_visible()
    expect(page.locator("#door-practise")).to_be_hidden()
    _wait_for_practice_page(page, is_kept=False)
    _wait_for_bases(page, "mint-door")


@pytest.mark.parametrize("size", [(800, 1280), (1280, 800)])
def test_kiosk_lets_in_prints_a_badge_and_is_ready_again(
    new_context: NewContext, live_server: LiveServer, size: tuple[int, int]
) -> None:
    seeded = live_server.seed(WANTED)
    _sql(live_server, "UPDATE door_phones SET mode = 'kiosk'")
    code = _sign_up(live_server, seeded["api_tokens"][0]["token"])
    shown = f"{live_server.url}/T/{code}".upper()
    viewport = {"width": size[0], "height": size[1]}
    tablet = new_context(Shot(shown), Shot(None, 9), locale="en-GB", viewport=viewport)
    context = _phone(tablet, live_server, seeded["devices"][0]["token"])
    context.add_init_script("window.print = () => { top.printed = document.body.innerText; }")
    page = context.new_page()
    page.goto(f"{live_server.url}/door")
    panel = page.locator("#kiosk-panel")
    expect(panel).to_have_attribute("data-outcome", "admitted", timeout=15000)
    expect(panel).to_contain_text("Nguyễn Thị Ánh")
    expect(panel).to_contain_text("Your name badge is being printed.")
    expect(panel).to_contain_text("Ihr Namensschild wird gedruckt.")
    assert "Gründungsmitglied 9" in _printed(page)
    expect(panel).to_have_attribute("data-kind", "ready", timeout=9000)
    expect(panel).not_to_contain_text("Ánh")
    scrolls = "() => document.documentElement.scrollHeight > innerHeight + 1"
    assert not page.evaluate(scrolls), "all of it is on one screen"
    assert page.locator("#door a, #door input, #door button:visible").count() == 0


def _printed(page: Page) -> str:
    for _ in range(50):
        printed: str = page.evaluate("globalThis.printed ?? ''")
        if printed:
            return printed
        page.wait_for_timeout(100)
    raise AssertionError("nothing was printed")


def test_kiosk_lets_in_without_network_and_sends_to_the_team_for_the_badge(
    new_context: NewContext, live_server: LiveServer
) -> None:
    seeded = live_server.seed(WANTED)
    _sql(live_server, "UPDATE door_phones SET mode = 'kiosk'")
    code = _sign_up(live_server, seeded["api_tokens"][0]["token"])
    tablet = new_context(EMPTY, locale="en-GB")
    context = _phone(tablet, live_server, seeded["devices"][0]["token"])
    page = context.new_page()
    page.goto(f"{live_server.url}/door")
    expect_status(page, "Guest list up to date")
    context.set_offline(True)
    pull_trigger(page, f"{live_server.url}/T/{code}".upper())
    panel = page.locator("#kiosk-panel")
    expect(panel).to_have_attribute("data-outcome", "admitted", timeout=8000)
    expect(panel).to_contain_text("Nguyễn Thị Ánh")
    expect(panel).to_contain_text("Our team will give you your name badge.")
    context.set_offline(False)
    expect(page.locator("#door-status")).not_to_contain_text(re.compile("waits"), timeout=20000)
    assert _sql(live_server, "SELECT source, shown FROM scans") == [("kiosk", "admitted")]
