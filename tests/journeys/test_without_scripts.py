"""The guest's part of the way in a browser that runs no scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.walk import (
    MY_PAGE,
    PERSON_NEEDS_MS,
    cancel,
    fill_in,
    open_event,
    qr_codes_in,
    says,
    send_sign_up,
)
from tests.support.server import LiveServer

GUEST = ("Jörg", "Müller-Lüdenscheidt", "joerg@example.org")
FRIEND = ("Nguyễn Thị", "Ánh")


def _add_friend(page: Page) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[name=companions-1-given_name]").fill(FRIEND[0])
    page.locator("[name=companions-1-family_name]").fill(FRIEND[1])


@pytest.mark.parametrize("lang", ["de", "en"])
def test_sign_up_mend_an_error_and_cancel(
    quiet_house: LiveServer, open_browser: OpenBrowser, lang: str
) -> None:
    page = open_browser(lang, scripts=False)
    open_event(page, quiet_house, lang)
    fill_in(page, *GUEST[:2], "joerg at example")
    _add_friend(page)
    page.wait_for_timeout(PERSON_NEEDS_MS)
    page.locator("form.sign-up button[type=submit]").click()
    mended = page.locator("[name=email]")
    expect(mended).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_contain_text(says("E-mail", lang))
    expect(page.locator("[name=given_name]")).to_have_value(GUEST[0])
    expect(page.locator("[name=companions-1-family_name]")).to_be_visible()
    mended.fill(GUEST[2])
    send_sign_up(page)
    assert len(set(qr_codes_in(page.locator(".my-tickets")))) == 2
    expect(page.locator(".ticket").nth(1)).to_contain_text(" ".join(FRIEND))
    my_page = page.url
    cancel(page, lang)
    expect(page.locator(".qr-box")).to_have_count(0)
    assert page.url == my_page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_double_click_and_reload_are_one_registration_and_another_try_a_letter(
    quiet_house: LiveServer, open_browser: OpenBrowser, scripts: bool
) -> None:
    page = open_browser("en", scripts=scripts)
    open_event(page, quiet_house, "en")
    fill_in(page, *GUEST)
    page.wait_for_timeout(PERSON_NEEDS_MS)
    page.locator("form.sign-up button[type=submit]").dblclick()
    expect(page).to_have_url(MY_PAGE)
    first = qr_codes_in(page.locator(".my-tickets"))
    page.reload()
    assert qr_codes_in(page.locator(".my-tickets")) == first

    open_event(page, quiet_house, "en")
    fill_in(page, *GUEST)
    page.wait_for_timeout(PERSON_NEEDS_MS)
    page.locator("form.sign-up button[type=submit]").click()
    expect(page).to_have_url(re.compile("/events/jubilaeum/letter-on-its-way$"))
    expect(page.locator("main")).not_to_contain_text(GUEST[0])
