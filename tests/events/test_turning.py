"""Opened, closed, called off, on again; overbooked; copied: what stands in the tables after it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.actions import change_state, copy_event, edit_event, take_places
from mint_events.events.milestones import EventCopied
from mint_events.events.models import Event, EventNotice
from mint_events.events.queries import get_event_by_id
from mint_events.events.queries.notices import list_notices
from mint_events.events.refusals import EventHasEnded, PlacesAreTaken, StateForbids
from mint_events.journey import JOURNEY
from mint_events.kernel import clock
from mint_events.kernel.milestones import install_journey
from mint_events.kernel.words import Words
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.refusals import EventIsCalledOff, SignUpIsClosed
from mint_events.tickets.models import TicketKey
from tests.factories import (
    event_now,
    make_event,
    plan_event,
    plan_sessions,
    registration_now,
    sign_up,
)
from tests.support.house import House

NOTE = Words("Die Kuppel ist kaputt.", "The dome is broken.")


def kinds(house: House) -> list[str]:
    return [letter.kind for letter in house.rows(Letter)]


def test_closed_opened_and_opened_again_changes_once(app: Flask, house: House) -> None:
    event = make_event(app, state="draft")
    for wish, state in (("open", "open"), ("close", "closed"), ("open", "open"), ("open", "open")):
        house.do(change_state, event.id, wish, clock.now())  # type: ignore[arg-type]
        assert event_now(app, event).stored_state == state
    assert event_now(app, event).version == event.version + 3
    assert event_now(app, event).calendar_sequence == 0 and kinds(house) == []


@pytest.mark.parametrize(
    ("state", "wish"),
    [("draft", "close"), ("draft", "call_off"), ("open", "reinstate"), ("called_off", "open"),
     ("called_off", "close")],
)  # fmt: skip
def test_a_turn_that_the_table_forbids_changes_nothing(
    app: Flask, house: House, state: str, wish: str
) -> None:
    event = make_event(app, state=state)
    with pytest.raises(StateForbids):
        house.do(change_state, event.id, wish, clock.now())  # type: ignore[arg-type]
    assert event_now(app, event) == event


def test_calling_off_tells_everyone_who_comes_or_waits_and_nobody_else(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    coming, waiting = sign_up(app, event, lang="en"), sign_up(app, event)
    gone = sign_up(app, event)
    house.do(cancel_registration, gone.id, clock.now())
    other = sign_up(app, make_event(app))
    house.do(change_state, event.id, "call_off", clock.now(), NOTE)
    told = [row for row in house.rows(Letter) if row.kind == "called_off"]
    assert [(row.about_id, row.recipient, row.lang) for row in told] == [
        (coming.id, coming.email, "en"),
        (waiting.id, waiting.email, "de"),
    ]
    assert len({row.message_id for row in told}) == 2 and other.email not in {
        row.recipient for row in told
    }
    [notice] = house.ask(list_notices, event.id)
    assert (notice.kind, notice.message, notice.old) == ("called_off", NOTE, event.when_and_where)
    assert {row.notice_id for row in told} == {notice.id}
    assert event_now(app, event).calendar_sequence == event.calendar_sequence + 1


def test_nothing_goes_on_at_an_event_that_is_called_off(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    coming, waiting = sign_up(app, event), sign_up(app, event)
    house.do(change_state, event.id, "call_off", clock.now())
    with pytest.raises(SignUpIsClosed):
        sign_up(app, event)
    with pytest.raises(EventIsCalledOff):
        house.do(cancel_registration, coming.id, clock.now())
    house.do(edit_event, event.id, plan_event(slug=event.slug, capacity=9), clock.now())
    assert registration_now(app, waiting).status == "waiting"
    house.do(change_state, event.id, "reinstate", clock.now())
    assert registration_now(app, waiting).status == "offered"  # its place is free
    assert event_now(app, event).state == "closed"
    assert kinds(house).count("reinstated") == 2


def test_what_is_over_is_not_called_off(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event)
    with time_machine.travel(event.ends_at + timedelta(minutes=1)):
        with pytest.raises(StateForbids):
            house.do(change_state, event.id, "call_off", clock.now())
        later = event.ends_at + timedelta(hours=9)
        plan = plan_event(slug=event.slug, starts_at=event.starts_at, ends_at=later)
        with pytest.raises(EventHasEnded):
            house.do(edit_event, event.id, plan_event(slug=event.slug, capacity=99), clock.now())
        house.do(edit_event, event.id, plan, clock.now())
    assert house.count(EventNotice) == 0 and kinds(house) == ["ticket"]


def test_drafts_and_corrections_and_other_changes_write_to_nobody(app: Flask, house: House) -> None:
    event = make_event(app, venue="experimenta")
    sign_up(app, event)
    same = {"slug": event.slug, "starts_at": event.starts_at, "ends_at": event.ends_at}
    for changes in ({"venue": "Experimenta"}, {"title": Words("Fest")}, {"capacity": 60}):
        house.do(edit_event, event.id, plan_event(**same, **changes), clock.now())
    house.do(edit_event, event.id, plan_event(**same, venue="Aula"), clock.now(),
             is_correction=True)  # fmt: skip
    assert kinds(house) == ["ticket"]
    house.do(edit_event, event.id, plan_event(**same, venue="Forum"), clock.now())
    assert kinds(house) == ["ticket", "moved"]
    house.sql("UPDATE events SET state = 'draft'")
    house.do(edit_event, event.id, plan_event(**same, venue="Halle"), clock.now())
    assert kinds(house) == ["ticket", "moved"]


def test_a_correction_of_the_time_is_told_all_the_same(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event)
    plan = plan_event(slug=event.slug, starts_at=event.starts_at + timedelta(hours=1))
    house.do(edit_event, event.id, plan, clock.now(), is_correction=True)
    assert kinds(house) == ["ticket", "moved"]


def test_overbooked_places_are_given_and_not_one_more(app: Flask, house: House) -> None:
    event = make_event(app, capacity=7, overbooking=15)
    assert (event.places_limit, event.places_left) == (8, 8)
    assert house.do(take_places, event.id, 8) and not house.do(take_places, event.id, 1)
    assert event_now(app, event).state == "full"
    with pytest.raises(PlacesAreTaken):
        house.do(edit_event, event.id, plan_event(slug=event.slug, capacity=7), clock.now())
    with pytest.raises(IntegrityError):
        house.sql("UPDATE events SET places_taken = 9")
    with pytest.raises(IntegrityError):
        house.sql("UPDATE events SET overbooking = 14")


@pytest.mark.parametrize(
    "broken",
    ["overbooking = 101", "overbooking = -1", "offer_hours = 0", "offer_hours = 169",
     "max_group = 61", "max_group = -1", "delete_on = '2000-01-01'",
     "venue_url = 'http://x.example'", f"directions_de = '{'x' * 601}'",
     f"bring_en = '{'x' * 301}'", f"contact_de = '{'x' * 201}'"],
)  # fmt: skip
def test_the_table_keeps_its_promises(app: Flask, house: House, broken: str) -> None:
    make_event(app)
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE events SET {broken}")


def test_copy_is_a_draft_a_year_later_with_all_that_was_set(app: Flask, house: House) -> None:
    event = make_event(
        app, slug="fest-2026", overbooking=10, offer_hours=12, max_group=30, capacity=40,
        venue_url="https://example.org/way", sessions=plan_sessions(robots=12),
        directions=Words("Bahn", "Train"), bring=Words("Jacke"), contact=Words("Büro", "Office"),
    )  # fmt: skip
    sign_up(app, event, session_keys=("robots",))
    copied: list[EventCopied] = []
    install_journey({**JOURNEY, EventCopied: (copied.append,)})
    new_id = house.do(copy_event, event.id, clock.now())
    install_journey(JOURNEY)
    new = house.ask(get_event_by_id, new_id, clock.now())
    assert copied == [EventCopied(event.id, new_id)]
    assert (new.slug, new.state, new.places_taken, new.version) == ("fest-2027", "draft", 0, 1)
    for name in ("title", "venue", "directions", "bring", "contact",
                 "venue_url", "overbooking", "offer_hours", "max_group",
                 "capacity", "max_companions", "waiting_list", "kind", "summary"):  # fmt: skip
        assert getattr(new, name) == getattr(event, name), name
    assert new.uid != event.uid and new.ends_at - new.starts_at == event.ends_at - event.starts_at
    assert [(s.key, s.capacity, s.places_left) for s in new.sessions] == [("robots", 12, 12)]
    assert house.count(TicketKey, event_id=new_id) == 1
    assert house.one(Event, id=event.id).places_taken == 1
    again = house.do(copy_event, event.id, clock.now())
    assert house.one(Event, id=again).slug == "fest-2027-2"
