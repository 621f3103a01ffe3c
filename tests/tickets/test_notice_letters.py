"""The letters about a moved, called-off or reinstated event, as mailboxes and calendars get them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from functools import partial

import icalendar
import pytest
from flask import Flask

from mint_events.events.actions import change_state, edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import event_now, make_event, sign_up
from tests.journeys.letters import check_both_say_the_same, links, plain_text
from tests.support.client import client_of
from tests.support.house import House
from tests.support.postbox import send_post

NOTE = Words("Bitte nehmen Sie den <Nordeingang>.", "Please take the <north> door.")
Post = Callable[[], list[EmailMessage]]


@pytest.fixture
def post(app: Flask) -> Post:
    """Sends what waits and gives the letters that went."""
    return partial(send_post, app)


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, capacity=2, venue="experimenta")


def move(
    app: Flask, house: House, event: EventView, message: Words = NOTE, **changes: object
) -> None:
    plan = replace(plan_of(event_now(app, event)), **changes)  # type: ignore[arg-type]
    house.do(edit_event, event.id, plan, clock.now(), None, message)


def entry(letter: EmailMessage) -> tuple[str, icalendar.Event]:
    """The calendar's method, which the part's type names too, and its one entry."""
    [part] = [one for one in letter.iter_attachments() if one.get_filename() == "calendar.ics"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    [found] = calendar.walk("VEVENT")
    assert part.get_content_type() == "text/calendar"
    assert dict(part["Content-Type"].params)["method"] == str(calendar["METHOD"])
    return str(calendar["METHOD"]), found


def states(house: House, kind: str) -> list[str]:
    return [row.state for row in house.rows(Letter) if row.kind == kind]


@pytest.mark.parametrize(
    ("lang", "subject", "was", "note"),
    [
        ("de", "Neue Zeit oder neuer Ort: Jubiläum & Fest", "Wo bisher", "<Nordeingang>"),
        ("en", "New time or place: Anniversary & party", "Where, until now", "<north>"),
    ],
)
def test_moved_says_what_was_and_is_and_updates_the_same_entry(
    app: Flask, house: House, event: EventView, post: Post,
    lang: str, subject: str, was: str, note: str,
) -> None:  # fmt: skip
    guest = sign_up(app, event, "山田 太郎", lang=lang)
    [ticket] = post()
    later = event.starts_at + timedelta(hours=1)
    move(app, house, event, starts_at=later, venue="42 Heilbronn")
    [letter] = post()
    text = " ".join(plain_text(letter).split())
    assert letter["Subject"] == subject
    assert was in text and "experimenta" in text and "42 Heilbronn" in text and note in text
    assert guest.guest_token in plain_text(letter)
    check_both_say_the_same(letter)
    (method, before), (new_method, after) = entry(ticket), entry(letter)
    assert (method, new_method) == ("REQUEST", "REQUEST")
    assert before["UID"] == after["UID"] == f"{guest.uid}@mint-events"
    assert before["ORGANIZER"] == after["ORGANIZER"]
    assert str(after["ATTENDEE"]) == f"mailto:{guest.email}"
    assert after["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["DTSTART"].dt == later.replace(microsecond=0)
    assert str(after["LOCATION"]).startswith("42 Heilbronn")


def test_who_waits_is_told_without_a_calendar(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event, "Ada Eins", "Ben Eins")
    waiting = sign_up(app, event, "Cem Zwei")
    post()
    move(app, house, event, venue="42 Heilbronn", message=Words())
    told = {letter["To"]: letter for letter in post()}[waiting.email]
    assert "weiter auf der Warteliste" in plain_text(told)
    assert "Das schreiben die Veranstalter" not in plain_text(told)
    assert list(told.iter_attachments()) == []


def test_two_quick_moves_are_one_letter_that_tells_the_whole_way(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event)
    post()
    move(app, house, event, venue="Aula", message=Words("Alt.", "Old."))
    move(app, house, event, venue="Kuppel")
    [letter] = post()
    text = plain_text(letter)
    assert "experimenta" in text and "Kuppel" in text
    assert "Aula" not in text and "Alt." not in text
    assert states(house, "moved") == ["dropped", "sent"]
    move(app, house, event, venue="Forum")
    [letter] = post()
    assert "Kuppel" in plain_text(letter) and "Forum" in plain_text(letter)
    assert "Wo bisher" in plain_text(letter) and states(house, "moved")[-1] == "sent"


def test_moved_there_and_back_again_writes_nobody(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    sign_up(app, event)
    post()
    move(app, house, event, venue="Aula")
    move(app, house, event, venue="experimenta")
    assert post() == []
    assert states(house, "moved") == ["dropped", "dropped"]


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
