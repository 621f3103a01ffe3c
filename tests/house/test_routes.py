"""Who may enter where: the whole table, and that each guard really stands at its door."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.conftest import Login
from tests.factories import bearer, make_event, make_phone, make_token, sign_up
from tests.house.audiences import AUDIENCES, EVERY_STAFF, STAFF
from tests.support.client import PageClient, client_of
from tests.support.house import House

# Filled in for the parts of an address.
PARTS: dict[str, Any] = {
    "slug": "jubilee",
    "sheet": "guests",
    "ending": "csv",
    "uid": "nothing",
    "code": "nothing",
    "token": "nothing",
    "path": "x",
    "version": "1",
    "wish": "close",
    "guest_token": "nothing",
    "filename": "x.pdf",
    "guest_id": 1,
    "gone_id": 1,
    "staff_id": 1,
    "phone_id": 1,
    "token_id": 1,
    "number": 1,
    "sheet_id": 1,
    "conflict_id": 1,
    "record_id": 1,
    "scan_row_id": 1,
    "letter_id": 1,
    "member_id": 1,
    "contact_id": 1,
    "cluster_id": 1,
    "import_id": 1,
    "key": "nothing",
    "width": 480,
    "kind": "webp",
    "invitation_id": 1,
    "request_id": 1,
}


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def audience_of(app: Flask, rule: Rule) -> str:
    return str(getattr(app.view_functions[rule.endpoint], "audience", "nobody said"))


def addresses(app: Flask, prefix: str) -> list[tuple[str, str]]:
    """Method and address of every route with this audience."""
    adapter = app.url_map.bind("127.0.0.1")
    return [
        (method, adapter.build(rule.endpoint, {name: PARTS[name] for name in rule.arguments}))
        for rule in app.url_map.iter_rules()
        if audience_of(app, rule).startswith(prefix)
        for method in methods_of(rule)
    ]


def test_every_route_has_its_audience(app: Flask) -> None:
    found = {
        f"{' '.join(methods_of(rule))} {rule.rule}": audience_of(app, rule)
        for rule in app.url_map.iter_rules()
    }
    assert found == AUDIENCES


def test_anonymous_is_led_to_the_login_or_told_to_log_in(client: PageClient, app: Flask) -> None:
    make_event(app, slug="jubilee")
    for method, address in addresses(app, "staff:"):
        # With a token of a session that nobody is logged in to, so that it is not CSRF that stops.
        page = client.page("/console/login")
        token = page.one("input", name="csrf_token").get("value")
        answer = client.open(
            address, method=method, data={"csrf_token": token} if method == "POST" else None
        )
        assert answer.status_code in (302, 303), f"{method} {address}: {answer.status}"
        assert answer.headers["Location"].startswith("/console/login"), address


@pytest.mark.parametrize(("role", "allowed"), [("door", EVERY_STAFF), ("organizer", STAFF)])
def test_a_role_enters_nothing_that_is_not_its_own(
    client: PageClient, app: Flask, login: Login, role: str, allowed: str
) -> None:
    make_event(app, slug="jubilee")
    login(client, role)
    token = client.page("/console/account").all("input", name="csrf_token")[0].get("value")
    adapter = app.url_map.bind("127.0.0.1")
    refused = 0
    for rule in app.url_map.iter_rules():
        audience = audience_of(app, rule)
        if not audience.startswith("staff:") or role in audience.split(":")[1].split(","):
            continue
        for method in methods_of(rule):
            address = adapter.build(rule.endpoint, {name: PARTS[name] for name in rule.arguments})
            data = {"csrf_token": token} if method == "POST" else None
            answer = client.open(address, method=method, data=data)
            assert answer.status_code == 403, f"{method} {address}: {answer.status}"
            refused += 1
    assert refused >= {"door": 25, "organizer": 7}[role]


def test_every_change_by_staff_needs_a_csrf_token(
    client: PageClient, app: Flask, house: House, login: Login
) -> None:
    make_event(app, slug="jubilee")
    login(client, "admin")
    posts = [each for each in addresses(app, "staff:") if each[0] == "POST"]
    posts += [("POST", "/console/login"), ("POST", "/console/logout")]
    assert len(posts) > 15
    for method, address in posts:
        for data in (None, {"csrf_token": ""}, {"csrf_token": "made.up.token"}):
            answer = client.open(address, method=method, data=data)
            assert answer.status_code == 400, f"{method} {address}: {answer.status}"
    assert client.get("/console/").status_code == 200  # still logged in


def test_csrf_token_of_another_session_is_worth_nothing(
    client: PageClient, app: Flask, login: Login
) -> None:
    login(client, "organizer")
    stranger = client_of(app)
    token = stranger.page("/console/login").one("input", name="csrf_token").get("value")
    assert client.post("/console/logout", data={"csrf_token": token}).status_code == 400
    assert client.get("/console/").status_code == 200


def test_no_get_changes_anything(
    client: PageClient, app: Flask, login: Login, house: House
) -> None:
    """Prefetching, link checkers and mail scanners open links; none of them may do anything."""
    from mint_events.kernel.database import Base

    event = make_event(app, slug="jubilee")
    row = sign_up(app, event)
    login(client, "admin")
    client.set_cookie("mint_door", make_phone(app, event), domain="127.0.0.1")
    parts = {**PARTS, "guest_token": row.guest_token, "uid": row.uid}
    adapter = app.url_map.bind("127.0.0.1")

    def everything() -> dict[str, Any]:
        names = [table.name for table in Base.metadata.sorted_tables]
        return {name: sorted(map(str, house.sql(f"SELECT * FROM {name}"))) for name in names}

    before = everything()
    for rule in app.url_map.iter_rules():
        if "GET" in methods_of(rule):
            address = adapter.build(rule.endpoint, {name: parts[name] for name in rule.arguments})
            assert client.get(address).status_code < 500, address
            assert client.head(address).status_code < 500, address
    assert everything() == before


def test_tokens_open_only_the_api(client: PageClient, app: Flask) -> None:
    event = make_event(app, slug="jubilee")
    for token in (make_token(app, event, "organizer"), make_phone(app, event)):
        for path in (
            "/console/",
            "/console/events/jubilee/guests.csv",
            "/door",
            "/door/guests?q=an",
        ):
            assert client.get(path, headers=bearer(token)).status_code in (302, 401), path


def test_session_cookie_does_not_open_the_api(client: PageClient, app: Flask, login: Login) -> None:
    make_event(app, slug="jubilee")
    login(client, "admin")
    for method, address in addresses(app, "tokens:"):
        assert client.open(address, method=method, json={}).status_code == 401, address
