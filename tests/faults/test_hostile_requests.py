"""Requests that nobody sends by accident: each is answered, never with a 500."""

import json
import logging

import pytest
from flask import Flask

from mint_events.checkin.models import Scan
from mint_events.registration.models import Registration
from tests.conftest import Login
from tests.factories import bearer, make_event, make_phone, make_token, sign_up
from tests.support.client import PageClient
from tests.support.house import House

NO_ROW = ("2147483648", "9223372036854775808", "9" * 30)
WIDE = "\ufdfa" * 100  # one sign that becomes eighteen when names are compared


@pytest.mark.parametrize("number", NO_ROW)
@pytest.mark.parametrize(
    "path",
    [
        "/console/staff/{}",
        "/console/letters/{}",
        "/console/letters/{}/html",
        "/console/events/jubilee/phones/{}/revoke",
        "/console/events/jubilee/tokens/{}/revoke",
    ],
)
def test_row_numbers_that_no_column_holds_are_not_found(
    client: PageClient, app: Flask, login: Login, path: str, number: str
) -> None:
    make_event(app, slug="jubilee")
    login(client, "admin")
    assert client.get(path.format(number)).status_code == 404


@pytest.mark.parametrize("cursor", [*NO_ROW[1:], "9" * 5000, "-1", "１", "0x1", " 1"])
@pytest.mark.parametrize("of", ["scans", "registrations"])
def test_cursor_that_we_never_gave_is_refused(
    client: PageClient, app: Flask, cursor: str, of: str
) -> None:
    token = make_token(app, make_event(app, slug="jubilee"))
    path = f"/api/v1/events/jubilee/{of}"
    answer = client.get(path, query_string={"cursor": cursor}, headers=bearer(token))
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, "cursor")


def test_half_a_surrogate_pair_is_refused_also_under_a_known_key(
    client: PageClient, app: Flask, house: House
) -> None:
    headers = bearer(make_token(app, make_event(app, slug="jubilee")), **{"Idempotency-Key": "k"})
    party = {"given_name": "Anna", "family_name": "Arndt", "email": "anna@example.org"}
    for sent, status in ((party, 201), (party | {"sessions": ["\ud800"]}, 422)):
        answer = client.post(
            "/api/v1/events/jubilee/registrations",
            data=json.dumps(sent),
            content_type="application/json",
            headers=headers,
        )
        assert answer.status_code == status
    assert house.count(Registration) == 1


@pytest.mark.parametrize("scan_id", ["\ud800", "\0", "x" * 100_000, "", 7, None, ["x"]])
def test_undo_of_what_cannot_be_a_scan_is_refused(
    client: PageClient, app: Flask, house: House, scan_id: object
) -> None:
    client.set_cookie("mint_door", make_phone(app, make_event(app)), domain="127.0.0.1")
    answer = client.post(
        "/door/undo", data=json.dumps({"scan_id": scan_id}), content_type="application/json"
    )
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, "scan_id")
    assert house.count(Scan) == 0


def test_names_that_grow_when_they_are_compared_are_taken(
    client: PageClient, app: Flask, house: House
) -> None:
    make_event(app, slug="jubilee")
    typed = {"given_name": WIDE, "family_name": WIDE, "email": "wide@example.org"}
    assert client.post("/events/jubilee/sign-up", data=typed).status_code == 303
    again = client.post("/events/jubilee/sign-up", data=typed)
    assert again.headers["Location"].endswith("/letter-on-its-way")
    assert house.count(Registration) == 1


def test_thousands_of_companions_are_refused_without_being_shown(
    client: PageClient, app: Flask, house: House
) -> None:
    make_event(app, slug="jubilee", max_companions=9)
    typed = {"given_name": "Anna", "family_name": "Arndt", "email": "anna@example.org"}
    for number in range(10_000):
        typed |= {f"companions-{number}-given_name": "X", f"companions-{number}-family_name": "Y"}
    answer = client.post("/events/jubilee/sign-up", data=typed)
    assert answer.status_code == 422
    assert len(answer.data) < 100_000
    assert house.count(Registration) == 0


# The Host header


@pytest.mark.parametrize("host", ["evil.invalid", "evil.invalid:443", "a" * 300, "x y", "", "[::1"])
@pytest.mark.parametrize("path", ["/", "/console", "/console/letters", "/events//jubilee"])
def test_no_answer_knows_the_host_header(
    client: PageClient, caplog: pytest.LogCaptureFixture, host: str, path: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.get(path, headers={"Host": host})
    assert answer.status_code in (200, 302, 308)
    assert answer.headers.get("Location", "/").startswith("/")
    assert not answer.headers.get("Location", "/").startswith("//")
    assert "evil" not in answer.get_data(as_text=True) + str(answer.headers) + caplog.text


def test_page_that_fails_while_it_says_so_writes_no_address_to_the_log(
    client: PageClient, app: Flask, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    token = sign_up(app, make_event(app)).guest_token

    def fails(*_: object, **__: object) -> str:
        raise RuntimeError(token)

    monkeypatch.setattr("mint_events.web.errors.render_template", fails)
    monkeypatch.setattr("mint_events.tickets.views_public.render_template", fails)
    client.may_fail = True
    app.testing = False
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/my/{token}")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert answer.headers["Cache-Control"] == "no-store"
    assert token not in answer.get_data(as_text=True)
    assert token not in caplog.text + "".join(capfd.readouterr())
