"""The door phone: enrolling and the scanner in each tone."""

from playwright.sync_api import Page, expect

from tests.browser.every_page.sights import Act, Sight
from tests.browser.town import Town


def _type(page: Page, code: str, tone: str) -> None:
    page.locator("#door-entry").fill(code)
    page.locator(".finder-form button").click()
    expect(page.locator("#door-panel")).to_have_attribute("data-tone", tone)


def _scan(code: str, tone: str) -> Act:
    """A helper types it; the scanner answers in that tone."""
    return lambda page, town: _type(page, code.format(**town.names), tone)


def _admit(page: Page, town: Town) -> None:
    _type(page, town.not_inside.pop(), "yes")


def _scan_offline(page: Page, town: Town) -> None:
    page.route("**/scans", lambda route: route.abort())
    _type(page, "7777 7777 7777 7777", "waiting")


def _scan_without_answer(page: Page, town: Town) -> None:
    page.route("**/scans", lambda route: None)
    _type(page, "7777 7777 7777 7777", "asking")


def _find(page: Page, town: Town) -> None:
    page.locator("#door-entry").fill("müller")
    page.locator(".guest-line").first.click()
    page.locator(".scanner-help summary").click()


def _turn_round(page: Page, town: Town) -> None:
    page.locator("[data-direction=out]").click()
    expect(page.locator("#door-out-dialog")).to_be_visible()


DOOR = {
    "not enrolled": Sight("/door", status=401),
    "enrol": Sight("/door/enrol/{enrol}"),
    "enrol, used up": Sight("/door/enrol/0000000000000000", status=410),
    "scanner": Sight("/door", "phone"),
    "scanner, admitted": Sight("/door", "phone", _admit),
    "scanner, already in": Sight("/door", "phone", _scan("{short_code}", "attention")),
    "scanner, unknown code": Sight("/door", "phone", _scan("7777 7777 7777 7777", "no")),
    "scanner, without network": Sight("/door", "phone", _scan_offline),
    "scanner, asking": Sight("/door", "phone", _scan_without_answer),
    "scanner, found by name": Sight("/door", "phone", _find),
    "scanner, going out?": Sight("/door", "phone", _turn_round),
}
