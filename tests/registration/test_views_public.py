"""Signing up over HTTP: the way that people go, and what is sent again."""

import re

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.models import Registration
from mint_events.tickets.models import Ticket
from tests.factories import make_event, registration_now, sign_up, tickets_of
from tests.registration.guest_forms import Send, fields, opened_form
from tests.support.client import PageClient
from tests.support.house import House

# The way that people go


def test_a_person_opens_the_form_fills_it_in_and_sees_the_ticket(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    form = opened_form(client)
    form.fill(
        given_name="Jörg", family_name="Müller-Lüdenscheidt", email="joerg@example.org",
        organisation="42 Heilbronn", photo_consent="y", sessions=["robots"],
    )  # fmt: skip
    form.type({"companions-0-given_name": "Thị Ánh", "companions-0-family_name": "Nguyễn"})
    clock.shift(20)
    answer = client.send(form)
    row = house.one(Registration)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/my/{row.guest_token}"
    assert (row.status, row.party_size, row.photo_consent, row.newsletter) == (
        "confirmed", 2, True, False,
    )  # fmt: skip
    page = client.page(answer.headers["Location"])
    for text in (
        "Jörg Müller-Lüdenscheidt",
        "Thị Ánh Nguyễn",
        "Jubiläum & Fest",
        "Programm robots",
    ):
        assert text in page.text, text
    for ticket in tickets_of(app, registration_now(app, house.one(Registration))):
        assert " ".join(re.findall("....", ticket.code)) in page.text
    assert len(page.main.all("svg", role="img")) == 2
    assert client.cookies() == set()


def test_voluntary_ticks_are_not_ticked_before(client: PageClient, event: EventView) -> None:
    form = opened_form(client)
    assert not {"photo_consent", "newsletter", "sessions"} & set(form.fields)
    assert {each.get("name") for each in form.element.all("input", type="checkbox")} == {
        "photo_consent", "newsletter", "sessions",
    }  # fmt: skip


def test_the_contracts_fields_alone_are_enough(send: Send, house: House) -> None:
    answer = send(
        photo_consent="1", companions__0__given_name="Anna", companions__0__family_name="Berg"
    )
    row = house.one(Registration)
    assert (answer.status_code, row.party_size) == (303, 2)
    assert answer.headers["Location"] == f"/my/{row.guest_token}"
    assert [consent.purpose for consent in house.rows(Consent)] == ["photo"]


def test_no_guests_page_sets_a_cookie(client: PageClient, send: Send, house: House) -> None:
    send()
    row = house.one(Registration)
    for path in ("/", "/events/jubilee", f"/my/{row.guest_token}", f"/my/{row.guest_token}/change",
                 f"/my/{row.guest_token}/cancel"):  # fmt: skip
        assert "Set-Cookie" not in client.get(path).headers, path


@pytest.mark.parametrize(("lang", "subject"), [("de", "de"), ("en", "en")])
def test_letter_and_registration_are_in_the_pages_language(
    send: Send, house: House, lang: str, subject: str
) -> None:
    send(lang=lang, newsletter="y")
    assert house.one(Registration).lang == subject
    assert house.one(Letter).lang == subject
    words = {"de": "von kommenden Veranstaltungen", "en": "coming events"}
    assert words[lang] in house.one(Consent).wording


def test_full_event_puts_on_the_waiting_list_and_says_so_before(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event)
    page = client.page(f"/events/{event.slug}")
    assert "Warteliste" in page.text
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields())
    assert answer.status_code == 303
    shown = client.page(answer.headers["Location"])
    assert "Warteliste" in shown.h1
    assert shown.all("svg", role="img") == []  # no ticket yet
    assert house.rows(Registration)[1].queue_number == 1


# Sent again


def test_double_click_and_reload_are_one_registration_and_the_same_page(
    send: Send, house: House
) -> None:
    answers = [send(idempotency_key="the same key") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (house.count(Registration), house.count(Letter), house.count(Ticket)) == (1, 1, 1)


def test_going_back_and_typing_the_next_child_is_another_registration(
    send: Send, house: House
) -> None:
    first = send(given_name="Anna", idempotency_key="the same key")
    second = send(given_name="Bert", idempotency_key="the same key")
    assert first.headers["Location"] != second.headers["Location"]
    assert house.count(Registration) == 2


@pytest.mark.parametrize("key", ["", "short", "x" * 500])
def test_a_useless_key_is_not_used(send: Send, house: House, key: str) -> None:
    send(given_name="Anna", idempotency_key=key)
    send(given_name="Bert", idempotency_key=key)
    assert house.count(Registration) == 2


def test_the_same_person_again_is_told_of_a_letter_and_nothing_else(
    client: PageClient, send: Send, house: House
) -> None:
    send()
    token = house.one(Registration).guest_token
    answer = send(given_name="JÖRG", email="Joerg@Example.org")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/events/jubilee/letter-on-its-way"
    page = client.page(answer.headers["Location"])
    assert page.h1 == "Ein Brief ist unterwegs" or "unterwegs" in page.h1
    for secret in ("Jörg", "Müller", "joerg@example.org", token):
        assert secret not in page.html
    assert [letter.kind for letter in house.rows(Letter)] == ["ticket", "again"]


def test_a_strangers_try_and_a_full_mailbox_and_a_robot_see_the_same(
    send: Send, house: House
) -> None:
    for number in range(5):
        send(given_name=f"Kind{number}")
    answers = [
        send(given_name="Kind0"),
        send(given_name="Kind6"),
        send(website="http://spam.example"),
    ]
    assert len({(a.status_code, a.headers["Location"], a.data) for a in answers}) == 1
    assert house.count(Registration) == 5
