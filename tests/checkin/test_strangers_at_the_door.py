"""Who is no helper: foreign pages in a helper's browser, kiosks, phones that were lost and found."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.actions.settings import DoorPlan, set_door
from mint_events.checkin.rules.wiping import WIPED_AFTER
from mint_events.kernel import clock as now
from mint_events.registration.models import Registration
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.models import DoorPhone
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.factories import make_event, make_phone
from tests.support.client import client_of
from tests.support.house import House

FORMS = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""]


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("path", ["/door/sign", "/door/undo", "/door/sign-out"])
def test_forms_of_foreign_pages_change_nothing(
    town: Town, house: House, path: str, kind: str
) -> None:
    # A browser sends the phone's cookie with whatever form another page of our site's owner posts.
    phone = town.phone()
    answer = phone.client.post(path, data="{}", content_type=kind)
    assert answer.status_code in (400, 403), answer.get_data(as_text=True)
    assert house.one(DoorPhone, id=phone.id).revoked_at is None
    assert phone.ask("POST", "/door/sign", json={}).status_code == 200


def test_kiosk_is_given_no_list_of_names(town: Town, house: House) -> None:
    kiosk = town.phone(mode="kiosk", search="offline")
    kiosk.refresh()
    assert kiosk.last["index"] is None
    assert kiosk.last["settings"]["search"] == "none"
    assert kiosk.ask("GET", "/door/index-key").status_code == 403
    assert house.one(DoorPhone, id=kiosk.id).index_key is None


def test_list_of_a_kiosk_holds_neither_notes_nor_others_for_whoever_shows_a_code(
    town: Town, house: House
) -> None:
    note = NoteSent("front row, wheelchair", is_press=True)
    house.do(note_guest, town.event.id, town.guest_id("anna"), note, None, now.now())
    phone = town.phone()
    phone.refresh()
    told = (phone.show(town.codes["anna"]) or {})["body"]
    assert told["n"] and told["pp"] and told["a"] and "press" in told["m"]
    house.do(change_door_phone, phone.id, PhonePlan(mode="kiosk"))
    phone.refresh()  # all anew: what it held was for helpers
    assert phone.last["full"]
    told = (phone.show(town.codes["anna"]) or {})["body"]
    assert told == {
        "gn": "Anna", "fn": "Ångström", "o": "42 Heilbronn", "p": 2, "pp": [], "n": "", "m": [], "a": [],
    }  # fmt: skip
    phone.refresh()
    assert not phone.last["full"] and phone.last["tickets"] == []
    house.do(change_door_phone, phone.id, PhonePlan(mode="door"))
    phone.refresh()
    assert (phone.show(town.codes["anna"]) or {})["body"]["n"] == "front row, wheelchair"


def test_phone_found_after_the_event_finds_nobody_by_name(
    clock: time_machine.Traveller, town: Town
) -> None:
    phone = town.phone(search="offline")
    phone.refresh()
    clock.move_to(town.event.ends_at + WIPED_AFTER - timedelta(seconds=1), tick=False)
    assert phone.ask("GET", "/door/guests?q=ång").get_json()["guests"]
    assert phone.ask("GET", "/door/index-key").status_code == 200
    clock.shift(timedelta(seconds=1))
    for path in ("/door/guests?q=ång", "/door/index-key"):
        answer = phone.ask("GET", path)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "search_is_off")
    told = phone.ask("POST", "/door/sign", json={}).get_json()
    assert told["settings"]["search"] == "none"  # so a phone that still holds a list drops it


def test_phone_found_after_the_event_takes_nobody_in(
    clock: time_machine.Traveller, app: Flask, house: House
) -> None:
    event = make_event(app, slug="fest", capacity=9)
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    path = "/api/v1/events/fest/walk-ins"
    clock.move_to(event.ends_at + WIPED_AFTER, tick=False)
    body = {"walk_in_id": "walk-0001", "given_name": "Eve", "at": now.now().isoformat()}
    answer = phone.ask("POST", path, json=body)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "event_is_over")
    assert house.count(Registration) == 0
    body["offline"], body["at"] = True, event.starts_at.isoformat()
    assert phone.ask("POST", path, json=body).status_code == 200  # it had waited


def test_walk_in_keeps_its_first_answer_though_walk_ins_were_switched_off(
    app: Flask, house: House
) -> None:
    event = make_event(app, slug="fest", capacity=9)
    phone = Phone(client_of(app), make_phone(app, event, "Nord"), "fest")
    path = "/api/v1/events/fest/walk-ins"
    body = {"walk_in_id": "walk-0001", "given_name": "Eve", "at": now.now().isoformat()}
    first = phone.ask("POST", path, json=body).get_json()
    house.do(set_door, event.id, DoorPlan(walk_ins=False))
    assert phone.ask("POST", path, json=body).get_json() == first
    other = phone.ask("POST", path, json={**body, "walk_in_id": "walk-0002"})
    assert other.get_json()["error"]["code"] == "walk_ins_are_off"


def test_phone_that_asks_for_packs_without_end_waits_and_no_other_does(town: Town) -> None:
    far = {"REMOTE_ADDR": "203.0.113.7"}
    phone, other = town.phone(), town.phone("West")
    path = "/api/v1/events/fest/guestlist"
    codes = [phone.ask("GET", path, environ_base=far).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]
    elsewhere = phone.ask("GET", path, environ_base={"REMOTE_ADDR": "203.0.113.8"})
    assert elsewhere.status_code == 429 and elsewhere.headers["Retry-After"]
    assert other.ask("GET", path, environ_base=far).status_code == 200
