"""An event gets another day, then is called off: what guests read, and what their calendars do."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import icalendar
import pytest
from playwright.sync_api import Page, expect

from mint_events.kernel.dates import say_day
from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser
from tests.journeys.over_http import judge_at_the_door, sign_up_over_http
from tests.journeys.walk import (
    BERLIN,
    ORGANIZER,
    TITLE,
    log_in,
    plan_event,
    qr_codes_in,
    says,
    says_many,
    sign_up,
)
from tests.support.server import LiveServer
from tests.support.smtp import Received, SmtpSink

pytestmark = pytest.mark.either_database

GUEST = ("Nguyễn Thị", "Ánh", "anh@example.org")
OTHER = ("山田", "太郎", "yamada@example.org")
WHY = "Der Saal ist überschwemmt; <b>bitte</b> kommen Sie am Tag danach."
EVENT = plan_event()
OLD = datetime.fromisoformat(EVENT["starts_at"])
NEW = datetime.combine(OLD.date() + timedelta(days=1), OLD.time(), BERLIN)


@dataclass(frozen=True)
class Entry:
    """An event in a guest's calendar, as a letter brings it."""

    method: str
    uid: str
    sequence: int
    status: str
    starts_at: datetime


def test_moved_event_moves_in_calendars_and_called_off_leaves_them(
    house_with_post: LiveServer, smtp_sink: SmtpSink, open_browser: OpenBrowser, lang: str
) -> None:
    server = house_with_post
    tokens = [{"event": EVENT["slug"], "scope": scope} for scope in ("door", "organizer")]
    seeded = server.seed({"staff": [ORGANIZER], "events": [EVENT], "api_tokens": tokens})
    door, office_token = (one["token"] for one in seeded["api_tokens"])

    guest = open_browser(lang)
    my_page = sign_up(guest, server, lang, *GUEST)
    codes = qr_codes_in(guest.locator(".qr-box"))
    sign_up_over_http(guest, server, office_token, *OTHER)
    first = _entry(_letter_to_guest(smtp_sink, 2, 1))
    assert (first.method, first.starts_at) == ("REQUEST", OLD)

    office = open_browser(lang, desk=True)
    log_in(office, server, lang)
    office.get_by_role("link", name=TITLE[lang]).first.click()
    at_event = office.url
    _move(office, lang)
    moved = _letter_to_guest(smtp_sink, 4, 2)
    _check_moved(moved, first, lang)
    guest.goto(my_page)
    expect(guest.locator("main")).to_contain_text(say_day(NEW, lang))
    expect(guest.locator("main").get_by_text(say_day(OLD, lang))).to_have_count(1)  # what it was
    assert qr_codes_in(guest.locator(".qr-box")) == codes

    office.goto(at_event)
    _call_off(office, lang)
    _check_called_off(_letter_to_guest(smtp_sink, 6, 3), _entry(moved))
    guest.reload()
    expect(guest.locator(".notice-bad")).to_contain_text(
        says("This event has been called off", lang)
    )
    assert judge_at_the_door(guest, server, door, codes) == ["cancelled"]


def _letter_to_guest(sink: SmtpSink, in_all: int, number: int) -> Received:
    """The guest's letter of that number, once so many have gone out to everybody."""
    found = [one for one in sink.wait_for(in_all, 60) if one.recipients == (GUEST[2],)]
    assert len(found) == number and len(sink.letters) == in_all
    letters.check_both_say_the_same(found[-1].message)
    return found[-1]


def _entry(letter: Received) -> Entry:
    calendar = icalendar.Calendar.from_ical(letters.attached(letter.message)["calendar.ics"])
    [event] = calendar.walk("VEVENT")
    return Entry(
        str(calendar["METHOD"]),
        str(event["UID"]),
        int(event["SEQUENCE"]),
        str(event["STATUS"]),
        event["DTSTART"].dt,
    )


def _move(office: Page, lang: str) -> None:
    """A day later; the page says what will happen, and to how many it writes."""
    office.get_by_role("link", name=says("Edit", lang), exact=True).first.click()
    for field in ("starts_at", "ends_at"):
        shown = office.locator(f"#{field}")
        old = datetime.fromisoformat(shown.input_value())
        shown.fill((old + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    office.locator(".sticky-save").get_by_role("button", name=says("Save", lang)).click()
    asked = office.locator("#ask")
    expect(asked).to_be_focused()
    writes = says_many("This writes to %(num)d person", "This writes to %(num)d people", lang, 2)
    expect(asked.get_by_role("heading")).to_have_text(writes)
    expect(asked).to_contain_text(say_day(OLD, lang))
    expect(asked).to_contain_text(say_day(NEW, lang))
    asked.locator("#message_de").fill(WHY)
    one, many = "Save and write to %(num)d person", "Save and write to %(num)d people"
    asked.get_by_role("button", name=says_many(one, many, lang, 2)).click()
    expect(office.locator(".notice-good")).to_contain_text(says("Your changes are saved.", lang))


def _check_moved(letter: Received, first: Entry, lang: str) -> None:
    text = letters.plain_text(letter.message)
    assert say_day(OLD, lang) in text and say_day(NEW, lang) in text
    assert WHY in text
    entry = _entry(letter)
    assert (entry.method, entry.status, entry.starts_at) == ("REQUEST", "CONFIRMED", NEW)
    assert entry.uid == first.uid and entry.sequence > first.sequence


def _call_off(office: Page, lang: str) -> None:
    office.get_by_role("link", name=says("Call off", lang), exact=True).click()
    asked = office.locator(".confirm")
    writes = says_many("This writes to %(num)d person.", "This writes to %(num)d people.", lang, 2)
    expect(asked).to_contain_text(writes)
    one, many = "Call off and write to %(num)d person", "Call off and write to %(num)d people"
    asked.get_by_role("button", name=says_many(one, many, lang, 2)).click()
    expect(office).not_to_have_url(re.compile("call_off|call-off"))


def _check_called_off(letter: Received, before: Entry) -> None:
    assert "calendar.ics" in letters.attached(letter.message)
    assert letters.shown_codes(letter.message) == []
    entry = _entry(letter)
    assert (entry.method, entry.status, entry.starts_at) == ("CANCEL", "CANCELLED", NEW)
    assert entry.uid == before.uid and entry.sequence > before.sequence
