"""A phone that practises: at the door of its own event's practice, and nowhere else."""

import pytest
from flask import Flask

from mint_events.checkin.models import PhoneSign
from mint_events.checkin.rules.made_up import (
    Lesson,
)
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.staff.actions import revoke_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.models import DoorPhone
from tests.checkin.calls import post, scan
from tests.checkin.practices import PRACTISING, code_of, practise
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_token,
    plan_sessions,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

OURS = {"X-Mint-Door": "1"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=5, sessions=plan_sessions(robots=3))


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    """An enrolled phone's browser."""
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event, "Nordtor"), domain="127.0.0.1")
    return browser


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
