"""The letters about an event that is called off, on again, or that a guest left."""

import pytest
from flask import Flask

from mint_events.events.actions import change_state
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import make_event, sign_up
from tests.journeys.letters import check_both_say_the_same, links, plain_text
from tests.support.client import client_of
from tests.support.house import House
from tests.tickets.notices import NOTE, Post, entry, move, states


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, capacity=2, venue="experimenta")


@pytest.mark.parametrize(
    ("lang", "subject"),
    [("de", "Abgesagt: Jubiläum & Fest"), ("en", "Called off: Anniversary & party")],
)
def test_called_off_takes_the_entry_away_and_reinstated_brings_it_back(
    app: Flask, house: House, event: EventView, post: Post, lang: str, subject: str
) -> None:
    sign_up(app, event, lang=lang)
    [ticket] = post()
    house.do(change_state, event.id, "call_off", clock.now(), NOTE)
    [letter] = post()
    assert letter["Subject"] == subject and NOTE.in_(lang)[:20] in plain_text(letter)
    check_both_say_the_same(letter)
    method, off = entry(letter)
    assert (method, off["STATUS"], off["UID"]) == ("CANCEL", "CANCELLED", entry(ticket)[1]["UID"])
    house.do(change_state, event.id, "reinstate", clock.now())
    [letter] = post()
    check_both_say_the_same(letter)
    method, on = entry(letter)
    assert (method, on["STATUS"]) == ("REQUEST", "CONFIRMED")
    assert [int(one["SEQUENCE"]) for one in (entry(ticket)[1], off, on)] == [0, 1, 2]


def test_called_off_and_on_again_before_the_courier_came_writes_nobody(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event)
    post()
    house.do(change_state, event.id, "call_off", clock.now())
    house.do(change_state, event.id, "reinstate", clock.now())
    assert post() == []
    assert states(house, "called_off") + states(house, "reinstated") == ["dropped", "dropped"]


def test_a_move_that_was_never_told_is_told_when_the_event_is_on_again(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event)
    post()
    move(app, house, event, venue="Aula")
    house.do(change_state, event.id, "call_off", clock.now())
    house.do(change_state, event.id, "reinstate", clock.now())
    [letter] = post()
    assert "findet" not in letter["Subject"] and letter["Subject"].startswith("Neue Zeit")
    assert "experimenta" in plain_text(letter) and "Aula" in plain_text(letter)


def test_a_ticket_that_waits_when_the_event_is_called_off_does_not_go(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event)
    house.do(change_state, event.id, "call_off", clock.now())
    [letter] = post()
    assert letter["Subject"].startswith("Abgesagt")
    assert states(house, "ticket") == ["dropped"]


def test_own_cancelling_takes_the_entry_away_and_a_new_sign_up_is_a_new_entry(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    guest = sign_up(app, event, "Ada Eins", email="ada@example.org")
    waiting = sign_up(app, event, "Ben Zwei", "Cem Zwei")
    [ticket] = [one for one in post() if one["To"] == guest.email]
    for each in (waiting, guest):
        house.do(cancel_registration, each.id, clock.now())
    letters = {one["To"]: one for one in post()}
    assert list(letters[waiting.email].iter_attachments()) == []
    method, gone = entry(letters[guest.email])
    assert (method, gone["STATUS"], gone["UID"]) == ("CANCEL", "CANCELLED", entry(ticket)[1]["UID"])
    assert int(gone["SEQUENCE"]) > int(entry(ticket)[1]["SEQUENCE"])
    sign_up(app, event, "Ada Eins", email="ada@example.org")
    [again] = post()
    assert entry(again)[1]["UID"] != gone["UID"]


def test_guests_who_cancelled_meanwhile_hear_nothing_more(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    guest = sign_up(app, event)
    post()
    move(app, house, event, venue="Aula")
    house.do(cancel_registration, guest.id, clock.now())
    [letter] = post()
    assert letter["Subject"].startswith("Ihre Anmeldung ist abgesagt")
    assert states(house, "moved") == ["dropped"]


@pytest.mark.parametrize("kind", ["public", "network"])
def test_the_links_of_a_called_off_event_open_something(
    app: Flask, house: House, post: Post, kind: str
) -> None:
    event = make_event(app, kind=kind)
    guest = sign_up(app, event)
    post()
    house.do(change_state, event.id, "call_off", clock.now())
    [letter] = post()
    found = {one.removeprefix("http://127.0.0.1:5000") for one in links(letter)}
    page = f"/my/{guest.guest_token}" if kind == "network" else f"/events/{event.slug}"
    assert found == {f"{page}?lang=de"}
    assert [client_of(app).get(one).status_code for one in found] == [200]
    client = client_of(app)
    house.do(change_state, event.id, "reinstate", clock.now())
    house.do(cancel_registration, guest.id, clock.now())  # by the organizer: nothing to take back
    answer = client.post(f"/my/{guest.guest_token}/come-back")
    leads_there = f'href="/events/{event.slug}"' in answer.get_data(as_text=True)
    assert (answer.status_code, leads_there) == (409, kind == "public")
