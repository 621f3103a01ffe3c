"""Someone else's place: from the waiting list to a ticket with one click, when the one before
cancels."""

from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser
from tests.journeys.walk import MY_PAGE, cancel, plan_event, qr_codes_in, says, says_many, sign_up
from tests.support.server import LiveServer
from tests.support.smtp import Received, SmtpSink

pytestmark = pytest.mark.either_database

FIRST = ("Anna", "O'Brien", "anna@example.org")
SECOND = ("山田", "太郎", "yamada@example.org")


def _sent_to(sink: SmtpSink, mailbox: str) -> list[Received]:
    return [letter for letter in sink.letters if letter.recipients == (mailbox,)]


def test_place_of_who_cancels_is_offered_to_who_waits_and_one_click_is_the_ticket(
    house_with_post: LiveServer, smtp_sink: SmtpSink, open_browser: OpenBrowser, lang: str
) -> None:
    server, other = house_with_post, {"de": "en", "en": "de"}[lang]
    server.seed({"events": [plan_event(capacity=1, max_companions=0)]})
    first, second = open_browser(lang), open_browser(other)
    my_page = sign_up(first, server, lang, *FIRST)
    [given_up] = qr_codes_in(first.locator(".qr-box"))

    sign_up(second, server, other, *SECOND)
    waiting = says("You are on the waiting list", other)
    expect(second.get_by_role("heading", level=1)).to_have_text(waiting)
    expect(second.locator(".queue")).to_contain_text("1")
    expect(second.locator(".qr-box")).to_have_count(0)
    smtp_sink.wait_for(2, 30)
    [told] = _sent_to(smtp_sink, SECOND[2])
    assert letters.attached(told.message) == {} and letters.shown_codes(told.message) == []

    cancel(first, lang)
    expect(first.locator(".qr-box")).to_have_count(0)
    assert first.url == my_page
    smtp_sink.wait_for(4, 30)
    offer = _sent_to(smtp_sink, SECOND[2])[1].message
    letters.check_both_say_the_same(offer)
    assert letters.attached(offer) == {} and letters.shown_codes(offer) == []
    _accept(second, offer, other)
    expect(second.locator(".qr-box")).to_have_count(1)
    smtp_sink.wait_for(5, 30)
    ticket = _sent_to(smtp_sink, SECOND[2])[2].message
    letters.check_both_say_the_same(ticket)
    expect(second.get_by_role("heading", level=1)).to_have_text(says("Your ticket", other))
    [taken_over] = qr_codes_in(second.locator(".qr-box"))
    assert taken_over != given_up
    assert letters.shown_codes(ticket) == [taken_over]
    assert list(letters.cut_codes(letters.attached(ticket)["ticket.pdf"])) == [taken_over]
    assert (len(_sent_to(smtp_sink, FIRST[2])), len(_sent_to(smtp_sink, SECOND[2]))) == (2, 3)


def _accept(page: Page, offer: EmailMessage, lang: str) -> None:
    """From the letter to the ticket: its button leads to a page on which one click is enough. Mail
    programs that open links by themselves have answered nothing."""
    [yes] = [link for link in letters.links(offer) if "accept" in link]
    [no] = [link for link in letters.links(offer) if "decline" in link]
    for link in (no, yes):
        page.goto(link)
        expect(page.locator("html")).to_have_attribute("lang", lang)
    one, many = "A place is free for you", "%(num)d places are free for you"
    offered = says_many(one, many, lang, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text(offered)
    page.get_by_role("button", name=says("Yes, I am coming", lang)).click()
    expect(page).to_have_url(MY_PAGE)
