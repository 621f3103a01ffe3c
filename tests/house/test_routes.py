"""Who may enter where: the whole table, and that each guard really stands at its door."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.conftest import Login
from tests.factories import bearer, make_event, make_phone, make_token
from tests.support.client import PageClient, client_of
from tests.support.house import House

STAFF = "staff:admin,organizer"
EVERY_STAFF = "staff:admin,organizer,door"
ADMIN = "staff:admin"
# Every route of the house. A new one is written down here by whoever has thought about it.
AUDIENCES = {
    "GET /": "anyone",
    "GET /imprint": "anyone",
    "GET /privacy": "anyone",
    "GET /accessibility": "anyone",
    "GET /healthz": "anyone",
    "GET /readyz": "anyone",
    "GET /favicon.ico": "anyone",
    "GET /assets/<version>/<path:path>": "anyone",
    "GET /T/<code>": "anyone",
    "GET /events.atom": "anyone",
    "GET /events.ics": "anyone",
    "GET /events/<slug>": "anyone",
    "GET /events/<slug>/picture.png": "anyone",
    "GET /events/<slug>/pictures/<key>-<int:width>.<any(webp,jpg):kind>": "anyone",
    "GET /embed/<slug>": "anyone",
    "GET /embed/<slug>/sign-up": "anyone",
    "POST /embed/<slug>/sign-up": "anyone",
    "GET /events/<slug>/letter-on-its-way": "anyone",
    "GET /events/<slug>/sign-up": "anyone",
    "POST /events/<slug>/sign-up": "anyone",
    "GET /my/<guest_token>": "guests",
    "GET /my/<guest_token>/calendar.ics": "guests",
    "GET POST /my/<guest_token>/answers": "guests",
    "GET POST /leave-list/<token>": "anyone",
    "GET POST /lost-letter": "anyone",
    "GET /lost-letter/sent": "anyone",
    "GET POST /new-mailbox/<token>": "anyone",
    "GET POST /my/<guest_token>/add": "guests",
    "GET POST /my/<guest_token>/cancel": "guests",
    "POST /my/<guest_token>/come-back": "guests",
    "POST /my/<guest_token>/gone/<int:gone_id>/bring-back": "guests",
    "GET POST /my/<guest_token>/people/<int:guest_id>/drop": "guests",
    "GET POST /my/<guest_token>/people/<int:guest_id>/hand-over": "guests",
    "GET POST /my/<guest_token>/change": "guests",
    "GET POST /my/<guest_token>/group": "guests",
    "GET /my/<guest_token>/data.json": "guests",
    "GET /my/<guest_token>/offer": "guests",
    "POST /my/<guest_token>/offer": "guests",
    "POST /my/<guest_token>/rejoin": "guests",
    "GET /my/<guest_token>/ticket.pdf": "guests",
    "GET /invited/<token>": "guests",
    "GET /invited/<token>/yes": "guests",
    "POST /invited/<token>/yes": "guests",
    "GET POST /invited/<token>/no": "guests",
    "GET POST /invited/<token>/people/<uid>/off": "guests",
    "GET /invited/<token>/forward": "guests",
    "POST /invited/<token>/forward": "guests",
    "GET POST /ask/<token>": "guests",
    "GET /ask/<token>/sent": "guests",
    "GET /door": "anyone",
    "GET /door/enrol/<code>": "anyone",
    "POST /door/enrol/<code>": "anyone",
    "GET /door/guests": "door_phones",
    "POST /door/undo": "door_phones",
    "GET /door/badges/<code>": "door_phones",
    "GET /door/practice": "anyone",
    "GET /door/index-key": "door_phones",
    "POST /door/sign": "door_phones",
    "POST /door/sign-out": "door_phones",
    "GET /door/sw.js": "anyone",
    "GET /door/manifest.webmanifest": "anyone",
    "GET /api/v1/events/<slug>/arrivals": "tokens:door,organizer",
    "GET /api/v1/events/<slug>/guestlist": "tokens:door",
    "GET /api/v1/events/<slug>/registrations": "tokens:organizer",
    "POST /api/v1/events/<slug>/registrations": "tokens:organizer",
    "GET /api/v1/events/<slug>/scans": "tokens:organizer",
    "POST /api/v1/events/<slug>/scans": "tokens:door,organizer",
    "POST /api/v1/events/<slug>/walk-ins": "tokens:door",
    "DELETE /api/v1/registrations/<uid>": "tokens:organizer",
    "GET /api/v1/openapi.json": "anyone",
    "GET /console/": EVERY_STAFF,
    "GET /console/design": STAFF,
    "GET /console/login": "anyone",
    "POST /console/login": "anyone",
    "POST /console/logout": "anyone",
    "GET POST /console/password/<token>": "anyone",
    "GET /console/account": EVERY_STAFF,
    "POST /console/account/password": EVERY_STAFF,
    "POST /console/account/logins/end": EVERY_STAFF,
    "GET /console/staff": ADMIN,
    "POST /console/staff": ADMIN,
    "GET /console/staff/<int:staff_id>": ADMIN,
    "POST /console/staff/<int:staff_id>/disable": ADMIN,
    "POST /console/staff/<int:staff_id>/enable": ADMIN,
    "POST /console/staff/<int:staff_id>/link": ADMIN,
    "POST /console/staff/<int:staff_id>/role": ADMIN,
    "GET /console/network": STAFF,
    "GET POST /console/network/members/new": STAFF,
    "GET /console/network/members/<int:member_id>": STAFF,
    "GET POST /console/network/members/<int:member_id>/edit": STAFF,
    "POST /console/network/members/<int:member_id>/leave": STAFF,
    "POST /console/network/members/<int:member_id>/return": STAFF,
    "GET POST /console/network/members/<int:member_id>/remove": STAFF,
    "GET POST /console/network/members/<int:member_id>/contacts/new": STAFF,
    "GET POST /console/network/contacts/<int:contact_id>/edit": STAFF,
    "GET POST /console/network/contacts/<int:contact_id>/remove": STAFF,
    "GET /console/network/clusters": STAFF,
    "GET POST /console/network/clusters/new": STAFF,
    "GET POST /console/network/clusters/<int:cluster_id>/edit": STAFF,
    "POST /console/network/clusters/<int:cluster_id>/move": STAFF,
    "GET POST /console/network/clusters/<int:cluster_id>/remove": STAFF,
    "GET POST /console/network/import": STAFF,
    "GET /console/network/imports/<int:import_id>": STAFF,
    "POST /console/network/imports/<int:import_id>/write": STAFF,
    "POST /console/network/imports/<int:import_id>/stop": STAFF,
    "GET /console/network/imports/<int:import_id>/errors.csv": STAFF,
    "GET /console/network/members.csv": STAFF,
    "GET /console/network/template.csv": STAFF,
    "GET POST /console/events/new": STAFF,
    "GET /console/events/<slug>": EVERY_STAFF,
    "GET POST /console/events/<slug>/edit": STAFF,
    "GET /console/events/<slug>/preview": STAFF,
    "POST /console/events/<slug>/copy": STAFF,
    "GET POST /console/events/<slug>/turn/<wish>": STAFF,
    "GET /console/events/<slug>/appearance": STAFF,
    "POST /console/events/<slug>/appearance/picture": STAFF,
    "GET POST /console/events/<slug>/appearance/picture/remove": STAFF,
    "GET /console/events/<slug>/appearance/preview": STAFF,
    "POST /console/events/<slug>/appearance/websites": STAFF,
    "GET /console/events/<slug>/guests": STAFF,
    "GET /console/events/<slug>/guests/<uid>": STAFF,
    "GET POST /console/events/<slug>/guests/<uid>/cancel": STAFF,
    "POST /console/events/<slug>/guests/<uid>/letter": STAFF,
    "GET /console/events/<slug>/waiting-list": STAFF,
    "GET /console/events/<slug>/waiting-list/<uid>": STAFF,
    "POST /console/events/<slug>/waiting-list/<uid>": STAFF,
    "GET /console/events/<slug>/answers": STAFF,
    "GET /console/events/<slug>/answers/<key>": STAFF,
    "GET /console/events/<slug>/questions": STAFF,
    "GET POST /console/events/<slug>/questions/new": STAFF,
    "GET /console/events/<slug>/questions/preview": STAFF,
    "POST /console/events/<slug>/questions/ready-made": STAFF,
    "POST /console/events/<slug>/questions/<key>/again": STAFF,
    "POST /console/events/<slug>/questions/<key>/archive": STAFF,
    "GET POST /console/events/<slug>/questions/<key>/delete": STAFF,
    "GET POST /console/events/<slug>/questions/<key>/edit": STAFF,
    "POST /console/events/<slug>/questions/<key>/move": STAFF,
    "GET /console/events/<slug>/arrivals": EVERY_STAFF,
    "GET /console/events/<slug>/door-notes": STAFF,
    "GET POST /console/events/<slug>/door-notes/<int:guest_id>": STAFF,
    "GET /console/events/<slug>/arrivals/now": EVERY_STAFF,
    "GET /console/events/<slug>/phones": EVERY_STAFF,
    "POST /console/events/<slug>/phones": STAFF,
    "GET /console/events/<slug>/phones/code": STAFF,
    "GET POST /console/events/<slug>/phones/<int:phone_id>/revoke": STAFF,
    "GET /console/events/<slug>/practice": EVERY_STAFF,
    "POST /console/events/<slug>/practice": STAFF,
    "GET /console/events/<slug>/practice/now": EVERY_STAFF,
    "GET /console/events/<slug>/practice/codes/<int:number>": EVERY_STAFF,
    "GET /console/events/<slug>/practice/codes.pdf": EVERY_STAFF,
    "POST /console/events/<slug>/practice/wipe": STAFF,
    "GET /console/events/<slug>/phones/<int:phone_id>": STAFF,
    "POST /console/events/<slug>/phones/<int:phone_id>": STAFF,
    "POST /console/events/<slug>/phones/<int:phone_id>/search/withdraw": STAFF,
    "GET POST /console/events/<slug>/door-settings": STAFF,
    "GET /console/events/<slug>/tokens": STAFF,
    "POST /console/events/<slug>/tokens": STAFF,
    "GET /console/events/<slug>/tokens/shown": STAFF,
    "GET POST /console/events/<slug>/tokens/<int:token_id>/revoke": STAFF,
    "GET /console/events/<slug>/badges.pdf": STAFF,
    "GET /console/events/<slug>/attendance.pdf": STAFF,
    "GET /console/events/<slug>/guests.csv": STAFF,
    "GET /console/events/<slug>/guests.xlsx": STAFF,
    "GET /console/events/<slug>/invitations": STAFF,
    "GET POST /console/events/<slug>/invitations/choose": STAFF,
    "GET POST /console/events/<slug>/invitations/add": STAFF,
    "GET POST /console/events/<slug>/invitations/remind": STAFF,
    "GET POST /console/events/<slug>/invitations/settings": STAFF,
    "POST /console/events/<slug>/invitations/asking/open": STAFF,
    "POST /console/events/<slug>/invitations/asking/close": STAFF,
    "GET /console/events/<slug>/invitations/answers.csv": STAFF,
    "GET /console/events/<slug>/invitations/answers.xlsx": STAFF,
    "GET /console/events/<slug>/invitations/requests": STAFF,
    "POST /console/events/<slug>/invitations/requests/<int:request_id>/approve": STAFF,
    "GET POST /console/events/<slug>/invitations/requests/<int:request_id>/decline": STAFF,
    "GET /console/events/<slug>/invitations/<int:invitation_id>": STAFF,
    "POST /console/events/<slug>/invitations/<int:invitation_id>/yes": STAFF,
    "POST /console/events/<slug>/invitations/<int:invitation_id>/no": STAFF,
    "POST /console/events/<slug>/invitations/<int:invitation_id>/clear": STAFF,
    "GET POST /console/events/<slug>/invitations/<int:invitation_id>/people/<uid>/off": STAFF,
    "GET POST /console/events/<slug>/invitations/<int:invitation_id>/withdraw": STAFF,
    "GET POST /console/events/<slug>/invitations/<int:invitation_id>/withdrawn": STAFF,
    "GET /console/letters/": STAFF,
    "GET /console/letters/<int:letter_id>": STAFF,
    "POST /console/letters/<int:letter_id>/again": STAFF,
    "GET /console/letters/<int:letter_id>/attachments/<filename>": STAFF,
    "GET /console/letters/<int:letter_id>/html": STAFF,
    "POST /console/letters/failed/again": STAFF,
}
# Filled in for the parts of an address.
PARTS: dict[str, Any] = {
    "slug": "jubilee",
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
    from tests.factories import sign_up

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
