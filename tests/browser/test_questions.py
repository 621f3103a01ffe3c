"""Questions that depend on others, in a real browser: shown in time, by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from mint_events import create_app
from mint_events.registration.models import Answer
from tests.browser.town import build_town
from tests.support.databases import Databases
from tests.support.house import House
from tests.support.server import serving
from tests.support.settings import settings_for

SECRET = "only for tests, " + "z" * 40


@pytest.fixture(scope="module")
def asking(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Flask]]:
    """A server's address, and the house behind it."""
    folder, url = tmp_path_factory.mktemp("questions"), databases.fresh("sqlite").url
    app = create_app(settings_for(folder, url, secret_key=SECRET))
    build_town(app)
    with serving(folder, url, MINT_SECRET_KEY=SECRET, MINT_WORKERS="1") as server:
        yield server.url, app


@pytest.fixture
def page(browser: Browser, asking: tuple[str, Flask]) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(asking[0] + "/events/asking")
    yield page
    context.close()


def test_a_question_appears_when_it_is_meant(page: Page, asking: tuple[str, Flask]) -> None:
    seats, other = page.locator("#question-seats"), page.locator("#question-diet-other")
    expect(seats).to_be_hidden()
    expect(other).to_be_hidden()
    page.locator("#question-bus-1").focus()
    page.keyboard.press("ArrowUp")  # from "no" to "yes"
    expect(page.locator("#question-bus-0")).to_be_checked()
    expect(seats).to_be_visible()
    expect(page.get_by_text("Only if you answered")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(seats).to_be_focused()
    page.locator("#question-bus-1").check()
    expect(seats).to_be_hidden()
    page.locator("#question-diet-5").check()
    expect(other).to_be_visible()
    page.locator("details summary").first.click()
    expect(page.locator("#companions-0-question-diet-other")).to_be_hidden()
    page.locator("#companions-0-question-diet-5").check()
    expect(page.locator("#companions-0-question-diet-other")).to_be_visible()


def test_what_was_typed_comes_back_but_nothing_sensitive(page: Page) -> None:
    page.locator("#given_name").fill("Anna")
    page.locator("#question-bus-0").check()
    page.locator("#question-seats").fill("7")
    page.locator("#question-diet-0").check()
    page.reload()
    expect(page.locator("#given_name")).to_have_value("Anna")
    expect(page.locator("#question-bus-0")).to_be_checked()
    expect(page.locator("#question-seats")).to_have_value("7")
    expect(page.locator("#question-seats")).to_be_visible()
    expect(page.locator("#question-diet-0")).not_to_be_checked()


def test_answers_reach_the_house(page: Page, asking: tuple[str, Flask]) -> None:
    before = House(asking[1]).count(Answer)
    page.locator("#given_name").fill("Ánh")
    page.locator("#family_name").fill("Nguyễn")
    page.locator("#email").fill("anh@example.org")
    page.locator("#question-bus-0").check()
    page.locator("#question-seats").fill("7")
    page.locator("#question-bus-1").check()  # what is hidden now is left out
    page.wait_for_timeout(1600)
    with page.expect_navigation():
        page.locator("form.sign-up button[type=submit]").last.click()
    expect(page.locator("h1")).to_have_text("Your ticket")
    assert House(asking[1]).count(Answer) == before + 1
