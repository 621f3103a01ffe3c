"""The guest's way from the waiting list to a ticket, on the pages: opening changes nothing, one click
does, and every page says what is the case."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock
from mint_events.registration.models import Registration
from mint_events.registration.queries import RegistrationView
from tests.factories import make_event, plan_sessions, registration_now, sign_up
from tests.registration.asking import cancel, statuses
from tests.support.client import PageClient
from tests.support.house import House


@pytest.fixture
def asked(app: Flask, house: House) -> RegistrationView:
    """Has an offer; one more waits."""
    event = make_event(app, slug="jubilee", capacity=1)
    first, asked, _ = (sign_up(app, event, f"Anna {x}") for x in "ABC")
    cancel(house, first.id)
    return registration_now(app, asked)


def my(row: RegistrationView, rest: str = "") -> str:
    return f"/my/{row.guest_token}{rest}"


def test_opening_the_letters_links_changes_nothing(
    client: PageClient, house: House, asked: RegistrationView
) -> None:
    for answer in ("accept", "decline"):
        page = client.page(my(asked, f"/offer?answer={answer}&lang=en"))
        values = [b.get("value") for b in page.all("button", name="answer")]
        assert values == ["accept", "decline"]
    assert statuses(house) == ["cancelled", "offered", "waiting"]


@pytest.mark.parametrize(
    ("answer", "heading", "after"),
    [
        ("accept", "Your ticket", ["cancelled", "confirmed", "waiting"]),
        ("decline", "Your registration is cancelled", ["cancelled", "declined", "offered"]),
    ],
)
def test_one_click_answers(
    client: PageClient,
    house: House,
    asked: RegistrationView,
    answer: str,
    heading: str,
    after: list[str],
) -> None:
    client.page(my(asked, "/offer?lang=en"))
    sent = client.post(my(asked, "/offer"), data={"answer": answer})
    assert (sent.status_code, sent.location) == (303, my(asked))
    assert client.page(my(asked, "?lang=en")).one("h1").text == heading
    assert statuses(house) == after
    assert client.get(my(asked, "/offer")).location == my(asked)  # nothing to answer any more


def test_the_guests_own_page_has_the_buttons_too(
    client: PageClient, house: House, asked: RegistrationView
) -> None:
    page = client.page(my(asked, "?lang=en"))
    assert page.one("h1").text == "A place is free for you"
    assert "until" in page.main.text and not page.all("svg", class_="qr")
    assert [b.get("value") for b in page.all("button", name="answer")] == ["accept", "decline"]
    for nonsense in ({}, {"answer": "maybe"}):
        assert client.post(my(asked, "/offer"), data=nonsense).location == my(asked, "/offer")
    assert statuses(house)[1] == "offered"


def test_too_late_is_said_kindly_and_leads_back_in_line(
    client: PageClient, house: House, asked: RegistrationView
) -> None:
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        page = client.page(my(asked, "?lang=en"))  # nobody has swept
        assert page.one("h1").text == "The offer has lapsed"
        assert client.get(my(asked, "/offer")).location == my(asked)
        assert statuses(house)[1] == "offered"  # looking changes nothing
        client.post(my(asked, "/offer"), data={"answer": "accept"})
        assert statuses(house) == ["cancelled", "expired", "offered"]
        back = client.page(my(asked, "?lang=en")).form(my(asked, "/rejoin"))
        assert client.send(back).location == my(asked)
        assert statuses(house) == ["cancelled", "waiting", "offered"]
        assert "Your place in the queue" in client.page(my(asked, "?lang=en")).main.text


@pytest.mark.parametrize(
    ("lang", "said"),
    [("de", "Zurzeit sind alle Plätze vergeben."), ("en", "All places are taken at the moment.")],
)
def test_who_waits_sees_place_and_reason(
    client: PageClient, app: Flask, house: House, lang: str, said: str
) -> None:
    event = make_event(app, slug="jubilee", capacity=1)
    sign_up(app, event)
    sign_up(app, event)
    last = sign_up(app, event)
    page = client.page(my(last, f"?lang={lang}"))
    assert page.one("p", class_="figure-value figures").text == "2"
    assert said in page.main.text


def test_reasons_of_a_party_that_was_passed_and_of_one_behind_it(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, slug="jubilee", capacity=2)
    first = sign_up(app, event)
    sign_up(app, event)
    two = sign_up(app, event, "Bert Eins", "Carl Zwei")
    cancel(house, first.id)
    house.sql("UPDATE registrations SET times_passed = 3 WHERE party_size = 2")
    behind = sign_up(app, event)
    assert behind.status == "waiting"
    assert "We keep them for you" in client.page(my(two, "?lang=en")).main.text
    assert "for a larger party" in client.page(my(behind, "?lang=en")).main.text


def test_an_offer_without_a_session_names_it_and_has_a_third_answer(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, slug="jubilee", capacity=2, sessions=plan_sessions(robots=1))
    first = sign_up(app, event)
    sign_up(app, event, session_keys=("robots",))
    asked = sign_up(app, event, session_keys=("robots",))
    cancel(house, first.id)
    for path in (my(asked, "?lang=en"), my(asked, "/offer?lang=en")):
        page = client.page(path)
        assert "Session robots" in page.main.text
        values = [b.get("value") for b in page.all("button", name="answer")]
        assert values == ["accept", "stay", "decline"]
    client.post(my(asked, "/offer"), data={"answer": "stay"})
    assert registration_now(app, asked).status == "waiting"
    assert "waiting for a session" in client.page(my(asked, "?lang=en")).main.text


def test_a_full_session_can_be_waited_for_from_the_form(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, slug="jubilee", sessions=plan_sessions(robots=1))
    sign_up(app, event, session_keys=("robots",))
    page = client.page("/events/jubilee?lang=en")
    assert page.one("input", name="waits_for_sessions")
    typed = {
        "given_name": "Jörg", "family_name": "Müller-Lüdenscheidt", "email": "j@example.org",
        "sessions": "robots", "idempotency_key": "a key of this test",
    }  # fmt: skip
    refused = client.post("/events/jubilee/sign-up?lang=en", data=typed)
    assert refused.status_code == 422 and "or wait for a place" in refused.get_data(as_text=True)
    taken = client.post("/events/jubilee/sign-up", data={**typed, "waits_for_sessions": "y"})
    assert taken.status_code == 303
    assert house.rows(Registration)[1].status == "waiting"


@pytest.mark.parametrize("rest", ["/offer", "/rejoin"])
def test_nobody_without_the_secret(client: PageClient, asked: RegistrationView, rest: str) -> None:
    assert client.post(f"/my/nothing{rest}", data={"answer": "accept"}).status_code == 404
    confirmed = client.post(my(asked, "/rejoin"))
    assert (confirmed.status_code, confirmed.location) == (303, my(asked))
