"""The promises that the database keeps by itself, hit with raw inserts behind the actions' back."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.queries import EventView
from mint_events.registration.models import Registration
from tests.factories import make_event, plan_sessions, sign_up, ticket_of
from tests.support.house import House

REGISTRATION = """
INSERT INTO registrations (uid, event_id, status, guest_token, email, mailbox_key, name_key,
  organisation, lang, photo_consent, newsletter, party_size, is_group, queue_number, created_at)
VALUES (:uid, :event, :status, :uid, 'a@example.org', :mailbox, :name, '', :lang, false, false,
  :size, :is_group, :queue, '2027-01-01 00:00:00')"""


def insert(house: House, of: EventView, **others: object) -> None:
    usual = {
        "uid": "one", "event": of.id, "status": "confirmed", "mailbox": "a@example.org",
        "name": "anna berg", "lang": "de", "size": 1, "is_group": False, "queue": None,
    }  # fmt: skip
    house.sql(REGISTRATION, {**usual, **others})


def test_places_taken_above_capacity(app: Flask, house: House) -> None:
    make_event(app, capacity=5)
    house.sql("UPDATE events SET places_taken = 5")
    for wrong in ("places_taken = 6", "capacity = 4", "places_taken = -1"):
        with pytest.raises(IntegrityError, match="oversold|not_negative"):
            house.sql(f"UPDATE events SET {wrong}")
    house.sql("UPDATE events SET capacity = NULL, places_taken = 600")  # no limit


def test_session_places_above_capacity(app: Flask, house: House) -> None:
    make_event(app, sessions=plan_sessions(robots=2))
    house.sql("UPDATE event_sessions SET places_taken = 2")
    for wrong in ("places_taken = 3", "places_taken = -1"):
        with pytest.raises(IntegrityError, match="oversold|not_negative"):
            house.sql(f"UPDATE event_sessions SET {wrong}")


@pytest.mark.parametrize(
    "wrong",
    [
        "kind = 'secret'",
        "state = 'full'",
        "max_companions = 10",
        "max_companions = -1",
        "ends_at = starts_at",
    ],
)
def test_events_are_only_what_events_can_be(app: Flask, house: House, wrong: str) -> None:
    make_event(app)
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE events SET {wrong}")


def test_one_living_registration_for_event_mailbox_and_name(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    insert(house, event)
    for status in ("confirmed", "waiting"):
        with pytest.raises(IntegrityError):
            insert(house, event, uid="two", status=status)
    insert(house, event, uid="three", name="bert berg")
    insert(house, event, uid="four", mailbox="b@example.org")
    insert(house, other, uid="five")
    insert(house, event, uid="six", status="cancelled")  # any number of these
    insert(house, event, uid="seven", status="cancelled")
    with pytest.raises(IntegrityError):  # and none of them comes back to life
        house.sql("UPDATE registrations SET status = 'waiting' WHERE uid = 'six'")
    assert house.count(Registration) == 6


@pytest.mark.parametrize(
    "wrong", [{"status": "maybe"}, {"lang": "fr"}, {"size": 0}, {"size": 11}, {"event": 999_999}]
)
def test_registrations_are_only_what_registrations_can_be(
    app: Flask, house: House, wrong: dict[str, object]
) -> None:
    event = make_event(app)
    with pytest.raises(IntegrityError):
        insert(house, event, **wrong)


def test_no_two_have_the_same_turn(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    insert(house, event, status="waiting", queue=1)
    insert(house, other, uid="two", status="waiting", queue=1)
    with pytest.raises(IntegrityError):
        insert(house, event, uid="three", name="bert", status="waiting", queue=1)


def test_a_key_is_kept_once_for_an_event(app: Flask, house: House) -> None:
    event = make_event(app)
    statement = (
        "INSERT INTO sign_up_keys (event_id, key_hash, body_hash, created_at)"
        f" VALUES ({event.id}, 'k', 'b', '2027-01-01 00:00:00')"
    )
    house.sql(statement)
    with pytest.raises(IntegrityError):
        house.sql(statement)


def test_one_valid_ticket_for_a_guest_and_no_code_twice(app: Flask, house: House) -> None:
    event = make_event(app)
    code = ticket_of(app, sign_up(app, event)).code
    for new_code in ("0" * 16, code):
        with pytest.raises(IntegrityError):
            house.sql(
                "INSERT INTO tickets (code, event_id, guest_id, issued_at)"
                " SELECT :code, event_id, guest_id, issued_at FROM tickets LIMIT 1",
                {"code": new_code},
            )
    house.sql("UPDATE tickets SET voided_at = issued_at")
    house.sql(
        "INSERT INTO tickets (code, event_id, guest_id, issued_at)"
        " SELECT '0000000000000000', event_id, guest_id, issued_at FROM tickets"
    )


def test_one_open_arrival_for_a_ticket(app: Flask, house: House) -> None:
    sign_up(app, make_event(app))
    arrive = (
        "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id)"
        " SELECT event_id, id, 'A', issued_at, :scan FROM tickets"
    )
    house.sql(arrive, {"scan": "scan0001"})
    with pytest.raises(IntegrityError):
        house.sql(arrive, {"scan": "scan0002"})
    house.sql("UPDATE arrivals SET left_at = arrived_at")
    with pytest.raises(IntegrityError):
        house.sql(arrive, {"scan": "scan0001"})  # nobody comes in twice by one scan
    house.sql(arrive, {"scan": "scan0002"})
    with pytest.raises(IntegrityError):
        house.sql("UPDATE arrivals SET left_at = NULL")


def test_one_row_for_a_scan_id_of_an_event(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    scan = (
        "INSERT INTO scans (event_id, scan_id, direction, offline, gate, scanned_at, received_at,"
        " outcome) VALUES (:event, 'scan0001', 'in', false, 'A', '2027-01-01 00:00:00',"
        " '2027-01-01 00:00:00', 'unknown')"
    )
    house.sql(scan, {"event": event.id})
    house.sql(scan, {"event": other.id})
    with pytest.raises(IntegrityError):
        house.sql(scan, {"event": event.id})
