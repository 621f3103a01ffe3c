"""The door by JSON: scans of every kind, who may, repeated scans, lists, the live count."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.rules import OUTCOME_WORDS, Outcome
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_token,
    sign_up,
    ticket_of,
    tickets_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def door(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_phone(app, event, "Haupteingang"))


def scan(code: str, scan_id: str = "scan-0001", **others: Any) -> dict[str, Any]:
    return {"scan_id": scan_id, "code": code, "scanned_at": now.now().isoformat(), **others}


def post(client: PageClient, headers: dict[str, str], *scans: Any, slug: str = "jubilee") -> Any:
    path = f"/api/v1/events/{slug}/scans"
    return client.post(path, json={"scans": list(scans)}, headers=headers)


def test_admitted_and_again(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    guest = sign_up(app, event, "Jörg Müller", "Ánh Nguyễn", organisation="42 Heilbronn")
    code = ticket_of(app, guest).full_code
    seen = {
        "given_name": "Jörg", "family_name": "Müller", "organisation": "42 Heilbronn", "party": 2,
    }  # fmt: skip
    first = post(client, door, scan(code))
    assert (first.status_code, first.get_json()) == (200, {
        "results": [{
            "scan_id": "scan-0001", "outcome": "admitted", "guest": seen, "first": None,
            "words": OUTCOME_WORDS[Outcome.ADMITTED].as_json(),
        }]
    })  # fmt: skip
    entered = house.one(Arrival).arrived_at.isoformat()
    assert post(client, door, scan("", "scan-0001")).get_json() == first.get_json()
    [told] = post(client, door, scan(code, "scan-0002")).get_json()["results"]
    assert told == {
        "scan_id": "scan-0002", "outcome": "already_in", "guest": seen,
        "first": {"at": entered, "gate": "Haupteingang"},
        "words": OUTCOME_WORDS[Outcome.ALREADY_IN].as_json(),
    }  # fmt: skip


def test_many_at_once_are_answered_in_their_order(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    guests = [sign_up(app, event, f"Anna N{n}", f"Bert N{n}") for n in range(3)]
    codes = [ticket.full_code for guest in guests for ticket in tickets_of(app, guest)]
    scans = [scan(code, f"scan-{n:04}") for n, code in enumerate(codes)]
    scans += [scan("?", f"wrong-{n:04}") for n in range(494)]
    scans.reverse()
    results = post(client, door, *scans).get_json()["results"]
    assert [one["scan_id"] for one in results] == [one["scan_id"] for one in scans]
    assert [one["outcome"] for one in results] == ["unknown"] * 494 + ["admitted"] * 6
    assert house.count(Scan) == 500


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({}, 422, "scans"),
        ({"scans": []}, 422, "scans"),
        ({"scans": "x"}, 422, "scans"),
        ({"scans": [scan("A", f"scan-{n:04}") for n in range(501)]}, 422, "scans"),
        ({"scans": [{}]}, 422, "scans.0.scan_id"),
        ({"scans": [scan("A", "short")]}, 422, "scans.0.scan_id"),
        ({"scans": [scan("A", "x" * 65)]}, 422, "scans.0.scan_id"),
        ({"scans": [scan("A", "scan 0001")]}, 422, "scans.0.scan_id"),
        ({"scans": [scan("A", "scan-0001\n")]}, 422, "scans.0.scan_id"),
        ({"scans": [scan("A" * 2001)]}, 422, "scans.0.code"),
        ({"scans": [scan("A", scanned_at="yesterday")]}, 422, "scans.0.scanned_at"),
        ({"scans": [scan("A", scanned_at="2027-01-01T00:00:00")]}, 422, None),
        ({"scans": [scan("A", scanned_at="0001-01-01T00:00:00+14:00")]}, 422, None),
        ({"scans": [scan("A", direction="up")]}, 422, "scans.0.direction"),
        ({"scans": [scan("A", offline="often")]}, 422, "scans.0.offline"),
        ({"scans": [scan("A", gate="VIP")]}, 422, "scans.0.gate"),
        ([], 400, None),
        (None, 400, None),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_taken(
    client: PageClient, house: House, event: EventView, door: dict[str, str],
    wrong: Any, status: int, field: str | None,
) -> None:  # fmt: skip
    answer = client.post("/api/v1/events/jubilee/scans", json=wrong, headers=door)
    assert answer.status_code == status
    error = answer.get_json()["error"]
    if field is not None:
        assert error["field"] == field
    assert error["words"]["de"] and error["words"]["en"]
    assert house.count(Scan) == 0


@pytest.mark.parametrize(
    "code", ["\x00", "\ud7ff", "😀" * 900, "'; DROP TABLE scans;--", "%s" * 99]
)
def test_hostile_codes_are_unknown_and_not_kept(
    client: PageClient, house: House, event: EventView, door: dict[str, str], code: str
) -> None:
    [told] = post(client, door, scan(code)).get_json()["results"]
    assert told["outcome"] == "unknown"
    assert house.one(Scan).code is None


def test_out_and_offline(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, event)).full_code
    before = (now.now() - timedelta(hours=1)).isoformat()
    tomorrow = (now.now() + timedelta(days=1)).isoformat()
    scans = [
        scan(code, "scan-0001", direction="out"),
        scan(code, "scan-0002", offline=True, scanned_at=before),
        scan(code, "scan-0003", offline=True),
        scan(code, "scan-0004", offline=True, scanned_at=tomorrow),
        scan(code, "scan-0005", direction="out"),
    ]
    found = [post(client, door, one).get_json()["results"][0] for one in scans]
    assert [one["outcome"] for one in found] == [
        "not_inside", "admitted", "conflict", "quarantined", "left",
    ]  # fmt: skip
    assert found[2]["first"] == {"at": before, "gate": "Haupteingang"}


def test_ticket_of_another_event_shows_nobody(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    code = ticket_of(app, sign_up(app, make_event(app), "Anna Geheim")).full_code
    answer = post(client, door, scan(code))
    assert answer.get_json()["results"][0]["outcome"] == "other_event"
    assert "Geheim" not in answer.get_data(as_text=True)


# Who may


@pytest.mark.parametrize(
    ("call", "scopes"),
    [
        (("POST", "scans"), {"door", "organizer", "phone"}),
        (("GET", "scans"), {"organizer"}),
        (("GET", "guestlist"), {"door", "phone"}),
        (("GET", "arrivals"), {"door", "organizer", "phone"}),
    ],
)
def test_each_call_is_open_to_its_scopes_of_its_own_event(
    client: PageClient, app: Flask, event: EventView, call: tuple[str, str], scopes: set[str]
) -> None:
    other = make_event(app, slug="other")
    method, what = call

    def status(headers: dict[str, str], slug: str = "jubilee") -> int:
        body = {"scans": [scan("A")]}
        return client.open(
            f"/api/v1/events/{slug}/{what}", method=method, json=body, headers=headers
        ).status_code

    for scope in ("door", "organizer", "phone"):
        for where, slug in ((event, "jubilee"), (other, "other")):
            token = make_phone(app, where) if scope == "phone" else make_token(app, where, scope)
            expected = 200 if scope in scopes else 403
            assert status(bearer(token), slug) == expected, (scope, slug)
            elsewhere = "other" if slug == "jubilee" else "jubilee"
            assert status(bearer(token), elsewhere) == 403, (scope, elsewhere)
    assert status({}) == status(bearer("nothing")) == 401
    assert status(bearer(make_token(app, event, "organizer")), "none") in (403, 404)


def test_phones_cookie_opens_the_door_only_with_our_own_header(
    app: Flask, house: House, event: EventView
) -> None:
    phone = client_of(app)
    phone.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    code = ticket_of(app, sign_up(app, event)).full_code
    stranger = post(phone, {}, scan(code))  # a stranger's page can make a browser send this
    assert (stranger.status_code, house.count(Scan)) == (401, 0)
    assert post(phone, {"X-Mint-Door": "1"}, scan(code)).status_code == 200
    house.sql("UPDATE door_phones SET revoked_at = created_at")
    gone = post(phone, {"X-Mint-Door": "1"}, scan(code, "scan-0002"))
    assert (gone.status_code, gone.get_json()["error"]["code"]) == (401, "phone_is_not_enrolled")
    assert house.count(Scan) == 1


# Lists


def test_every_scan_is_listed_refused_ones_too(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    ticket = ticket_of(app, sign_up(app, event))
    post(client, door, scan(ticket.full_code))
    post(client, door, scan("?", "scan-0002"))
    post(client, door, scan(ticket.code, "scan-0003"))
    headers = bearer(make_token(app, event))
    found = client.get("/api/v1/events/jubilee/scans", headers=headers).get_json()
    assert found["next_cursor"] is None
    assert [(s["scan_id"], s["outcome"], s["code"], s["gate"]) for s in found["scans"]] == [
        ("scan-0001", "admitted", ticket.code, "Haupteingang"),
        ("scan-0002", "unknown", None, "Haupteingang"),
        ("scan-0003", "already_in", ticket.code, "Haupteingang"),
    ]
    assert found["scans"][2]["first"]["gate"] == "Haupteingang"
    assert ticket.full_code[16:] not in str(found)  # no seal is ever told


def test_scans_come_two_hundred_a_page(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    post(client, door, *(scan("?", f"scan-{n:04}") for n in range(201)))
    headers = bearer(make_token(app, event))
    path = "/api/v1/events/jubilee/scans"
    first = client.get(path, headers=headers).get_json()
    rest = client.get(path, query_string={"cursor": first["next_cursor"]}, headers=headers)
    assert (len(first["scans"]), len(rest.get_json()["scans"])) == (200, 1)
    assert rest.get_json()["next_cursor"] is None


def test_guest_list_holds_what_a_phone_needs_and_no_more(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str]
) -> None:
    guest = sign_up(app, event, "Jörg Müller", email="geheim@example.org")
    sign_up(app, make_event(app), "Fremder Gast")
    ticket = ticket_of(app, guest)
    answer = client.get("/api/v1/events/jubilee/guestlist", headers=door)
    [found] = answer.get_json()["guests"]
    assert found == {
        "code": ticket.code, "given_name": "Jörg", "family_name": "Müller", "organisation": "",
        "party": 1, "status": "confirmed", "inside_since": None, "gate": None,
    }  # fmt: skip
    told = answer.get_data(as_text=True)
    for secret in ("geheim@", guest.guest_token, ticket.full_code[16:], "Fremder"):
        assert secret not in told
    as_of = answer.get_json()["as_of"]
    since = client.get(
        "/api/v1/events/jubilee/guestlist", query_string={"since": as_of}, headers=door
    )
    assert since.get_json()["guests"] == []


@pytest.mark.parametrize("since", ["yesterday", "2027-01-01T00:00:00", "9999-12-31T23:59:59-23:59"])
def test_made_up_since_is_422(
    client: PageClient, event: EventView, door: dict[str, str], since: str
) -> None:
    path = "/api/v1/events/jubilee/guestlist"
    assert client.get(path, query_string={"since": since}, headers=door).status_code == 422


def test_arrivals(client: PageClient, app: Flask, event: EventView, door: dict[str, str]) -> None:
    guest = sign_up(app, event, "Anna Eins", "Bert Zwei")
    post(client, door, scan(ticket_of(app, guest).full_code))
    found = client.get("/api/v1/events/jubilee/arrivals", headers=door).get_json()
    assert found == {"expected": 2, "inside": 1, "arrived": 1, "per_gate": {"Haupteingang": 1}}
