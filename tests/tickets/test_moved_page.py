"""The guest's page of an event that has moved: what is new and what it was, until the event."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.actions import change_state, edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from tests.factories import event_now, make_event, sign_up
from tests.support.client import PageClient
from tests.support.house import House

NOTE = Words("Wegen des Wetters", "Because of the weather")
LATER = timedelta(minutes=1)


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, capacity=1, venue="experimenta", address="Kranenstraße 14")


def move(app: Flask, house: House, event: EventView, **changes: object) -> None:
    plan = replace(plan_of(event_now(app, event)), **changes)  # type: ignore[arg-type]
    house.do(edit_event, event.id, plan, clock.now(), None, NOTE)


def notes(client: PageClient, token: str, lang: str = "de") -> list[str]:
    page = client.page(f"/my/{token}?lang={lang}")
    return [" ".join(one.text.split()) for one in page.root.all("div", **{"class": "notice-words"})]


def said(client: PageClient, token: str, lang: str = "de") -> str:
    return " | ".join(notes(client, token, lang))


@pytest.mark.parametrize(
    ("lang", "title", "new", "old"),
    [("de", "Neuer Ort", "Neu:", "Bisher:"), ("en", "New place", "New:", "Until now:")],
)
def test_another_place_stands_beside_the_old_one(
    client: PageClient,
    app: Flask,
    house: House,
    event: EventView,
    lang: str,
    title: str,
    new: str,
    old: str,
) -> None:
    row = sign_up(app, event)
    waits = sign_up(app, event)
    assert notes(client, row.guest_token, lang) == []
    move(app, house, event, venue="Bildungscampus <West>")
    for token in (row.guest_token, waits.guest_token):
        note = said(client, token, lang)
        assert title in note
        assert f"{new} Bildungscampus <West>, Kranenstraße 14" in note
        assert f"{old} experimenta, Kranenstraße 14" in note


def test_another_time_stands_beside_the_old_one(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event)
    day = timedelta(days=1)
    move(app, house, event, starts_at=event.starts_at + day, ends_at=event.ends_at + day)
    note = said(client, row.guest_token)
    assert "Neue Zeit" in note and "Kranenstraße" not in note
    assert note.index("Neu:") < note.index("Bisher:")


def test_moved_twice_it_says_what_this_guest_knew(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    first = sign_up(app, event)
    with time_machine.travel(clock.now() + LATER):
        move(app, house, event, venue="Alte Reithalle")
    with time_machine.travel(clock.now() + 2 * LATER):
        second = sign_up(app, event)
        move(app, house, event, venue="Bildungscampus")
    assert "Bisher: experimenta" in said(client, first.guest_token)
    assert "Bisher: Alte Reithalle" in said(client, second.guest_token)
    with time_machine.travel(clock.now() + 3 * LATER):
        third = sign_up(app, event)
        assert notes(client, third.guest_token) == []
        move(app, house, event, venue="experimenta")  # for the first nothing has changed
        assert notes(client, first.guest_token) == []


def test_nothing_is_said_of_spelling_or_when_it_is_off_or_over(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event)
    move(app, house, event, venue="Experimenta")
    assert notes(client, row.guest_token) == []
    move(app, house, event, venue="Bildungscampus")
    house.do(change_state, event.id, "call_off", clock.now(), NOTE)
    assert "Bisher" not in said(client, row.guest_token)
    with time_machine.travel(event.ends_at + LATER):
        assert "Bisher" not in said(client, row.guest_token)
