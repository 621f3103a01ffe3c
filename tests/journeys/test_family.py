"""A family with two children and a workshop, in German on a phone; then one child cannot come."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser
from tests.journeys.family import (
    NAMES,
    NUTS,
    PARENT,
    ROBOTS,
    STARS,
    plan_family_event,
    see_family_tickets,
    see_places,
    type_family,
)
from tests.journeys.over_http import judge_at_the_door
from tests.journeys.walk import TITLE, open_event, qr_codes_in, says, send_sign_up
from tests.support.server import LiveServer
from tests.support.smtp import SmtpSink

pytestmark = pytest.mark.either_database

CHANGE = "Change names, companions, e-mail and more"


def test_family_gets_three_tickets_and_one_child_stays_at_home(
    house_with_post: LiveServer, smtp_sink: SmtpSink, open_browser: OpenBrowser
) -> None:
    server = house_with_post
    token = {"event": "jubilaeum", "scope": "door"}
    seeded = server.seed({"events": [plan_family_event()], "api_tokens": [token]})
    [door] = (one["token"] for one in seeded["api_tokens"])

    page = open_browser("de")
    open_event(page, server, "de")
    type_family(page, "de")
    send_sign_up(page)
    see_family_tickets(page, "de")
    my_page = page.url
    codes = [qr_codes_in(ticket)[0] for ticket in page.locator(".ticket .qr-box").all()]
    assert len(set(codes)) == 3
    _check_tickets(smtp_sink, 1, codes)
    see_places(page, server, "de", left=2, robots_left=1)

    page.goto(my_page)
    _leave_at_home(page, NAMES[1])
    left = [qr_codes_in(ticket)[0] for ticket in page.locator(".ticket .qr-box").all()]
    assert left == [codes[0], codes[2]]
    expect(page.locator(".my-tickets")).not_to_contain_text(NAMES[1])
    _check_tickets(smtp_sink, 2, left)
    see_places(page, server, "de", left=3, robots_left=2)
    page.goto(my_page)
    _look_at_stars_instead(page)
    see_places(page, server, "de", left=3, robots_left=4)
    outcomes = judge_at_the_door(page, server, door, codes)
    assert outcomes == ["admitted", "cancelled", "admitted"]
    assert len(smtp_sink.letters) == 2


def _check_tickets(sink: SmtpSink, number: int, codes: list[str]) -> None:
    """The newest letter shows exactly these tickets, and says nothing of what they eat."""
    letter = sink.wait_for(number, 60)[number - 1]
    assert letter.recipients == (PARENT[2],)
    letters.check_both_say_the_same(letter.message)
    assert letters.shown_codes(letter.message) == codes
    files = letters.attached(letter.message)
    assert list(files) == ["ticket.pdf", "calendar.ics"]
    assert list(letters.cut_codes(files["ticket.pdf"])) == codes
    text = letters.plain_text(letter.message)
    assert TITLE["de"] in str(letter.message["Subject"]) and ROBOTS["de"] in text
    assert "Vegan" not in text and NUTS not in text


def _leave_at_home(page: Page, name: str) -> None:
    page.get_by_role("link", name=says(CHANGE, "de")).click()
    of_this_child = re.compile(f"{says('Does not come', 'de')} ?: {re.escape(name)}")
    page.get_by_role("link", name=of_this_child).click()
    asks = says("%(name)s does not come?", "de", name=name)
    expect(page.get_by_role("heading", level=1)).to_have_text(asks)
    page.get_by_role("button", name=says("Yes, does not come", "de")).click()
    told = says("One person fewer comes. The others keep their places.", "de")
    expect(page.locator(".notice-good")).to_contain_text(told)


def _look_at_stars_instead(page: Page) -> None:
    """Of workshops at one time there is one; choosing the other gives this one's places back."""
    page.get_by_role("link", name=says(CHANGE, "de")).click()
    expect(page.get_by_role("radio", name=ROBOTS["de"])).to_be_checked()
    page.get_by_role("radio", name=STARS["de"]).check()
    page.get_by_role("button", name=says("Save", "de"), exact=True).click()
    saved = says("Your changes are saved.", "de")
    expect(page.locator(".notice-good")).to_contain_text(saved)
    expect(page.locator("main")).to_contain_text(STARS["de"])
    expect(page.locator("main")).not_to_contain_text(ROBOTS["de"])
