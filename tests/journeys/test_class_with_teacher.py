"""A teacher signs up a class on a phone: pasted names, an error mended, tickets for all, two more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenBrowser
from tests.journeys.walk import fill_in, plan_event, qr_codes_in, says, send_sign_up
from tests.support.databases import Databases
from tests.support.server import LiveServer, serving

TEACHER = ("Jörg", "Müller-Lüdenscheidt", "joerg@example.org")
PASTED = "Müller, Mia\nO'Brien, Seán\nNguyễn, Ánh"
SMALL = {"width": 320, "height": 640}
WAY = "A group or school class"


@pytest.fixture
def class_house(databases: Databases, tmp_path: Path) -> Iterator[LiveServer]:
    """A house with an event that takes groups, and two sessions at the same time."""
    plan = plan_event(capacity=40, max_group=30)
    hours = {"starts_at": plan["starts_at"], "ends_at": plan["ends_at"]}
    sessions = [
        {"key": key, "title": {"de": key, "en": key}, "capacity": 30, **hours}
        for key in ("robots", "stars")
    ]
    url = databases.fresh("sqlite").url
    with serving(tmp_path / "server", url, MINT_WORKERS="1") as server:
        server.seed({"events": [plan | {"sessions": sessions}]})
        yield server


def open_group_form(page: Page, server: LiveServer, lang: str) -> None:
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.goto(f"{server.url}/events/jubilaeum")
    page.locator("[name=given_name]").fill(TEACHER[0])
    page.get_by_role("link", name=says(WAY, lang)).click()
    expect(page.locator("[name=pupils]")).to_be_visible()
    expect(page).to_have_url(re.compile(r"as=group"))


@pytest.mark.parametrize(("lang", "scripts"), [("de", True), ("en", False)])
def test_class_on_a_small_phone(
    class_house: LiveServer, open_browser: OpenBrowser, lang: str, scripts: bool
) -> None:
    page = open_browser(lang, scripts=scripts)
    open_group_form(page, class_house, lang)
    kept = TEACHER[0] if scripts else ""  # without scripts it is another page
    expect(page.locator("[name=given_name]")).to_have_value(kept)
    fill_in(page, *TEACHER)
    page.locator("[name=pupils]").fill("2")
    page.locator("[name=given_names]").fill(PASTED)
    page.locator("[name=sessions][value=stars]").check()
    page.wait_for_timeout(1700)
    page.locator("form.sign-up button[type=submit]").click()
    expect(page.locator("[name=pupils]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=organisation]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=sessions][value=stars]")).to_be_checked()
    page.locator("[name=pupils]").fill("12")
    page.locator("[name=organisation]").fill("Beispielschule")
    send_sign_up(page)
    expect(page.locator(".group-total")).to_contain_text("13")
    expect(page.locator(".my")).not_to_contain_text("O'Brien")
    page.locator(".group-codes summary").click()
    assert len(set(qr_codes_in(page.locator(".group-codes")))) == 13
    is_wide = "document.documentElement.scrollWidth > innerWidth"
    assert not scripts or not page.evaluate(is_wide)
    _two_more(page, lang)


def _two_more(page: Page, lang: str) -> None:
    page.get_by_role(
        "link", name=says("Change the group: how many come, given names", lang)
    ).click()
    expect(page.locator("[name=given_names]")).to_have_value("Mia\nSeán\nÁnh")
    page.locator("[name=pupils]").fill("14")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".group-total")).to_contain_text("15")
