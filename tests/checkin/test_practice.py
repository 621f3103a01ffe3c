"""Practice: made-up guests for every answer of the door, apart from what is real, wiped whole."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.checkin.actions.practising import start_practice, wipe_practice
from mint_events.checkin.models import PhoneSign
from mint_events.checkin.queries import count_arrivals
from mint_events.checkin.rules.made_up import (
    LESSON_WORDS,
    MADE_UP,
    PEOPLE_WITH_PLACE,
    Lesson,
    PracticeTicket,
    decide_lesson,
)
from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.events.rules.practising import decide_practice_capacity, propose_practice_slug
from mint_events.kernel import clock as now
from mint_events.kernel.database import Base
from mint_events.mail.models import Letter
from mint_events.registration.actions.making_up import delete_made_up_parties, make_up_party
from mint_events.registration.models import Registration
from mint_events.registration.rules import PersonName, SignUp
from mint_events.staff.actions import revoke_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.models import DoorPhone
from tests.checkin.calls import post, scan
from tests.checkin.practices import PRACTISING, code_of, codes_of, practices_of, practise
from tests.factories import (
    bearer,
    make_event,
    make_member,
    make_phone,
    make_token,
    plan_sessions,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

OURS = {"X-Mint-Door": "1"}
ANSWERS = [
    (Lesson.SINGLE, "admitted"),
    (Lesson.PARTY, "admitted"),
    (Lesson.GROUP, "admitted"),
    (Lesson.NO_PHOTO, "admitted"),
    (Lesson.PRESS, "admitted"),
    (Lesson.SPEAKER, "admitted"),
    (Lesson.NOTE, "admitted"),
    (Lesson.WAITING, "waiting"),
    (Lesson.CANCELLED, "cancelled"),
    (Lesson.REPLACED, "cancelled"),
    (Lesson.OTHER_EVENT, "other_event"),
]


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


@pytest.mark.parametrize(("lesson", "outcome"), ANSWERS)
def test_made_up_guest_gets_the_answer_that_is_to_be_learnt(
    house: House, event: EventView, phone: PageClient, lesson: Lesson, outcome: str
) -> None:
    practice = practise(house, event)
    answer = post(
        phone, PRACTISING, scan(code_of(house, practice, lesson)), slug=practice.slug
    ).get_json()["results"][0]
    assert answer["outcome"] == outcome
    assert (answer["guest"] is None) == (lesson is Lesson.OTHER_EVENT)


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


def test_real_and_made_up_tickets_are_told_apart(
    app: Flask, house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    real = ticket_of(app, sign_up(app, event, "Echte Person")).full_code
    made_up = code_of(house, practice, Lesson.SINGLE)
    practising = post(phone, PRACTISING, scan(real), slug=practice.slug).get_json()["results"][0]
    assert practising["outcome"] == "other_event"
    assert "echtes Ticket" in practising["words"]["de"]
    assert practising["guest"] is None
    at_the_door = post(phone, OURS, scan(made_up)).get_json()["results"][0]
    assert at_the_door["outcome"] == "other_event"
    assert "Übungsticket" in at_the_door["words"]["de"]
    assert at_the_door["guest"] is None
    again = post(phone, PRACTISING, scan(real), slug=practice.slug).get_json()["results"][0]
    assert again == practising


def test_phone_practises_only_where_it_says_so(
    app: Flask, house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    code = code_of(house, practice, Lesson.SINGLE)
    assert post(phone, OURS, scan(code), slug=practice.slug).status_code == 403
    assert post(phone, PRACTISING, scan(code), slug=event.slug).status_code == 403
    elsewhere = make_event(app, slug="elsewhere")
    other = practise(house, elsewhere)
    assert post(phone, PRACTISING, scan(code), slug=other.slug).status_code == 403
    found = phone.get("/door/guests?q=Exemplo", headers=PRACTISING).get_json()["guests"]
    assert {one["given_name"] for one in found} == {"Ana", "Anna"}
    assert phone.get("/door/guests?q=Exemplo", headers=OURS).get_json()["guests"] == []


@pytest.mark.parametrize("scope", ["organizer", "door"])
def test_token_of_the_event_does_not_open_its_practice(
    app: Flask, house: House, event: EventView, scope: str
) -> None:
    practice = practise(house, event)
    headers = {**bearer(make_token(app, event, scope)), "X-Mint-Practice": "1"}
    browser = client_of(app)
    sent = scan(code_of(house, practice, Lesson.SINGLE))
    assert post(browser, headers, sent, slug=practice.slug).status_code == 403
    paths = ("arrivals",) if scope == "door" else ("arrivals", "scans", "registrations")
    for path in paths:
        answer = browser.get(f"/api/v1/events/{practice.slug}/{path}", headers=headers)
        assert answer.status_code in (403, 404), path


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


def test_phone_that_was_shut_out_does_not_practise(
    house: House, event: EventView, phone: PageClient
) -> None:
    practise(house, event)
    house.do(revoke_door_phone, house.one(DoorPhone).id, now.now())
    assert phone.get("/door/guests?q=Exemplo", headers=PRACTISING).status_code == 401


def test_phone_of_a_session_practises_at_its_counterpart(
    house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    house.sql(f"UPDATE door_phones SET session_id = {event.sessions[0].id}")
    sent = scan(code_of(house, practice, Lesson.SINGLE))
    answer = post(phone, PRACTISING, sent, slug=practice.slug)
    assert answer.get_json()["results"][0]["outcome"] == "admitted"
    kept = house.sql("SELECT session_id FROM scans")[0][0]
    assert kept == practice.sessions[0].id != event.sessions[0].id


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


@pytest.mark.parametrize(
    ("slug", "wanted"),
    [
        ("fest", "fest-practice-k3v9"),
        ("a" * 80, "a" * 66 + "-practice-k3v9"),
        ("b" * 65 + "-long-name", "b" * 65 + "-practice-k3v9"),
    ],
)
def test_address_of_a_practice_is_an_address(slug: str, wanted: str) -> None:
    assert propose_practice_slug(slug, "k3v9") == wanted
    assert len(wanted) <= 80


@pytest.mark.parametrize(
    ("capacity", "people", "wanted"), [(None, 40, None), (5, 40, 50), (300, 40, 300)]
)
def test_practice_has_room_for_all_it_makes_up(
    capacity: int | None, people: int, wanted: int | None
) -> None:
    assert decide_practice_capacity(capacity, people) == wanted


def test_first_reason_decides_what_is_learnt() -> None:
    plain = {"is_of_practice": True, "is_voided": False, "status": "confirmed", "party": 1}
    also = {"is_group": False, "photo_consent": True}
    assert decide_lesson(PracticeTicket(**plain, **also)) is Lesson.SINGLE  # type: ignore[arg-type]
    noted = PracticeTicket(**plain, **also, note="front row", is_press=True)  # type: ignore[arg-type]
    assert decide_lesson(noted) is Lesson.NOTE
    speaker = PracticeTicket(**plain, **also, is_speaker=True)  # type: ignore[arg-type]
    assert decide_lesson(speaker) is Lesson.SPEAKER
    press = PracticeTicket(**plain, **also, is_press=True)  # type: ignore[arg-type]
    assert decide_lesson(press) is Lesson.PRESS


def test_names_of_made_up_people_are_hard_and_theirs_alone() -> None:
    names = [person for one in MADE_UP for person in one.people]
    assert len(set(names)) == len(names)
    assert any(given == "太郎" for given, _ in names)


@pytest.mark.parametrize("practising", [False, True])
def test_kiosk_shows_no_others_no_notes_and_takes_nothing_back(
    app: Flask, house: House, event: EventView, phone: PageClient, practising: bool
) -> None:
    practice = practise(house, event)
    house.sql("UPDATE door_phones SET mode = 'kiosk'")
    headers, slug = (PRACTISING, practice.slug) if practising else (OURS, event.slug)
    party = code_of(house, practice, Lesson.PARTY)
    if not practising:
        wide = make_event(app, slug="wide", max_companions=3)
        party = ticket_of(app, sign_up(app, wide, "Ada Abel", "Bo Abel")).full_code
        phone.set_cookie(DOOR_COOKIE, make_phone(app, wide), domain="127.0.0.1")
        house.sql("UPDATE door_phones SET mode = 'kiosk'")
        slug = "wide"
    guest = post(phone, headers, scan(party), slug=slug).get_json()["results"][0]["guest"]
    assert (guest["people"], guest["note"], guest["marks"]) == ([], "", [])
    if practising:
        noted = code_of(house, practice, Lesson.NOTE)
        told = post(phone, headers, scan(noted, "scan-0002"), slug=slug).get_json()
        assert (told["results"][0]["outcome"], told["results"][0]["guest"]["note"]) == (
            "admitted",
            "",
        )
    assert (
        phone.post("/door/undo", json={"scan_id": "scan-0001"}, headers=headers).status_code == 403
    )
    assert phone.get("/door/guests?q=abel", headers=headers).status_code == 403
    path = f"/api/v1/events/{slug}/walk-ins"
    assert phone.post(path, json={}, headers=headers).status_code == 403


def test_phone_is_told_whether_there_is_a_practice(
    house: House, event: EventView, phone: PageClient
) -> None:
    def told(headers: dict[str, str]) -> object:
        return phone.post("/door/sign", json={}, headers=headers).get_json()["practice"]

    assert told(OURS) is False
    assert 'id="door-practise" hidden' in phone.page("/door").html
    assert phone.get("/door/practice").status_code == 404
    practise(house, event)
    assert (told(OURS), told(PRACTISING)) == (True, True)
    assert 'id="door-practise" hidden' not in phone.page("/door").html
    page = phone.page("/door/practice?lang=en")
    assert "Nothing of this counts" in page.text
    assert page.by_id("door").get("data-scan-url") != "/api/v1/events/jubilee/scans"


def test_sign_of_a_phone_that_practises_says_nothing_of_its_real_scans(
    phone: PageClient, house: House, event: EventView
) -> None:
    practise(house, event)
    told = {"queue": 3, "refused": 1, "battery": 50, "pack_as_of": now.now().isoformat()}
    phone.post("/door/sign", json=told, headers={"X-Mint-Door": "1"})
    practised = {"queue": 0, "refused": 0, "battery": 49, "pack_as_of": now.now().isoformat()}
    phone.post("/door/sign", json=practised, headers=PRACTISING)
    kept = house.one(PhoneSign)
    assert kept.battery == 49
    assert (kept.waiting_scans, kept.refused_scans, kept.pack_as_of) == (None, None, None)


def test_phone_that_was_never_enrolled_does_not_practise(app: Flask, event: EventView) -> None:
    assert client_of(app).get("/door/practice").status_code == 401


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
