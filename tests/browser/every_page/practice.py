"""The practice and the kiosk in every state that looks different; see every_page.py."""

import re

from playwright.sync_api import Page, expect

from tests.browser.every_page.scanner import _scan
from tests.browser.every_page.sights import Act, Sight
from tests.browser.town import Town
from tests.support.door_page import pull_trigger

LISTENS = re.compile("Gästeliste aktuell|Guest list up to date")


def _show(code: str, tone: str) -> Act:
    """A guest shows it to the kiosk, which answers in that tone."""

    def act(page: Page, town: Town) -> None:
        expect(page.locator("#door-status")).to_contain_text(LISTENS, timeout=15000)
        shown = code.format(**town.names)
        pull_trigger(page, f"HTTP://127.0.0.1:5000/T/{shown}")
        expect(page.locator("#kiosk-panel")).to_have_attribute("data-tone", tone)

    return act


def _come_in(page: Page, town: Town) -> None:
    _show(town.names["kiosk_codes"].pop(), "yes")(page, town)


def _about_to_wipe(page: Page, town: Town) -> None:
    page.locator(".wipe summary").click()


PRACTISING = {
    "practising": Sight("/door/practice", "phone"),
    "practising, let in": Sight("/door/practice", "phone", _scan("{practice_code}", "yes")),
    "practising, a real ticket": Sight("/door/practice", "phone", _scan("{short_code}", "no")),
    "no practice": Sight("/door/practice", "kiosk", status=404),
}
KIOSK = {
    "kiosk": Sight("/door", "kiosk"),
    "kiosk, let in": Sight("/door", "kiosk", _come_in),
    "kiosk, unknown code": Sight("/door", "kiosk", _show("7" * 16, "attention")),
}
PRACTICE = {
    "practice, none": Sight("/console/events/open/practice", "staff"),
    "practice": Sight("/console/events/jubilee/practice", "staff"),
    "practice, to be wiped?": Sight("/console/events/jubilee/practice", "staff", _about_to_wipe),
    "practice, a code": Sight("/console/events/jubilee/practice/codes/14", "staff"),
}
