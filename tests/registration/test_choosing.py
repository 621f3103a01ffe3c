"""Sessions at the same time: one of them, in the form and behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from mint_events.events.actions import SessionPlan
from mint_events.events.queries import EventView
from mint_events.kernel.words import Words
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.refusals import SessionsOverlap
from tests.factories import make_event, plan_event, plan_sign_up, send_sign_up
from tests.registration.guest_forms import fields
from tests.support.client import PageClient, page_of
from tests.support.house import House

HOURS = {"a": (0, 2), "b": (1, 2), "c": (2, 3), "d": (2, 4), "e": (None, None)}


@pytest.fixture
def event(app: Flask) -> EventView:
    """a and b at the same time, then c and d; e has no time."""
    plan = plan_event(slug="jubilee")

    def session(key: str, first: int | None, last: int | None) -> SessionPlan:
        one = SessionPlan(key, Words(f"Teil {key}", f"Part {key}"), capacity=20, speaker="Ada")
        if first is None or last is None:
            return one
        start = plan.starts_at
        return replace(
            one, starts_at=start + timedelta(hours=first), ends_at=start + timedelta(hours=last)
        )

    sessions = tuple(session(key, *hours) for key, hours in HOURS.items())
    return make_event(app, slug="jubilee", starts_at=plan.starts_at, sessions=sessions)


def inputs(client: PageClient) -> list[tuple[str, str, str]]:
    root = client.page("/events/jubilee").root
    found = [one for one in root.all("input") if one.get("name").startswith("sessions")]
    return [(one.get("type"), one.get("name"), one.get("value")) for one in found]


def test_form_offers_one_of_those_at_the_same_time(client: PageClient, event: EventView) -> None:
    assert inputs(client) == [
        ("radio", "sessions", "a"),
        ("radio", "sessions", "b"),
        ("radio", "sessions", ""),
        ("radio", "sessions-2", "c"),
        ("radio", "sessions-2", "d"),
        ("radio", "sessions-2", ""),
        ("checkbox", "sessions", "e"),
    ]


def test_choices_of_all_blocks_are_taken(
    client: PageClient, house: House, event: EventView
) -> None:
    sent = fields(sessions=["b", "e"]) | {"sessions-2": "d"}
    assert client.post("/events/jubilee/sign-up", data=sent).status_code == 303
    keys = {one.id: one.key for one in event.sessions}
    assert {keys[one.session_id] for one in house.rows(SessionChoice)} == {"b", "d", "e"}


def test_none_of_these_is_no_choice(client: PageClient, house: House, event: EventView) -> None:
    sent = fields(sessions="") | {"sessions-2": ""}
    assert client.post("/events/jubilee/sign-up", data=sent).status_code == 303
    assert house.count(SessionChoice) == 0


@pytest.mark.parametrize("lang", ["de", "en"])
def test_two_at_the_same_time_are_refused_at_the_field(
    client: PageClient, house: House, event: EventView, lang: str
) -> None:
    answer = client.post(
        f"/events/jubilee/sign-up?lang={lang}", data=fields(sessions=["a", "b", "e"])
    )
    assert answer.status_code == 422
    page = page_of(answer)
    said = {
        "de": "„Teil a“ und „Teil b“ finden zur gleichen Zeit statt.",
        "en": "“Part a” and “Part b” take place at the same time.",
    }[lang]
    assert said in page.by_id("sessions-error").text
    assert "sessions-error" in page.by_id("sessions").get("aria-describedby")
    assert [one.get("href") for one in page.by_id("error-summary").all("a")] == ["#sessions-0"]
    ticked = [one.get("value") for one in page.root.all("input") if "checked" in one.attributes]
    assert ticked == ["a", "b", "", "e"]  # what was sent is kept
    assert house.count(Registration) == 0


def test_one_after_the_other_is_fine(app: Flask, event: EventView) -> None:
    answer = send_sign_up(app, event, plan_sign_up(session_keys=("a", "c", "e")))
    assert answer.registration_id is not None


def test_scripts_are_refused_too(app: Flask, event: EventView) -> None:
    with pytest.raises(SessionsOverlap):
        send_sign_up(app, event, plan_sign_up(session_keys=("a", "b")))


def test_event_page_says_when_where_and_who(client: PageClient, event: EventView) -> None:
    programme = client.page("/events/jubilee?lang=en").root.all("ol")[0].text
    assert "Part a" in programme and "Ada" in programme and "20 places left" in programme
    assert " to " in programme
