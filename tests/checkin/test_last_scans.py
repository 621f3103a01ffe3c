"""A phone whose page was loaded anew asks for the names of its own last scans, and gets no others."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.staff.actions import PhonePlan, change_door_phone
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.factories import make_event, make_phone, sign_up, ticket_of
from tests.support.client import client_of
from tests.support.house import House

PATH = "/door/last-scans"


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


def scan(phone: Phone, code: str, number: int) -> str:
    scan_id = f"scan-{phone.id}-{number:04}"
    sent = {"scan_id": scan_id, "code": code, "scanned_at": "2027-01-15T12:00:00+00:00"}
    answer = phone.ask("POST", f"/api/v1/events/{phone.slug}/scans", json={"scans": [sent]})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return scan_id


def names(phone: Phone) -> dict[str, str]:
    told = phone.ask("GET", PATH).get_json()["scans"]
    return {one["scan_id"]: one["given_name"] for one in told}


def test_phone_is_told_whom_it_scanned_and_no_other_phone_is(town: Town) -> None:
    phone, other = town.phone(), town.phone()
    mine = scan(phone, town.codes["anna"], 1)
    theirs = scan(other, town.codes["cara"], 1)
    again = scan(phone, town.codes["anna"], 2)  # already in: a scan like any other
    scan(phone, "0000000000000000", 3)
    assert names(phone) == {mine: "Anna", again: "Anna"}
    assert list(names(other)) == [theirs]


def test_nobody_of_another_event_is_named(app: Flask, town: Town) -> None:
    elsewhere = ticket_of(app, sign_up(app, make_event(app, slug="other"), "Zoë Other")).full_code
    phone = town.phone()
    scan(phone, elsewhere, 1)
    assert names(phone) == {}


def test_names_end_when_nothing_can_be_taken_back_any_more(
    clock: time_machine.Traveller, town: Town
) -> None:
    phone = town.phone()
    scan(phone, town.codes["anna"], 1)
    clock.shift(timedelta(minutes=9, seconds=59))
    assert len(names(phone)) == 1
    clock.shift(timedelta(seconds=1))
    assert names(phone) == {}


def test_ten_are_told_at_most(town: Town) -> None:
    phone = town.phone()
    sent = [scan(phone, town.codes["anna"], number) for number in range(12)]
    assert list(names(phone)) == sent[:1:-1]


def test_kiosk_and_strangers_are_told_nothing(app: Flask, town: Town, house: House) -> None:
    kiosk = town.phone()
    scan(kiosk, town.codes["anna"], 1)
    house.do(change_door_phone, kiosk.id, PhonePlan(mode="kiosk"))
    assert kiosk.ask("GET", PATH).status_code == 403
    assert client_of(app).get(PATH, headers={"X-Mint-Door": "1"}).status_code == 401
    stranger = Phone(client_of(app), make_phone(app, make_event(app, slug="third")), "third")
    assert names(stranger) == {}
