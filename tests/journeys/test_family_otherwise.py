"""The family's sign-up for who has no scripts, and for who has nothing but a keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.family import (
    CHILDREN,
    NUTS,
    PARENT,
    ROBOTS,
    SOMETHING_ELSE,
    VEGAN,
    plan_family_event,
    see_family_tickets,
    type_family,
)
from tests.journeys.keyboard import press, see_focus, tab_to, type_into
from tests.journeys.walk import (
    MY_PAGE,
    PERSON_NEEDS_MS,
    TITLE,
    open_event,
    qr_codes_in,
    says,
    send_sign_up,
)
from tests.support.databases import Databases
from tests.support.server import LiveServer, serving


@pytest.fixture
def family_house(databases: Databases, tmp_path: Path) -> Iterator[LiveServer]:
    """A house with the family's event; nobody reads its letters."""
    url = databases.fresh("sqlite").url
    with serving(tmp_path / "server", url, MINT_WORKERS="1") as server:
        server.seed({"events": [plan_family_event()]})
        yield server


@pytest.mark.parametrize("lang", ["de", "en"])
def test_family_without_scripts_mends_an_error_and_loses_nothing(
    family_house: LiveServer, open_browser: OpenBrowser, lang: str
) -> None:
    page = open_browser(lang, scripts=False)
    open_event(page, family_house, lang)
    type_family(page, lang, scripts=False)
    child = page.locator("[name=companions-1-family_name]")
    child.fill("")
    _send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Person 3")
    expect(summary).to_be_focused()
    expect(child).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=companions-1-question-diet-other]")).to_have_value(NUTS)
    expect(page.get_by_label(ROBOTS[lang])).to_be_checked()
    child.fill(CHILDREN[1][1])
    send_sign_up(page)
    see_family_tickets(page, lang)
    assert len(set(qr_codes_in(page.locator(".my-tickets")))) == 3


def test_family_by_keyboard_mends_an_error_and_gets_its_tickets(
    family_house: LiveServer, open_browser: OpenBrowser
) -> None:
    page = open_browser("de", desk=True)
    page.emulate_media(reduced_motion="reduce")  # else the page is still on its way to the focus
    page.goto(family_house.url)
    tab_to(page, TITLE["de"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE["de"])
    _type_parent(page)
    _type_children(page)
    _choose_robots(page)
    page.wait_for_timeout(PERSON_NEEDS_MS)
    press(page, "Sign up")
    _mend_the_second_child(page)
    press(page, "Sign up")
    expect(page).to_have_url(MY_PAGE)
    see_family_tickets(page, "de")


def _send(page: Page) -> None:
    page.wait_for_timeout(PERSON_NEEDS_MS)
    page.locator("form.sign-up button[type=submit]").click()


def _type_parent(page: Page) -> None:
    for label, text in zip(("Given name", "Family name", "E-mail"), PARENT, strict=True):
        type_into(page, label, text)
    tab_to(page, VEGAN["de"])
    page.keyboard.press("Space")


def _type_children(page: Page) -> None:
    """The second one's family name is forgotten."""
    press(page, "Are you bringing anyone?")
    type_into(page, "Given name", CHILDREN[0][0])
    type_into(page, "Family name", CHILDREN[0][1])
    press(page, "Add another person")
    assert see_focus(page).startswith(says("Given name", "de"))
    page.keyboard.type(CHILDREN[1][0])
    tab_to(page, SOMETHING_ELSE["de"])
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    see_focus(page)
    page.keyboard.type(NUTS)


def _choose_robots(page: Page) -> None:
    """Of sessions at one time the arrows choose; Tab comes to what is chosen now."""
    tab_to(page, says("None of these", "de"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert see_focus(page).startswith(ROBOTS["de"])
    expect(page.get_by_label(ROBOTS["de"])).to_be_checked()


def _mend_the_second_child(page: Page) -> None:
    """The errors get the focus; Enter on one of them leads to its field."""
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    see_focus(page)
    expect(page).to_have_title(re.compile(f"^{re.escape(says('Error:', 'de'))}"))
    tab_to(page, "Person 3")
    page.keyboard.press("Enter")
    wrong = page.locator("[name=companions-1-family_name]")
    expect(wrong).to_be_focused()
    see_focus(page)
    described = str(wrong.get_attribute("aria-describedby"))
    expect(page.locator(f"#{described.split()[-1]}")).to_be_visible()
    page.keyboard.type(CHILDREN[1][1])
    expect(page.locator("[name=companions-1-question-diet-other]")).to_have_value(NUTS)
    expect(page.get_by_label(ROBOTS["de"])).to_be_checked()
