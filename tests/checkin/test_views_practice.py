"""The organizer begins a practice, shows and prints its codes, watches it, wipes it."""

import pytest
from flask import Flask

from mint_events.checkin.rules.made_up import Lesson
from mint_events.events.queries import EventView
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.checkin.calls import post, scan
from tests.checkin.practices import PRACTISING, code_of, practices_of, practise
from tests.conftest import Login
from tests.factories import make_event, make_phone
from tests.support.client import PageClient, client_of
from tests.support.house import House

PATH = "/console/events/jubilee/practice"


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


def test_practice_is_begun_and_wiped_with_a_click_each(
    house: House, event: EventView, organizer: PageClient
) -> None:
    first = organizer.page(PATH)
    assert "Try the whole door" in first.text
    answer = organizer.send(first.form(PATH))
    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    running = organizer.page(PATH)
    assert "Musterberg-Beispielhausen" in running.text
    assert "On the waiting list: no entry" in running.text
    organizer.send(running.form(f"{PATH}/wipe"))
    assert practices_of(house) == []
    assert "The practice is wiped" in organizer.page(PATH).text


def test_codes_come_one_by_one(house: House, event: EventView, organizer: PageClient) -> None:
    practise(house, event)
    first = organizer.page(f"{PATH}/codes/1")
    assert first.h1 == "Jörg Muster-Beispiel"
    assert "Code 1 of" in first.text
    links = {link.get("rel"): link.get("href") for link in first.all("a") if link.get("rel")}
    assert links["next"] == f"{PATH}/codes/2"
    assert "prev" not in links
    organizer.page(f"{PATH}/codes/0", status=404)
    organizer.page(f"{PATH}/codes/999", status=404)


def test_codes_are_printed(house: House, event: EventView, organizer: PageClient) -> None:
    practise(house, event)
    answer = organizer.get(f"{PATH}/codes.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_without_a_practice_there_are_no_codes_and_no_count(
    event: EventView, organizer: PageClient
) -> None:
    for path in ("codes/1", "codes.pdf", "now"):
        assert organizer.get(f"{PATH}/{path}").status_code == 404


def test_its_count_moves_and_the_real_one_does_not(
    app: Flask, house: House, event: EventView, organizer: PageClient
) -> None:
    practice = practise(house, event)
    phone = client_of(app)
    phone.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    post(phone, PRACTISING, scan(code_of(house, practice, Lesson.WAITING)), slug=practice.slug)
    assert "On the waiting list" in organizer.get(f"{PATH}/now").get_json()["html"]
    real = organizer.get("/console/events/jubilee/arrivals/now").get_json()["html"]
    assert "Primjer" not in real


def test_helper_sees_it_and_neither_begins_nor_wipes_it(
    house: House, event: EventView, client: PageClient, login: Login
) -> None:
    login(client, "door")
    assert "Begin the practice" not in client.page(PATH, query_string={"lang": "en"}).text
    assert client.post(PATH).status_code in (400, 403)
    practise(house, event)
    assert "codes/1" in client.page(PATH).html
    assert client.post(f"{PATH}/wipe").status_code in (400, 403)
    assert len(practices_of(house)) == 2
