"""What a phone says and asks by itself, and what it is told when it was shut out."""

from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import PhoneSign
from mint_events.kernel.boxes import from_text
from mint_events.staff.actions import PhonePlan, change_door_phone, revoke_door_phone
from mint_events.staff.models import DoorPhone
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.support.client import client_of
from tests.support.house import House

SIGN: dict[str, Any] = {
    "battery": 83, "is_charging": False, "queue": 2, "refused": 1,
    "pack_as_of": "2027-02-28T13:59:00+00:00", "clock_offset_ms": -1200.4, "version": "1f3a", "helper": " Änne ",
}  # fmt: skip


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


@pytest.fixture
def phone(town: Town) -> Phone:
    return town.phone(search="offline")


def test_a_sign_is_kept_and_the_phone_hears_what_is_set(
    town: Town, phone: Phone, house: House
) -> None:
    answer = phone.ask("POST", "/door/sign", json=SIGN).get_json()
    assert set(answer) == {"server_now", "wipe_at", "settings", "practice"}
    assert answer["settings"] == {
        "mode": "door", "search": "offline", "pass_out": True, "walk_ins": True, "kiosk_badges": True,
    }  # fmt: skip
    kept = house.one(PhoneSign)
    assert (kept.battery, kept.waiting_scans, kept.refused_scans) == (83, 2, 1)
    assert (kept.clock_offset_ms, kept.version, kept.is_charging) == (-1200, "1f3a", False)
    assert house.one(DoorPhone, id=phone.id).helper == "Änne"
    phone.ask("POST", "/door/sign", json={"queue": 0})  # what it does not say is not known any more
    kept = house.one(PhoneSign)
    assert (kept.battery, kept.waiting_scans, kept.pack_as_of) == (None, 0, None)
    assert house.one(DoorPhone, id=phone.id).helper == "Änne"
    phone.ask("POST", "/door/sign", json={"helper": ""})
    assert house.one(DoorPhone, id=phone.id).helper is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"battery": 101}, {"battery": -1}, {"battery": "83"}, {"queue": -1}, {"queue": True},
        {"refused": -1}, {"clock_offset_ms": 10**14}, {"clock_offset_ms": 1e300}, {"version": "x" * 41},
        {"pack_as_of": "gestern"}, {"is_charging": 1}, {"unheard": 1}, {"helper": 4},
    ],
)  # fmt: skip
def test_a_wrong_sign_is_refused_and_nothing_is_kept(
    phone: Phone, house: House, wrong: dict[str, Any]
) -> None:
    answer = phone.ask("POST", "/door/sign", json=wrong)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["field"] == next(iter(wrong))
    assert house.count(PhoneSign) == 0


def test_a_clock_at_1970_is_told(phone: Phone, house: House) -> None:
    phone.ask("POST", "/door/sign", json={"clock_offset_ms": 1_800_000_000_000})
    assert house.one(PhoneSign).clock_offset_ms == 1_800_000_000_000


CALLS = [
    ("GET", "/api/v1/events/fest/guestlist"),
    ("GET", "/door/index-key"),
    ("POST", "/door/sign"),
    ("POST", "/door/sign-out"),
    ("GET", "/door/guests?q=an"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_who_was_shut_out_or_never_enrolled_is_told_so(
    town: Town, phone: Phone, house: House, method: str, path: str
) -> None:
    house.do(revoke_door_phone, phone.id, town.event.starts_at)
    never = client_of(town.app)
    for answer in (
        phone.ask(method, path, json={} if method == "POST" else None),
        never.open(path, method=method, headers={"X-Mint-Door": "1"}),
    ):
        error = answer.get_json()["error"]["code"]
        assert (answer.status_code, error) == (401, "phone_is_not_enrolled")
        assert "Clear-Site-Data" not in answer.headers  # scans not yet delivered must survive


def test_signing_out_ends_the_phone_and_empties_its_browser(phone: Phone, house: House) -> None:
    answer = phone.ask("POST", "/door/sign-out", json={})
    assert answer.get_json() == {"signed_out": True}
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Set-Cookie"].startswith("mint_door=;")
    row = house.one(DoorPhone, id=phone.id)
    assert row.revoked_at is not None and row.index_key is None
    assert phone.ask("POST", "/door/sign", json={}).status_code == 401


def test_names_are_searched_only_as_far_as_it_is_allowed(town: Town) -> None:
    phones = {search: town.phone(search=search) for search in ("none", "online", "offline")}
    found = {s: one.ask("GET", "/door/guests?q=ång") for s, one in phones.items()}
    assert {search: answer.status_code for search, answer in found.items()} == {
        "none": 403, "online": 200, "offline": 200,
    }  # fmt: skip
    assert found["none"].get_json()["error"]["code"] == "search_is_off"
    keys = {s: one.ask("GET", "/door/index-key") for s, one in phones.items()}
    assert {search: answer.status_code for search, answer in keys.items()} == {
        "none": 403, "online": 403, "offline": 200,
    }  # fmt: skip


def test_an_index_taken_back_is_gone_and_the_next_one_has_another_key(
    town: Town, phone: Phone, house: House
) -> None:
    phone.refresh()
    key = from_text(phone.ask("GET", "/door/index-key").get_json()["key"])
    assert phone.search(key, "nguyen") == [town.codes["cara"]]
    house.do(change_door_phone, phone.id, PhonePlan(search="online"))
    assert phone.ask("POST", "/door/sign", json={}).get_json()["settings"]["search"] == "online"
    phone.refresh()
    assert (phone.boxes, phone.last["index"]) == ([], None)
    assert phone.ask("GET", "/door/index-key").status_code == 403
    assert house.one(DoorPhone, id=phone.id).index_key is None
    house.do(change_door_phone, phone.id, PhonePlan(search="offline"))
    assert phone.refresh() == [] and phone.last["index"]["full"]  # all names, and no more lines
    other = from_text(phone.ask("GET", "/door/index-key").get_json()["key"])
    assert other != key and phone.search(other, "nguyen") == [town.codes["cara"]]


def test_database_keeps_a_key_only_for_who_may_search_offline(phone: Phone, house: House) -> None:
    from sqlalchemy.exc import IntegrityError

    for change in (
        "search = 'online'", "index_key = NULL", "mode = 'robot'", "search = 'always', index_key = NULL",
    ):  # fmt: skip
        with pytest.raises(IntegrityError):
            house.sql(f"UPDATE door_phones SET {change} WHERE id = {phone.id}")
