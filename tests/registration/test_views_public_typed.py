"""What can be typed into the sign-up: wrong, by robots, real and hostile."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from tests.factories import make_event
from tests.registration.guest_forms import Send, fields, opened_form, told
from tests.support.client import PageClient, page_of
from tests.support.hostile import HOSTILE, REAL_NAMES, Typed
from tests.support.house import House

# What is wrong is said at its field, and nothing that was typed is lost

ANNA = {"companions__0__given_name": "Anna", "companions__0__family_name": "Berg"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"given_name": ""}, "given_name"),
        ({"given_name": " \u200b\u3164 "}, "given_name"),
        ({"family_name": "\u0301"}, "family_name"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"email": ""}, "email"),
        ({"email": "joerg"}, "email"),
        ({"email": "joerg@example.org\r\nBcc: all@example.org"}, "email"),
        ({"email": "j" * 250 + "@example.org"}, "email"),
        ({"organisation": "x" * 151}, "organisation"),
        ({"companions__0__given_name": "Anna"}, "companions-0-family_name"),
        ({**ANNA, "companions__1__family_name": "Berg"}, "companions-1-given_name"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_wrong_field_is_marked_and_the_rest_is_kept(
    send: Send, house: House, wrong: dict[str, str], field: str, lang: str
) -> None:
    typed = {"given_name": "Ánh", "family_name": "O'Brien", "organisation": "A & B", **wrong}
    answer = send(lang=lang, photo_consent="y", sessions=["tour"], **typed)
    assert answer.status_code == 422
    page = page_of(answer)
    assert page.title.startswith({"de": "Fehler", "en": "Error"}[lang])
    assert set(told(page)) == {field}
    assert told(page)[field]
    summary = page.by_id("error-summary")
    assert [each.get("href") for each in summary.all("a")] == [f"#{field}"]
    form = page.form("/events/jubilee/sign-up")
    for name in ("given_name", "family_name", "organisation"):
        if name not in wrong:
            assert form.fields[name] == typed[name]
    assert (form.fields["photo_consent"], form.fields["sessions"]) == ("y", "tour")
    assert "newsletter" not in form.fields
    assert house.count(Registration) == 0


def test_corrected_form_is_taken(client: PageClient, send: Send, house: House) -> None:
    page = page_of(send(email="joerg"))
    form = page.form("/events/jubilee/sign-up").fill(email="joerg@example.org")
    assert client.send(form).status_code == 303
    assert house.one(Registration).email == "joerg@example.org"


def test_language_link_of_an_answer_leads_to_the_form(send: Send) -> None:
    links = page_of(send(email="")).links()
    assert "/events/jubilee?lang=en" in links


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"sessions": ["robots"], "companions__0__given_name": "A", "companions__0__family_name": "B",
          "companions__1__given_name": "C", "companions__1__family_name": "D"}, "Programm robots"),
        ({"sessions": ["nothing"]}, "gibt es nicht"),
        ({"sessions": ["'; DROP TABLE events"]}, "gibt es nicht"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_on_the_form(
    send: Send, house: House, others: dict[str, object], said: str
) -> None:
    answer = send(**others)
    assert answer.status_code == 422
    assert said in page_of(answer).by_id("error-summary").text
    assert house.count(Registration) == 0


def test_more_companions_than_allowed(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app, max_companions=1)
    more = {
        f"companions__{n}__{part}": "Anna"
        for n in range(3)
        for part in ("given_name", "family_name")
    }
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields(**more))
    assert answer.status_code == 422
    assert "höchstens eine Begleitperson" in page_of(answer).text
    assert house.count(Registration) == 0


def test_companions_that_nobody_offers_are_refused_without_breaking(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, max_companions=0)
    assert "companions-0-given_name" not in opened_form(client, event.slug).fields
    for index in ("0", "99999999", "-1", "x"):
        more = {f"companions-{index}-given_name": "Anna", f"companions-{index}-family_name": "Berg"}
        answer = client.post(f"/events/{event.slug}/sign-up", data={**fields(), **more})
        assert answer.status_code in (303, 422), index
    assert all(row.party_size == 1 for row in house.rows(Registration))


# Robots


def test_a_filled_trap_registers_nobody(send: Send, house: House) -> None:
    answer = send(website="https://spam.example")
    assert (answer.status_code, house.count(Registration)) == (303, 0)
    assert house.count(Letter) == 0


def test_the_trap_is_seen_by_nobody(client: PageClient, event: EventView) -> None:
    trap = client.page("/events/jubilee").one("input", name="website")
    assert any(each.get("aria-hidden") == "true" for each in trap.ancestors())
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")


@pytest.mark.parametrize(("seconds", "status"), [(0.5, 422), (1.4, 422), (2.0, 303), (90_000, 303)])
def test_a_form_that_comes_back_at_once_is_asked_again(
    clock: Traveller,
    client: PageClient,
    house: House,
    event: EventView,
    seconds: float,
    status: int,
) -> None:
    form = opened_form(client).fill(
        given_name="Jörg", family_name="Müller", email="joerg@example.org"
    )
    clock.shift(timedelta(seconds=seconds))
    answer = client.send(form)
    assert answer.status_code == status
    if status == 422:
        again = page_of(answer).form("/events/jubilee/sign-up")
        assert again.fields["given_name"] == "Jörg"
        clock.shift(3)
        assert client.send(again).status_code == 303
    assert house.count(Registration) == 1


def test_a_made_up_form_time_costs_nobody_a_place(send: Send, house: House) -> None:
    assert send(form_started="made up").status_code == 303
    assert house.count(Registration) == 1


# What can be typed


@pytest.mark.parametrize(("given", "family"), REAL_NAMES)
def test_real_names_come_through_every_page(
    client: PageClient, send: Send, house: House, given: str, family: str
) -> None:
    answer = send(given_name=given, family_name=family, organisation=f"{family} & Co")
    assert answer.status_code == 303
    page = client.page(answer.headers["Location"])
    assert f"{given} {family}" in page.text
    form = client.page(f"{answer.headers['Location']}/change").forms()[0]
    assert form.fields["people-0-given_name"] == given
    assert form.fields["people-0-family_name"] == family
    assert form.fields["organisation"] == f"{family} & Co"


@pytest.mark.parametrize("each", [h for h in HOSTILE if h.kept and h.what != "a lone surrogate"],
                         ids=lambda each: each.what)  # fmt: skip
def test_hostile_names_are_shown_as_text(
    client: PageClient, send: Send, house: House, each: Typed
) -> None:
    answer = send(given_name=each.typed, family_name="Berg", organisation=each.typed)
    assert answer.status_code == 303
    assert house.one(Guest).given_name == each.kept
    page = client.page(answer.headers["Location"])  # its tree is checked, too
    assert " ".join(each.kept.split()) in page.text
    assert not page.all("script", src="") and not page.all("img", src="x")


def test_hostile_bodies_are_answered_and_register_nobody(
    client: PageClient, event: EventView, house: House
) -> None:
    path = "/events/jubilee/sign-up"
    for body, kind in (
        (b"", ""),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"given_name=%ff%fe&family_name=%00", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"a=1&" * 2000, "application/x-www-form-urlencoded"),
    ):
        answer = client.post(path, data=body, content_type=kind)
        assert answer.status_code in (413, 422), (body[:20], answer.status)
    assert house.count(Registration) == 0
