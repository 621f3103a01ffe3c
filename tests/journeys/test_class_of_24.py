"""A teacher with a class of 24, in English: one letter for all, the group's card, then fewer come."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import letters
from tests.journeys.conftest import OpenBrowser
from tests.journeys.family import plan_family_event, see_places
from tests.journeys.over_http import judge_at_the_door
from tests.journeys.walk import fill_in, open_event, says, send_sign_up
from tests.paper.reading import read_codes, read_texts
from tests.support.server import LiveServer
from tests.support.smtp import Received, SmtpSink

pytestmark = pytest.mark.either_database

TEACHER = ("Anna", "O'Brien", "obrien@example.org")
SCHOOL = "Beispielschule Böckingen"
PASTED = "1. Müller, Mia\n2. Öztürk, Seán\n3. Nguyễn, Ánh\n"
GIVEN, FAMILY = ("Mia", "Seán", "Ánh"), ("Müller", "Öztürk", "Nguyễn")
ALL, FEWER = 26, 22  # 24 pupils, then 20; the teacher and a colleague


def test_class_of_24_gets_one_letter_and_four_stay_at_home(
    house_with_post: LiveServer, smtp_sink: SmtpSink, open_browser: OpenBrowser
) -> None:
    server = house_with_post
    plan = plan_family_event(capacity=40, max_group=30)
    token = {"event": plan["slug"], "scope": "door"}
    seeded = server.seed({"events": [plan], "api_tokens": [token]})
    [door] = (one["token"] for one in seeded["api_tokens"])

    page = open_browser("en", desk=True)
    open_event(page, server, "en")
    _sign_up_class(page)
    codes = _see_group(page, ALL)
    my_page = page.url
    assert _tickets_in_the_letter(smtp_sink.wait_for(1, 60)[-1], ALL) == set(codes)
    see_places(page, server, "en", left=40 - ALL, robots_left=4)

    page.goto(my_page)
    _four_fewer(page)
    assert _see_group(page, FEWER) == codes[:FEWER]
    assert _tickets_in_the_letter(smtp_sink.wait_for(2, 60)[-1], FEWER) == set(codes[:FEWER])
    see_places(page, server, "en", left=40 - FEWER, robots_left=4)
    outcomes = judge_at_the_door(page, server, door, [codes[0], *codes[FEWER - 1 :]])
    assert outcomes == ["admitted"] * 2 + ["cancelled"] * 4
    assert len(smtp_sink.letters) == 2


def _sign_up_class(page: Page) -> None:
    fill_in(page, *TEACHER)
    page.get_by_role("link", name=says("A group or school class", "en")).click()
    expect(page.locator("[name=pupils]")).to_be_visible()
    expect(page.locator("[name=email]")).to_have_value(TEACHER[2])
    expect(page.locator("[name=question-diet-other]")).to_be_hidden()
    page.locator("[name=organisation]").fill(SCHOOL)
    page.locator("[name=pupils]").fill("24")
    page.locator("[name=adults]").fill("1")
    page.locator("[name=given_names]").click()
    page.keyboard.insert_text(PASTED)
    send_sign_up(page)


def _see_group(page: Page, people: int) -> list[str]:
    """One card; the short codes that are folded away in it."""
    card = page.locator(".my-tickets .ticket")
    expect(card).to_have_count(1)
    expect(card.locator(".group-total")).to_contain_text(f"{people} people")
    expect(card).to_contain_text(SCHOOL)
    expect(card.locator(".group-codes li")).to_have_count(people)
    expect(card.locator(".group-codes li").first).to_be_hidden()
    for name in FAMILY:  # only given names are kept
        expect(page.locator("main")).not_to_contain_text(name)
    codes = card.locator(".group-codes .ticket-code .code").all_text_contents()
    return [re.sub(r"\s", "", code) for code in codes]


def _tickets_in_the_letter(letter: Received, people: int) -> set[str]:
    """The short codes in the PDF's QR codes, one a person, with the list of given names."""
    assert letter.recipients == (TEACHER[2],)
    letters.check_both_say_the_same(letter.message)
    text = letters.plain_text(letter.message)
    assert f"{people} of you" in text
    assert not [name for name in GIVEN if name in text]
    files = letters.attached(letter.message)
    assert list(files) == ["ticket.pdf", "calendar.ics"]
    texts = read_texts(files["ticket.pdf"])
    codes = [code for page in range(len(texts)) for code in read_codes(files["ticket.pdf"], page)]
    assert len(set(codes)) == len(codes) == people
    assert len(letters.shown_codes(letter.message)) == 1
    assert set(letters.shown_codes(letter.message)) < set(codes)
    paper = "\n".join(texts)
    assert SCHOOL in paper
    assert not [name for name in GIVEN if name not in paper]
    assert not [name for name in FAMILY if name in paper]
    return {code.rsplit("/", 1)[1][:16] for code in codes}


def _four_fewer(page: Page) -> None:
    change = says("Change the group: how many come, given names", "en")
    page.get_by_role("link", name=change).click()
    expect(page.locator("[name=given_names]")).to_have_value("\n".join(GIVEN))
    expect(page.locator("[name=pupils]")).to_have_value("24")
    page.locator("[name=pupils]").fill("20")
    page.get_by_role("button", name=says("Save", "en")).click()
    saved = says("Your changes are saved.", "en")
    expect(page.locator(".notice-good")).to_contain_text(saved)
