"""The guest's part of the way with nothing but a keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.walk import (
    MY_PAGE,
    PERSON_NEEDS_MS,
    TITLE,
    qr_codes_in,
    says,
)
from tests.support.server import LiveServer

# What has the focus: its words, and whether one sees that it has it.
FOCUSED = """() => {
  const at = document.activeElement;
  const looks = [getComputedStyle(at), getComputedStyle(at, "::after")];
  const box = at.getBoundingClientRect();
  const label = at.labels?.[0]?.textContent ?? at.textContent;
  const ring = looks.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const words = label.replace(/\\s+/g, " ").trim();
  return { words, seen: ring && inView, how: `${looks[0].outline}, ${Math.round(box.top)} of ${innerHeight}` };
}"""


def _tab_to(page: Page, words: str) -> None:
    """Presses Tab until that has the focus; all on the way must be seen to have it."""
    passed = []
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at["seen"], f"one cannot see that {at['words']!r} has the focus: {at['how']}"
        if at["words"].startswith(words):
            return
        passed.append(at["words"])
    raise AssertionError(f"Tab never comes to {words!r}, only to {passed}")


def _type(page: Page, label: str, text: str) -> None:
    _tab_to(page, says(label, "de"))
    page.keyboard.type(text)


def _press(page: Page, words: str, key: str = "Enter") -> None:
    _tab_to(page, says(words, "de"))
    page.keyboard.press(key)


def test_guest_signs_up_with_a_companion_and_cancels(
    quiet_house: LiveServer, open_browser: OpenBrowser
) -> None:
    page = open_browser("de", desk=True)
    page.emulate_media(reduced_motion="reduce")  # else the page is still on its way to the focus
    page.goto(quiet_house.url)
    _press(page, "Skip to the content")
    _tab_to(page, TITLE["de"])  # the first link behind the header that we skipped
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE["de"])

    _press(page, "Sign up")  # sent empty: the errors get the focus, and lead to their fields
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=given_name]")).to_be_focused()
    page.keyboard.type("山田")
    _type(page, "Family name", "太郎")
    _type(page, "E-mail", "yamada@example.org")
    _press(page, "Are you bringing anyone?")
    _type(page, "Given name", "Nguyễn Thị")
    _type(page, "Family name", "Ánh")
    _tab_to(page, "Roboter")
    page.keyboard.press("Space")
    page.wait_for_timeout(PERSON_NEEDS_MS)
    _press(page, "Sign up")
    expect(page).to_have_url(MY_PAGE)
    assert len(qr_codes_in(page.locator(".my-tickets"))) == 2
    expect(page.locator("main")).to_contain_text("Roboter")

    _press(page, "Cancel: I cannot come")
    expect(page).to_have_url(re.compile("/cancel$"))
    _press(page, "Yes, cancel")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(says("Your registration is cancelled", "de"))
