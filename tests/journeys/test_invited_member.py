"""A member organisation is invited, answers, sees what colleagues answered and forwards it inside the house."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser
from tests.journeys.family import ROBOTS, STARS, plan_family_event
from tests.journeys.walk import ORGANIZER, TITLE, log_in, says, says_many
from tests.support.server import LiveServer
from tests.support.smtp import Received, SmtpSink

pytestmark = pytest.mark.either_database

SCHOOL, EXCUSED, SILENT = "Beispielschule Böckingen", "Gründungsmitglied 9", "Gründungsmitglied 10"
ANNA = ("Anna", "O'Brien", "anna@example.org")
SECOND = ("Nguyễn Thị", "Ánh", "anh@example.org")
COLLEAGUE = ("Jörg", "Müller-Lüdenscheidt", "joerg@example.org")
TOLD = ("山田", "太郎", "yamada@example.org")
AWAY = ("Zoë", "Beispiel", "zoe@example.org")
NOBODY = ("Max", "Beispiel", "max@example.org")
WORDS = "Diesmal mit Führung durch das Labor."
EXCUSE = "An dem Tag ist leider Prüfung."


def _contact(person: tuple[str, str, str], lang: str) -> dict[str, str]:
    names = dict(zip(("given_name", "family_name", "email"), person, strict=True))
    return names | {"lang": lang}


def _seed(lang: str, other: str) -> dict[str, Any]:
    members = {SCHOOL: [(ANNA, lang), (SECOND, other)], EXCUSED: [(AWAY, lang)]}
    members[SILENT] = [(NOBODY, lang)]
    return {
        "staff": [ORGANIZER],
        "clusters": [{"key": "schools", "name": {"de": "Schulen", "en": "Schools"}}],
        "members": [
            {
                "key": f"m{number}",
                "name": name,
                "cluster": "schools",
                "contacts": [_contact(*one) for one in contacts],
            }
            for number, (name, contacts) in enumerate(members.items())
        ],
        "events": [plan_family_event(slug="netzwerktreffen", kind="network", questions=[])],
    }


def test_member_answers_an_invitation_and_the_organizer_sees_who_comes(
    house_with_post: LiveServer, smtp_sink: SmtpSink, open_browser: OpenBrowser, lang: str
) -> None:
    server, other = house_with_post, {"de": "en", "en": "de"}[lang]
    server.seed(_seed(lang, other))
    office = open_browser(lang, desk=True)
    log_in(office, server, lang)
    office.get_by_role("link", name=TITLE[lang]).first.click()
    _invite_all(office, lang)
    at_list = office.url
    smtp_sink.wait_for(4, 60)

    anna = open_browser(lang, desk=True)
    anna.goto(_link_of(_letter_to(smtp_sink, ANNA)))
    _say_yes_for_two(anna, lang)
    smtp_sink.wait_for(7, 60)
    _check_tickets(smtp_sink, lang)

    second = open_browser(other)
    second.goto(_link_of(_letter_to(smtp_sink, SECOND)))
    _see_who_answered(second, other)
    _forward(second, other)
    smtp_sink.wait_for(8, 60)
    second.goto(_link_of(_letter_to(smtp_sink, TOLD)))
    expect(second.locator(".invited-for")).to_contain_text(" ".join(TOLD[:2]))
    expect(second.locator(".invited-for")).to_contain_text(SCHOOL)

    away = open_browser(lang, desk=True)
    away.goto(_link_of(_letter_to(smtp_sink, AWAY)))
    _say_no(away, lang)
    smtp_sink.wait_for(9, 60)

    office.goto(at_list)
    _check_list(office, lang)
    assert len(smtp_sink.letters) == 9


def _invite_all(office: Page, lang: str) -> None:
    """All members, with a word by the organizer; the page says to how many it writes."""
    tabs = office.locator(".event-frame")
    tabs.get_by_role("link", name=says("Invitations", lang), exact=True).click()
    office.get_by_role("link", name=says("Invite members", lang)).click()
    office.locator("[name=words_de]").fill(WORDS)
    office.get_by_role("button", name=says("See the letter", lang)).click()
    one, many = "This writes to %(num)d person", "This writes to %(num)d people"
    expect(office.get_by_role("heading", name=says_many(one, many, lang, 4))).to_be_visible()
    expect(office.locator(".letters")).to_contain_text(WORDS)
    one, many = "Send %(num)d invitation", "Send %(num)d invitations"
    office.get_by_role("button", name=says_many(one, many, lang, 4)).click()
    expect(_row(office, SCHOOL)).to_contain_text(says("No answer yet", lang))


def _letter_to(sink: SmtpSink, person: tuple[str, str, str]) -> Received:
    """The first letter to that person."""
    letter = next(one for one in sink.letters if one.recipients == (person[2],))
    letters.check_both_say_the_same(letter.message)
    assert WORDS in letters.plain_text(letter.message)
    assert " ".join(person[:2]) in letters.plain_text(letter.message)
    return letter


def _link_of(letter: Received) -> str:
    [link] = [one for one in letters.links(letter.message) if "/invited/" in one]
    return link


def _say_yes_for_two(page: Page, lang: str) -> None:
    expect(page.locator("[name=people-0-given_name]")).to_have_value(ANNA[0])
    expect(page.locator("[name=people-0-family_name]")).to_have_value(ANNA[1])
    for field, text in zip(("given_name", "family_name", "email"), COLLEAGUE, strict=True):
        page.locator(f"[name=people-1-{field}]").fill(text)
    page.get_by_role("radio", name=ROBOTS[lang]).check()  # one of two at the same time
    page.get_by_role("button", name=says("Yes, these people are coming", lang)).click()
    thanks = says("Thank you, your answer has arrived.", lang)
    expect(page.locator(".notice-good")).to_contain_text(thanks)
    answer = page.locator("section[aria-labelledby=mine-title]")
    for person in (ANNA, COLLEAGUE):
        expect(answer).to_contain_text(" ".join(person[:2]))


def _check_tickets(sink: SmtpSink, lang: str) -> None:
    """Each gets a ticket in the own mailbox, and Anna is told what she answered."""
    sent = sink.letters[4:]
    with_ticket = [one for one in sent if "ticket.pdf" in letters.attached(one.message)]
    mailboxes = sorted(one.recipients[0] for one in with_ticket)
    assert mailboxes == sorted((ANNA[2], COLLEAGUE[2]))
    texts = [letters.plain_text(one.message) for one in with_ticket]
    assert [ROBOTS[lang] in text and STARS[lang] not in text for text in texts] == [True, True]
    [told] = [one for one in sent if one not in with_ticket]
    assert told.recipients == (ANNA[2],)
    assert " ".join(COLLEAGUE[:2]) in letters.plain_text(told.message)


def _see_who_answered(page: Page, lang: str) -> None:
    known = ", ".join(" ".join(person[:2]) for person in (ANNA, COLLEAGUE))
    told = says("Coming already: %(names)s.", lang, names=known)
    expect(page.locator("#yes .sign-up-head")).to_contain_text(told)  # before one answers oneself
    house = page.locator("section[aria-labelledby=house-title]")
    for person in (ANNA, COLLEAGUE):
        line = house.locator("li").filter(has_text=" ".join(person[:2]))
        expect(line).to_contain_text(says("Coming", lang))
    expect(house).not_to_contain_text(ANNA[2])  # names, but nobody's mailbox


def _forward(page: Page, lang: str) -> None:
    form = page.locator("#forward form")
    for field, text in zip(("given_name", "family_name", "email"), TOLD, strict=True):
        form.locator(f"[name={field}]").fill(text)
    form.get_by_role("button", name=says("Forward", lang)).click()
    expect(page.locator(".notice-good")).to_contain_text(says("Forwarded.", lang))
    expect(page.locator("#forward")).to_contain_text(" ".join(TOLD[:2]))


def _say_no(page: Page, lang: str) -> None:
    page.locator("#no-message").fill(EXCUSE)
    page.get_by_role("button", name=says("No, I am excused", lang)).click()
    told = says("Thank you for telling us.", lang)
    expect(page.locator(".notice-good")).to_contain_text(told)


def _row(office: Page, member: str) -> Locator:
    header = office.get_by_role("rowheader", name=member, exact=True)
    return office.get_by_role("row").filter(has=header)


def _check_list(office: Page, lang: str) -> None:
    """Coming with their names, excused with the reason, silent; by cluster."""
    cluster = {"de": "Schulen", "en": "Schools"}[lang]
    expect(office.locator(".cluster-title")).to_contain_text(cluster)
    coming = _row(office, SCHOOL)
    expect(coming).to_contain_text(says("Coming", lang))
    for person in (ANNA, COLLEAGUE, SECOND, TOLD):
        expect(coming).to_contain_text(" ".join(person[:2]))
    expect(coming).to_contain_text(says("(forwarded)", lang))
    expect(_row(office, EXCUSED)).to_contain_text(says("Excused", lang))
    expect(_row(office, EXCUSED)).to_contain_text(EXCUSE)
    expect(_row(office, SILENT)).to_contain_text(says("No answer yet", lang))
    people = says_many("%(num)d person", "%(num)d people", lang, 2)
    expect(office.locator(".numbers")).to_contain_text(people)
