"""What a guest has typed outlives a reload, another language and a look at another page; nobody else gets to see it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.walk import fill_in, open_event
from tests.support.server import LiveServer

COMPANIONS = {"companions-0-given_name": "Lina", "companions-1-given_name": "Paul"}


def _type_all(page: Page) -> None:
    fill_in(page, "Gerda", "Müller", "gerda@example.org")
    page.locator("[data-companions] summary").click()
    page.locator("#companions-0-given_name").fill("Lina")
    page.locator("[data-companion-more]").click()
    page.locator("#companions-1-given_name").fill("Paul")
    page.get_by_role("checkbox").first.check()


def _reload(page: Page) -> None:
    page.reload()


def _other_language(page: Page) -> None:
    page.locator("header .tongue").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def _other_language_after_errors(page: Page) -> None:
    page.locator("[name=email]").fill("gerda")
    page.locator("form.sign-up button[type=submit]").click()
    expect(page.locator("#error-summary")).to_be_visible()
    _other_language(page)
    # Only then: a hand cannot type between two instants of one script, Playwright can.
    expect(page.locator("[name=email]")).to_have_value("gerda")
    page.locator("[name=email]").fill("gerda@example.org")


def _look_at_privacy(page: Page) -> None:
    page.locator(".sign-up-end a").click()
    expect(page.locator("form.sign-up")).to_have_count(0)
    page.go_back()


@pytest.mark.parametrize(
    "away", [_reload, _other_language, _other_language_after_errors, _look_at_privacy]
)
def test_what_was_typed_is_there_again(
    quiet_house: LiveServer, open_browser: OpenBrowser, away: object
) -> None:
    assert callable(away)
    page = open_browser("de")
    open_event(page, quiet_house, "de")
    _type_all(page)
    away(page)
    expect(page.locator("[name=given_name]")).to_have_value("Gerda")
    expect(page.locator("[name=email]")).to_have_value("gerda@example.org")
    for field, name in COMPANIONS.items():
        expect(page.locator(f"#{field}")).to_be_visible()
        expect(page.locator(f"#{field}")).to_have_value(name)
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_who_comes_by_a_link_finds_an_empty_form(
    quiet_house: LiveServer, open_browser: OpenBrowser
) -> None:
    page = open_browser("de")
    open_event(page, quiet_house, "de")
    _type_all(page)
    open_event(page, quiet_house, "de")
    expect(page.locator("[name=given_name]")).to_have_value("")
    expect(page.locator("#companions-0-given_name")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0
