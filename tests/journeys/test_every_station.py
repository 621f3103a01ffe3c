"""Every station of a guest's way on real parts: sign-up, letter, ticket, door, badge, attendance list."""

import re
from datetime import datetime
from email.message import EmailMessage

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser, OpenPhone
from tests.journeys.walk import (
    ORGANIZER,
    TITLE,
    enrol_phone,
    fetch_file,
    fill_in,
    log_in,
    open_event,
    plan_event,
    qr_codes_in,
    says,
    send_sign_up,
    show_enrolment,
)
from tests.paper.reading import read_codes, read_texts
from tests.support.camera import Shot
from tests.support.door_page import answer, expect_outcome
from tests.support.server import LiveServer
from tests.support.smtp import SmtpSink

pytestmark = pytest.mark.either_database

GUEST = ("Jörg", "Müller-Lüdenscheidt", "joerg@example.org")
FRIEND = ("Nguyễn Thị", "Ánh")
ORGANISATION = "Gründungsmitglied 9"
EVENT = plan_event()
GATE = "Haupteingang"
CAME = {"de": "Gekommen (1)", "en": "Came (1)"}
NOT_YET = {"de": "Noch nicht da (1)", "en": "Not here yet (1)"}


def test_guest_walks_from_the_sign_up_to_the_badge_and_the_attendance_list(
    house_with_post: LiveServer,
    smtp_sink: SmtpSink,
    open_browser: OpenBrowser,
    open_phone: OpenPhone,
    lang: str,
) -> None:
    server = house_with_post
    server.seed({"staff": [ORGANIZER], "events": [EVENT]})

    guest = open_browser(lang)
    codes = _sign_up_with_a_friend(guest, server, lang)
    [letter] = smtp_sink.wait_for(1, 30)
    assert letter.recipients == (GUEST[2],)
    _check_letter(letter.message, lang, guest.url, codes)
    cut = letters.cut_codes(letters.attached(letter.message)["ticket.pdf"])
    assert list(cut) == codes
    _open_as_a_stranger(guest, codes[0], lang)

    office = open_browser(lang, desk=True)
    log_in(office, server, lang)
    office.get_by_role("link", name=TITLE[lang]).first.click()
    at_event = office.url
    phone = open_phone(lang, Shot(cut[codes[0]]))
    enrol_phone(phone, show_enrolment(office, lang, GATE), lang, GATE)
    _walk_in_twice(phone)
    _scan_with_the_phones_own_camera(phone, codes[0])

    office.goto(f"{at_event}/arrivals")
    expect(office.locator("#arrivals-now")).to_contain_text(" ".join(GUEST[:2]))
    office.goto(at_event)
    _check_attendance(office, lang)
    _check_badges(office, codes)
    assert len(smtp_sink.letters) == 1


def _sign_up_with_a_friend(page: Page, server: LiveServer, lang: str) -> list[str]:
    """What the two QR codes on the guest's screen say."""
    open_event(page, server, lang)
    fill_in(page, *GUEST)
    page.locator("[name=organisation]").fill(ORGANISATION)
    page.locator("[data-companions] summary").click()
    page.locator("[name=companions-0-given_name]").fill(FRIEND[0])
    page.locator("[name=companions-0-family_name]").fill(FRIEND[1])
    page.get_by_label({"de": "Roboter", "en": "Robots"}[lang]).check()
    for voluntary in ("photo_consent", "newsletter"):
        expect(page.locator(f"[name={voluntary}]")).not_to_be_checked()
    page.locator("[name=photo_consent]").check()
    send_sign_up(page)
    tickets = page.locator(".ticket")
    expect(tickets).to_have_count(2)
    [mine] = qr_codes_in(tickets.nth(0).locator(".qr-box"))
    [friends] = qr_codes_in(tickets.nth(1).locator(".qr-box"))
    expect(tickets.nth(0)).to_contain_text(" ".join(GUEST[:2]))
    for code in (mine, friends):
        assert re.fullmatch(f"{re.escape(server.url.upper())}/T/[0-9A-HJ-NP-X]{{32}}", code)
    return [mine, friends]


def _check_letter(letter: EmailMessage, lang: str, my_page: str, codes: list[str]) -> None:
    assert TITLE[lang] in str(letter["Subject"])
    assert (letter["To"], letter["Auto-Submitted"]) == (GUEST[2], "auto-generated")
    assert letter["X-Mint-Registration"] and letter["Message-ID"]
    letters.check_both_say_the_same(letter)
    text = letter.get_body(("plain",))
    assert text is not None and {"de": "Roboter", "en": "Robots"}[lang] in text.get_content()
    assert any(link.partition("?")[0] == my_page for link in letters.links(letter))
    assert letters.shown_codes(letter) == codes
    files = letters.attached(letter)
    assert list(files) == ["ticket.pdf", "calendar.ics"]
    [entry] = icalendar.Calendar.from_ical(files["calendar.ics"]).walk("VEVENT")
    assert entry["SUMMARY"] == TITLE[lang]
    assert entry["DTSTART"].dt == datetime.fromisoformat(EVENT["starts_at"])


def _open_as_a_stranger(page: Page, code: str, lang: str) -> None:
    """Any phone's camera opens the ticket's link: it says nothing and changes nothing."""
    page.goto(code)
    harmless = says("This is a ticket of MINT Events", lang)
    expect(page.get_by_role("heading", level=1)).to_have_text(harmless)
    for secret in (*GUEST, TITLE[lang]):
        expect(page.locator("body")).not_to_contain_text(secret)


def _walk_in_twice(phone: Page) -> None:
    """The camera sees the ticket all the time; after three seconds it counts as shown again."""
    expect_outcome(phone, "admitted")
    expect(answer(phone)).to_contain_text(" ".join(GUEST[:2]))
    expect(answer(phone)).to_contain_text(ORGANISATION)
    expect_outcome(phone, "already_in")
    expect(answer(phone)).to_contain_text(GATE)
    expect(answer(phone)).to_contain_text(re.compile(r"\b\d\d:\d\d\b"))


def _scan_with_the_phones_own_camera(phone: Page, code: str) -> None:
    """An enrolled phone that opens a ticket's link comes to its scanner with that code."""
    phone.goto(code)
    expect(phone).to_have_url(re.compile("/door(#|$)"))
    expect_outcome(phone, "already_in")


def _check_attendance(office: Page, lang: str) -> None:
    event = office.url
    office.get_by_role("link", name=says("Papers", lang)).first.click()
    office.get_by_role("link", name=says("Choose and open", lang)).click()
    pdf = fetch_file(office, _form_url(office, "form[action$='/attendance.pdf']"))
    came, absent = "\n".join(read_texts(pdf)).split(CAME[lang])[1].split(NOT_YET[lang])
    assert f"{GUEST[1]}, {GUEST[0]}" in came
    assert f"{FRIEND[1]}, {FRIEND[0]}" in absent
    assert GUEST[1] not in absent and FRIEND[1] not in came
    sheet = read_texts(fetch_file(office, _form_url(office, "form[action$='/signatures.pdf']")))
    assert {GUEST[1], FRIEND[1]} <= set("\n".join(sheet).split())
    office.goto(event)


def _form_url(office: Page, form: str) -> str:
    url: str = office.locator(form).evaluate(
        "form => form.action + '?' + new URLSearchParams(new FormData(form))"
    )
    return url


def _check_badges(office: Page, codes: list[str]) -> None:
    form = office.locator("#badges form")
    fields = form.evaluate("form => Object.fromEntries(new FormData(form))")
    answer = office.request.post(str(form.evaluate("form => form.action")), form=fields)
    pdf = answer.body()
    assert set(read_codes(pdf)) == {code.rsplit("/", 1)[1][:16] for code in codes}
    text = read_texts(pdf)[0]
    for part in (*GUEST[:2], *FRIEND, ORGANISATION):
        assert part in text
