"""The sign-up in a frame: who may frame it, and that nothing of a guest is seen by who does."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from time_machine import Traveller
from werkzeug.test import TestResponse

from mint_events.events.actions.appearance import allow_embedding
from mint_events.events.queries import EventView
from mint_events.registration.models import Registration
from tests.factories import make_event, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House

SITES = ["https://www.example.org", "https://a.example:8443"]
TYPED = {"given_name": "Jörg", "family_name": "Müller", "email": "joerg@example.org"}
Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask, house: House) -> EventView:
    """An event that two websites may show."""
    made = make_event(app, slug="jubilee", capacity=2)
    house.do(allow_embedding, made.id, SITES)
    return made


def ancestors(answer: TestResponse) -> str:
    found = re.search("frame-ancestors ([^;]+)", answer.headers["Content-Security-Policy"])
    assert found
    return found[1].strip()


def sent(clock: Traveller, client: PageClient, lang: str = "en", **typed: str) -> TestResponse:
    form = client.page(f"/embed/jubilee?lang={lang}").form("/embed/jubilee/sign-up")
    clock.shift(20)
    return client.send(form.fill(**{**TYPED, **typed}))


def test_only_the_named_websites_may_frame_it(
    app: Flask, house: House, client: PageClient, event: EventView
) -> None:
    answer = client.get("/embed/jubilee?lang=en")
    assert answer.status_code == 200 and ancestors(answer) == " ".join(SITES)
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.cookies() == set()
    house.do(allow_embedding, event.id, [])
    assert client.get("/embed/jubilee").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/events/jubilee", "/events/jubilee/letter-on-its-way", "/imprint", "/my/{token}",
     "/my/{token}/change", "/my/{token}/cancel", "/console/login", "/door", "/nothing-here",
     "/events.atom", "/events/jubilee/picture.png", "/embed/other", "/embed/nothing-here"],
)  # fmt: skip
def test_nothing_else_may_be_framed(
    app: Flask, client: PageClient, event: EventView, path: str
) -> None:
    make_event(app, slug="other")
    token = sign_up(app, event).guest_token
    answer = client.get(path.format(token=token))
    assert ancestors(answer) == "'none'"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("lang", "said"), [("de", "Nicht auf anderen Websites"), ("en", "Not on other websites")]
)
def test_event_without_websites_says_so_in_both_languages(
    app: Flask, client: PageClient, lang: str, said: str
) -> None:
    make_event(app, slug="jubilee")
    assert client.page(f"/embed/jubilee?lang={lang}", 404).h1 == said
    assert client.post("/embed/jubilee/sign-up", data=TYPED).status_code == 404


@pytest.mark.parametrize("hidden", [{"kind": "network"}, {"state": "draft"}])
def test_network_meetings_and_drafts_stand_in_no_frame(
    app: Flask, house: House, client: PageClient, hidden: dict[str, str]
) -> None:
    event = make_event(app, slug="secret", **hidden)
    house.do(allow_embedding, event.id, SITES)
    unknown = client.get("/embed/nothing-here").data
    assert client.get("/embed/secret").data.replace(b"secret", b"nothing-here") == unknown
    for answer in (client.get("/embed/secret"), client.post("/embed/secret/sign-up", data=TYPED)):
        assert answer.status_code == 404 and ancestors(answer) == "'none'"


def test_sign_up_answers_in_the_frame_and_opens_the_ticket_outside(
    clock: Traveller, client: PageClient, house: House, event: EventView
) -> None:
    answer = sent(clock, client)
    row = house.one(Registration)
    assert (row.status, row.lang) == ("confirmed", "en")
    assert answer.status_code == 200 and ancestors(answer) == " ".join(SITES)
    assert "X-Frame-Options" not in answer.headers
    page = page_of(answer)
    assert page.h1 == "You are signed up"
    assert "Jörg" not in page.html and "joerg@" not in page.html
    link = next(each for each in page.all("a") if "/my/" in each.get("href"))
    assert link.get("href").startswith(f"/my/{row.guest_token}")
    assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")
    assert row.guest_token not in answer.request.url
    assert client.cookies() == set()


def test_form_sent_twice_from_the_frame_is_one_registration(
    clock: Traveller, client: PageClient, house: House, event: EventView
) -> None:
    form = client.page("/embed/jubilee?lang=de").form("/embed/jubilee/sign-up").fill(**TYPED)
    clock.shift(20)
    pages = [page_of(client.send(form)) for _ in range(2)]
    assert [page.h1 for page in pages] == ["Sie sind angemeldet"] * 2
    assert house.count(Registration) == 1


def test_errors_stay_in_the_frame_with_what_was_typed(
    clock: Traveller, client: PageClient, house: House, event: EventView
) -> None:
    answer = sent(clock, client, "de", email="joerg at example", organisation="Schule & Verein")
    assert answer.status_code == 422 and ancestors(answer) == " ".join(SITES)
    page = page_of(answer)
    again = page.form("/embed/jubilee/sign-up")
    assert again.fields["organisation"] == "Schule & Verein"
    assert again.element.get("target") == "_self"
    assert page.one("html").get("lang") == "de" and house.count(Registration) == 0
    [to_field] = [each for each in page.all("a") if each.get("href") == "#email"]
    assert to_field.get("target") == "_self"
    [other] = [each for each in page.all("a") if each.text == "English"]
    assert other.get("href") == "/embed/jubilee?lang=en" and other.get("target") == "_self"


def test_waiting_is_said(
    clock: Traveller, app: Flask, client: PageClient, event: EventView
) -> None:
    sign_up(app, event, "Ada Beispiel", "Ben Beispiel")
    assert page_of(sent(clock, client)).h1 == "You are on the waiting list"


def test_who_is_known_and_a_robot_get_the_same_page_without_a_link(
    clock: Traveller, app: Flask, client: PageClient, house: House, event: EventView
) -> None:
    sign_up(app, event, "Jörg Müller", email=TYPED["email"])
    known, robot = sent(clock, client), sent(clock, client, website="https://spam.example")
    assert known.data == robot.data and known.status_code == robot.status_code == 200
    assert "/my/" not in known.get_data(as_text=True)
    assert house.count(Registration) == 1


def test_reload_of_the_answer_leads_to_the_form(client: PageClient, event: EventView) -> None:
    answer = client.get("/embed/jubilee/sign-up?lang=en")
    assert (answer.status_code, answer.location) == (302, "/embed/jubilee?lang=en")


def test_links_out_of_the_frame_open_a_new_window(client: PageClient, event: EventView) -> None:
    page = client.page("/embed/jubilee?lang=de")
    assert page.one("base").attributes == {"target": "_blank"}
    kept = {each.get("href") for each in page.all("a", target="_self")}
    assert kept == {"/embed/jubilee?lang=en"}
    assert page.forms()[0].element.get("target") == "_self"


def test_preview_in_the_console_is_for_the_console_only(
    app: Flask, client: PageClient, login: Login
) -> None:
    make_event(app, slug="jubilee")
    answer = login(client).get("/console/events/jubilee/appearance/preview")
    assert answer.status_code == 200 and ancestors(answer) == "'self'"
    frame = client.page("/console/events/jubilee/appearance").one("iframe")
    assert frame.get("sandbox") == "allow-same-origin"  # no scripts, no forms
