"""Practice: made-up guests for every answer of the door, apart from what is real, wiped whole."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.checkin.actions.practising import start_practice, wipe_practice
from mint_events.checkin.queries import count_arrivals
from mint_events.checkin.rules.made_up import (
    LESSON_WORDS,
    PEOPLE_WITH_PLACE,
    Lesson,
)
from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.kernel.database import Base
from mint_events.mail.models import Letter
from mint_events.registration.actions.making_up import delete_made_up_parties, make_up_party
from mint_events.registration.models import Registration
from mint_events.registration.rules import PersonName, SignUp
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.checkin.calls import post, scan
from tests.checkin.practices import PRACTISING, code_of, codes_of, practices_of, practise
from tests.factories import (
    make_event,
    make_member,
    make_phone,
    plan_sessions,
    sign_up,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

OURS = {"X-Mint-Door": "1"}
ANSWERS = {
    Lesson.SINGLE: "admitted",
    Lesson.PARTY: "admitted",
    Lesson.GROUP: "admitted",
    Lesson.NO_PHOTO: "admitted",
    Lesson.PRESS: "admitted",
    Lesson.SPEAKER: "admitted",
    Lesson.NOTE: "admitted",
    Lesson.WAITING: "waiting",
    Lesson.CANCELLED: "cancelled",
    Lesson.REPLACED: "cancelled",
    Lesson.OTHER_EVENT: "other_event",
}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=5, sessions=plan_sessions(robots=3))


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    """An enrolled phone's browser."""
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    return browser


def count_all(house: House) -> dict[str, int]:
    """How many rows each table has."""
    tables = Base.metadata.sorted_tables
    return {one.name: house.sql(f"SELECT count(*) FROM {one.name}")[0][0] for one in tables}


def test_practice_has_people_for_every_lesson(house: House, event: EventView) -> None:
    practice = practise(house, event)
    counts = house.ask(count_arrivals, practice.id)
    assert (counts.expected, counts.arrived) == (PEOPLE_WITH_PLACE, 0)
    assert 35 <= PEOPLE_WITH_PLACE <= 60
    taught = {one for one in Lesson if codes_of(house, practice, one)}
    assert taught == {*Lesson}
    assert set(LESSON_WORDS) == set(Lesson)
    assert len(codes_of(house, practice, Lesson.GROUP)) == 12
    assert house.count(Letter) == 0


def test_practice_begun_twice_is_one(house: House, event: EventView) -> None:
    practice = practise(house, event)
    assert practise(house, event).id == practice.id
    assert house.count(Event, practice_of=event.id) == 1
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE events SET practice_of = {event.id} WHERE practice_of = {practice.id}")


def test_made_up_guests_get_the_answers_that_are_to_be_learnt(
    house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    codes = [code_of(house, practice, lesson) for lesson in ANSWERS]
    sent = [scan(code, f"scan-{number:04}") for number, code in enumerate(codes)]
    told = post(phone, PRACTISING, *sent, slug=practice.slug).get_json()["results"]
    answers = zip(ANSWERS, told, strict=True)
    assert {lesson: one["outcome"] for lesson, one in answers} == ANSWERS
    unnamed = [lesson for lesson, one in zip(ANSWERS, told, strict=True) if one["guest"] is None]
    assert unnamed == [Lesson.OTHER_EVENT]


def test_practice_judges_no_time_and_may_be_before_the_event(
    app: Flask, house: House, phone: PageClient, event: EventView
) -> None:
    house.sql("UPDATE events SET door_opens_at = starts_at, state = 'draft'")
    practice = practise(house, event)
    assert (practice.door_opens_at, practice.stored_state) == (None, "open")
    answer = post(
        phone, PRACTISING, scan(code_of(house, practice, Lesson.SINGLE)), slug=practice.slug
    )
    assert answer.get_json()["results"][0]["outcome"] == "admitted"


def test_wiped_practice_leaves_nothing_and_phones_are_told(
    app: Flask, house: House, event: EventView, phone: PageClient
) -> None:
    sign_up(app, event, "Echte Person")
    before = count_all(house)
    practice = practise(house, event)
    code = code_of(house, practice, Lesson.SINGLE)
    records = (scan(code), scan(code, "scan-0002", offline=True), {"scan_id": 7})
    post(phone, PRACTISING, *records, slug=practice.slug)
    phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=PRACTISING)
    assert count_all(house)["scans"] == before["scans"] + 2
    house.do(wipe_practice, event.id, now.now())
    assert count_all(house) == before
    house.do(wipe_practice, event.id, now.now())
    answer = post(phone, PRACTISING, scan(code, "scan-0003"), slug=practice.slug)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "practice_has_ended")
    assert (
        post(phone, OURS, scan(code, "scan-0003")).get_json()["results"][0]["outcome"] == "unknown"
    )


def test_made_up_people_belong_to_no_member(app: Flask, house: House, event: EventView) -> None:
    make_member(app, "Beispielpresse")
    practice = practise(house, event)
    assert {one.member_id for one in house.rows(Registration, event_id=practice.id)} == {None}
    assert {one.email for one in house.rows(Registration, event_id=practice.id)} == {""}


def test_real_event_is_never_filled_or_wiped(house: House, event: EventView) -> None:
    made_up = SignUp((PersonName("Ada", "Beispiel"),), "")
    with pytest.raises(ValueError, match="practices only"):
        house.do(make_up_party, event, made_up, "confirmed", now.now())
    with pytest.raises(ValueError, match="only a practice"):
        house.do(delete_made_up_parties, event)


def test_practice_of_an_event_that_goes_goes_too(house: House, event: EventView) -> None:
    house.do(start_practice, event.id, now.now())
    assert len(practices_of(house)) == 2  # with the one that the stray ticket is of
    house.sql("DELETE FROM registrations")
    house.sql("DELETE FROM events WHERE practice_of IS NULL")
    assert practices_of(house) == []


def test_who_walks_in_while_practising_takes_no_real_place(
    house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    body = {
        "walk_in_id": "walk-in-0001",
        "given_name": "Spontan",
        "family_name": "Beispiel",
        "photo_consent": True,
        "at": now.now().isoformat(),
    }
    path = f"/api/v1/events/{practice.slug}/walk-ins"
    answer = phone.post(path, json=body, headers=PRACTISING)
    assert answer.get_json()["result"]["outcome"] == "admitted"
    assert house.ask(count_arrivals, event.id).expected == 0
    assert house.ask(count_arrivals, practice.id).expected == PEOPLE_WITH_PLACE + 1
    assert house.count(Letter) == 0
    house.do(wipe_practice, event.id, now.now())
    assert house.count(Registration) == 0
