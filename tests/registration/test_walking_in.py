"""Who came without signing up: places, no mailbox, and never a letter."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.actions.turning import change_state
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.actions import post_letter, post_notice
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.models import Registration
from mint_events.registration.queries import (
    get_registration,
    list_in_mailbox,
    list_registrations,
)
from mint_events.registration.queries.addressees import count_addressees, list_addressees
from mint_events.registration.refusals import EventIsFull
from mint_events.registration.refusals.walk_ins import NobodyWalksIn, SessionFullAtTheDoor
from mint_events.registration.rules import PersonName
from tests.factories import event_now, make_event, plan_sessions, sign_up
from tests.support.house import House

PERSON = PersonName("Nguyễn Thị", "Ánh")


def walk_in(house: House, event: EventView, walk_in_id: str = "walk-0001", **others: object) -> int:
    sent = WalkIn(walk_in_id, others.pop("person", PERSON), **others)  # type: ignore[arg-type]
    return house.do(sign_up_walk_in, event.id, sent, clock.now()).id


def test_walk_in_has_a_place_a_ticket_and_no_letter(app: Flask, house: House) -> None:
    event = make_event(app, capacity=5)
    found = walk_in(house, event, organisation="O'Brien & Söhne", photo_consent=True, lang="en")
    known = house.ask(get_registration, found)
    assert (known.status, known.email, known.has_mailbox) == ("confirmed", "", False)
    assert known.is_walk_in and known.photo_consent and known.lang == "en"
    assert event_now(app, event).places_taken == 1
    assert house.one(Consent).purpose == "photo"
    assert house.count(Letter) == 0


def test_walk_in_sent_again_is_the_same_person(app: Flask, house: House) -> None:
    event = make_event(app)
    assert walk_in(house, event) == walk_in(house, event, person=PersonName("Other", "Name"))
    assert house.count(Registration) == 1
    assert event_now(app, event).places_taken == 1


def test_two_of_one_name_are_two(app: Flask, house: House) -> None:
    event = make_event(app)
    assert walk_in(house, event, "walk-0001") != walk_in(house, event, "walk-0002")
    first, second = house.rows(Registration)
    assert first.mailbox_key != second.mailbox_key
    assert house.ask(list_in_mailbox, event.id, "") == []


def test_last_place_goes_to_who_walks_in_and_the_next_is_refused(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, waiting_list=True)
    sign_up(app, event)
    walk_in(house, event, "walk-0001")
    with pytest.raises(EventIsFull) as refused:
        walk_in(house, event, "walk-0002")
    assert "Ohne Anmeldung" in refused.value.words.de
    assert house.count(Registration) == 2


def test_overbooking_counts_at_the_door_too(app: Flask, house: House) -> None:
    event = make_event(app, capacity=10, overbooking=10)
    for number in range(11):
        walk_in(house, event, f"walk-{number:04}")
    with pytest.raises(EventIsFull):
        walk_in(house, event, "walk-9999")
    assert house.one(Event).places_taken == 11


def test_places_offered_to_who_waits_are_not_given_away(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1, waiting_list=True)
    first = sign_up(app, event)
    waiting = sign_up(app, event)
    house.do(cancel_registration, first.id, clock.now())
    assert house.ask(get_registration, waiting.id).status == "offered"
    with pytest.raises(EventIsFull):
        walk_in(house, event)


def test_door_of_a_session_takes_a_place_of_it(app: Flask, house: House) -> None:
    event = make_event(app, sessions=plan_sessions(robots=1))
    session_id = event.sessions[0].id
    found = walk_in(house, event, "walk-0001", session_id=session_id)
    assert house.ask(get_registration, found).session_ids == (session_id,)
    assert house.one(EventSession).places_taken == 1
    with pytest.raises(SessionFullAtTheDoor) as refused:
        walk_in(house, event, "walk-0002", session_id=session_id)
    assert "robots" in refused.value.words.en
    assert event_now(app, event).places_taken == 1  # the event's place was given back


def test_nobody_walks_in_when_the_event_is_called_off(app: Flask, house: House) -> None:
    event = make_event(app)
    house.do(change_state, event.id, "call_off", clock.now())
    with pytest.raises(NobodyWalksIn):
        walk_in(house, event)


def test_nobody_is_written_to_who_has_no_mailbox(app: Flask, house: House) -> None:
    event = make_event(app)
    guest = sign_up(app, event)
    found = walk_in(house, event)
    before = house.count(Letter)
    assert [one.about_id for one in house.ask(list_addressees, event.id)] == [guest.id]
    assert house.ask(count_addressees, event.id) == 1
    house.do(cancel_registration, found, clock.now())
    posted = house.do(post_letter, "ticket", found, "uid", "", "de", clock.now())
    house.do(post_notice, "moved", 1, [], clock.now())
    assert posted is None
    assert house.count(Letter) == before


def test_search_finds_who_walked_in_by_name_and_not_by_what_stands_for_a_mailbox(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    found = walk_in(house, event)
    assert [one.id for one in house.ask(list_registrations, event.id, "nguyen")] == [found]
    assert house.ask(list_registrations, event.id, "none") == []


def test_promises_of_the_database(app: Flask, house: House) -> None:
    event = make_event(app)
    guest = sign_up(app, event)
    walk_in(house, event, "walk-0001")
    with pytest.raises(IntegrityError, match="mailbox"):
        house.sql("UPDATE registrations SET email = '' WHERE id = :one", {"one": guest.id})
    with pytest.raises(IntegrityError):
        house.sql("UPDATE registrations SET walk_in_id = 'walk-0001'")
    with pytest.raises(IntegrityError, match="recipient"):
        house.sql("UPDATE letters SET recipient = ''")
