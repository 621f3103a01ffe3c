"""The letters about a moved event, as mailboxes and calendars get them."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from flask import Flask

from mint_events.events.actions import edit_event, move_along, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.dates import BERLIN, in_berlin, say_moment, say_time
from mint_events.kernel.words import Words
from tests.factories import make_event, plan_sessions, sign_up
from tests.journeys.letters import check_both_say_the_same, plain_text
from tests.support.client import client_of
from tests.support.house import House
from tests.tickets.notices import Post, entry, move, states


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, capacity=2, venue="experimenta")


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


def test_letters_and_calendars_name_the_sessions_at_their_new_times(
    app: Flask, house: House, post: Post
) -> None:
    event = make_event(app, slug="with-sessions", **two_sessions())
    guest = sign_up(app, event, session_keys=("robots",))
    sign_up(app, event)
    [ticket] = [one for one in post() if one["To"] == guest.email]
    day = timedelta(days=1)
    moved = move_along(event, replace(plan_of(event), starts_at=event.starts_at + day,
                                      ends_at=event.ends_at + day))  # fmt: skip
    house.do(edit_event, event.id, moved, clock.now())
    letters = {one["To"]: one for one in post()}
    line = f"{say_time(event.starts_at + timedelta(hours=1), 'de')}: Programm robots"
    assert line in plain_text(letters[guest.email])
    [other] = [one for to, one in letters.items() if to != guest.email]
    assert "Programm robots" not in plain_text(other)
    was, now = (str(entry(one)[1]["DESCRIPTION"]) for one in (ticket, letters[guest.email]))
    assert was == now and line in now and "Programm tour" not in now
    check_both_say_the_same(letters[guest.email])


def test_a_session_on_another_day_is_named_with_it(app: Flask, house: House, post: Post) -> None:
    event = make_event(app, **two_sessions())
    guest = sign_up(app, event, session_keys=("robots",))
    post()
    move(app, house, event, starts_at=event.starts_at + timedelta(days=1),
         ends_at=event.ends_at + timedelta(days=1))  # fmt: skip
    [letter] = post()
    stayed = event.starts_at + timedelta(hours=1)
    assert f"{say_moment(stayed, 'de')}: Programm robots" in " ".join(plain_text(letter).split())
    file = client_of(app).get(f"/my/{guest.guest_token}/calendar.ics").get_data()
    [found] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert say_moment(stayed, "de") in str(found["DESCRIPTION"])


def two_sessions() -> dict[str, Any]:
    """An event of 14:00 to 18:00 in thirty days; robots at 15:00, a tour without a time."""
    day = in_berlin(clock.now() + timedelta(days=30)).date()
    starts_at = datetime.combine(day, time(14), BERLIN)
    robots, tour = plan_sessions(robots=5, tour=None)
    at = starts_at + timedelta(hours=1)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=4),
        "sessions": (replace(robots, starts_at=at, ends_at=at + timedelta(hours=1)), tour),
    }
