"""Who may call the door, and its lists by JSON."""

import pytest
from flask import Flask

from mint_events.checkin.models import Scan
from mint_events.events.queries import EventView
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.checkin.calls import post, scan
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_token,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def door(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_phone(app, event, "Haupteingang"))


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


@pytest.mark.parametrize(
    "since",
    ["yesterday", "2027-01-01T00:00:00", "9999-12-31T23:59:59-23:59", "a.1.0.", "abcdefgh.-1.0."],
)
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
