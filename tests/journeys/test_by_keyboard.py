"""The guest's part of the way with nothing but a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.keyboard import press, tab_to, type_into
from tests.journeys.walk import (
    MY_PAGE,
    PERSON_NEEDS_MS,
    TITLE,
    qr_codes_in,
    says,
)
from tests.support.server import LiveServer

pytestmark = pytest.mark.either_database


def test_guest_signs_up_with_a_companion_and_cancels(
    quiet_house: LiveServer, open_browser: OpenBrowser
) -> None:
    page = open_browser("de", desk=True)
    page.emulate_media(reduced_motion="reduce")  # else the page is still on its way to the focus
    page.goto(quiet_house.url)
    press(page, "Skip to the content")
    tab_to(page, TITLE["de"])  # the first link behind the header that we skipped
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE["de"])

    press(page, "Sign up")  # sent empty: the errors get the focus, and lead to their fields
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=given_name]")).to_be_focused()
    page.keyboard.type("山田")
    type_into(page, "Family name", "太郎")
    type_into(page, "E-mail", "yamada@example.org")
    press(page, "Are you bringing anyone?")
    type_into(page, "Given name", "Nguyễn Thị")
    type_into(page, "Family name", "Ánh")
    tab_to(page, "Roboter")
    page.keyboard.press("Space")
    page.wait_for_timeout(PERSON_NEEDS_MS)
    press(page, "Sign up")
    expect(page).to_have_url(MY_PAGE)
    assert len(qr_codes_in(page.locator(".my-tickets"))) == 2
    expect(page.locator("main")).to_contain_text("Roboter")

    press(page, "Cancel: I cannot come")
    expect(page).to_have_url(re.compile("/cancel$"))
    press(page, "Yes, cancel")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(says("Your registration is cancelled", "de"))
