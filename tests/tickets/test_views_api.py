"""Registrations by JSON: who may, what comes back, the same again, pages, cancelling."""

from typing import Any

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Registration
from tests.factories import (
    bearer,
    event_now,
    make_event,
    make_phone,
    make_token,
    plan_sessions,
    registration_now,
    sign_up,
    tickets_of,
)
from tests.support.client import PageClient
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House

BODY: dict[str, Any] = {
    "given_name": "Jörg",
    "family_name": "Müller-Lüdenscheidt",
    "email": "joerg@example.org",
    "organisation": "42 Heilbronn",
    "photo_consent": True,
    "newsletter": False,
    "companions": [{"given_name": "Ánh", "family_name": "Nguyễn"}],
    "sessions": ["robots"],
}
SMALL = {"given_name": "Anna", "family_name": "Berg", "email": "anna@example.org"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=5))


@pytest.fixture
def token(app: Flask, event: EventView) -> str:
    return make_token(app, event)


def post(client: PageClient, token: str, body: Any, key: str = "", slug: str = "jubilee") -> Any:
    headers = bearer(token, **({"Idempotency-Key": key} if key else {}))
    return client.post(f"/api/v1/events/{slug}/registrations", json=body, headers=headers)


def test_a_party_is_signed_up(
    client: PageClient, app: Flask, house: House, event: EventView, token: str
) -> None:
    answer = post(client, token, BODY)
    row = house.one(Registration)
    tickets = tickets_of(app, registration_now(app, row))  # type: ignore[arg-type]
    assert answer.status_code == 201
    assert answer.get_json() == {
        "id": row.uid,
        "status": "confirmed",
        "guest_url": f"http://127.0.0.1:5000/my/{row.guest_token}",
        "tickets": [
            {"code": tickets[0].full_code, "given_name": "Jörg", "family_name": "Müller-Lüdenscheidt"},
            {"code": tickets[1].full_code, "given_name": "Ánh", "family_name": "Nguyễn"},
        ],
    }  # fmt: skip
    assert (row.party_size, row.photo_consent, row.lang) == (2, True, "de")
    assert house.one(Letter).kind == "ticket"
    assert event_now(app, event).sessions[0].places_left == 3
    assert "Set-Cookie" not in answer.headers


def test_same_key_and_body_is_the_same_answer(client: PageClient, house: House, token: str) -> None:
    first, second = post(client, token, SMALL, "key-1"), post(client, token, SMALL, "key-1")
    assert (second.status_code, second.get_json()) == (201, first.get_json())
    assert (house.count(Registration), house.count(Letter)) == (1, 1)
    other = post(client, token, {**SMALL, "given_name": "Bert"}, "key-1")
    assert other.status_code == 422
    assert other.get_json()["error"]["code"] == "idempotency_key_is_used"
    assert house.count(Registration) == 1


def test_without_a_key_the_same_person_again_is_refused_without_telling_who(
    client: PageClient, house: House, token: str
) -> None:
    post(client, token, SMALL)
    again = post(client, token, SMALL)
    assert again.status_code == 409
    assert house.one(Registration).guest_token not in again.get_data(as_text=True)
    assert [letter.kind for letter in house.rows(Letter)] == ["ticket", "again"]


def test_full_event_puts_on_the_waiting_list_or_refuses(client: PageClient, app: Flask) -> None:
    for waiting_list, status in ((True, 201), (False, 409)):
        event = make_event(app, capacity=0, waiting_list=waiting_list)
        answer = post(client, make_token(app, event), SMALL, slug=event.slug)
        assert answer.status_code == status
        found = answer.get_json()
        if waiting_list:
            assert found["status"] == "waiting"
        else:
            assert found["error"]["code"] == "event_is_full"
            assert found["error"]["words"]["en"]


@pytest.mark.parametrize(
    ("others", "status", "code"),
    [
        ({"state": "closed"}, 409, "sign_up_is_closed"),
        ({"state": "draft"}, 409, "sign_up_is_closed"),
        ({"max_companions": 0}, 422, "party_is_too_large"),
        ({"sessions": ()}, 422, "session_is_unknown"),
        ({"sessions": plan_sessions(robots=1)}, 422, "session_is_full"),
    ],
)
def test_refusals(
    client: PageClient, app: Flask, house: House, others: dict[str, Any], status: int, code: str
) -> None:
    event = make_event(app, **{"sessions": plan_sessions(robots=5), **others})
    answer = post(client, make_token(app, event), BODY, slug=event.slug)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
    assert house.count(Registration) == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"given_name": None}, "given_name"),
        ({"given_name": ""}, "given_name"),
        ({"given_name": "\u200b"}, "given_name"),
        ({"given_name": ["Anna"]}, "given_name"),
        ({"given_name": "x" * 101}, "given_name"),
        ({"family_name": 7}, "family_name"),
        ({"email": "anna"}, "email"),
        ({"email": None}, "email"),
        ({"organisation": "x" * 151}, "organisation"),
        ({"photo_consent": "perhaps"}, "photo_consent"),
        ({"companions": [{"given_name": "Anna"}]}, "companions.0.family_name"),
        ({"companions": [{"given_name": "", "family_name": "B"}]}, "companions.0.given_name"),
        ({"companions": [{"given_name": "A", "family_name": "B"}] * 10}, "companions"),
        ({"companions": "none"}, "companions"),
        ({"sessions": [1]}, "sessions.0"),
        ({"lang": "fr"}, "lang"),
        ({"admin": True}, "admin"),
    ],
)
def test_what_is_wrong_is_named(
    client: PageClient, house: House, token: str, change: dict[str, Any], field: str
) -> None:
    answer = post(client, token, {**SMALL, **change})
    error = answer.get_json()["error"]
    assert (answer.status_code, error["field"]) == (422, field)
    assert set(error["words"]) == {"de", "en"}
    assert house.count(Registration) == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'"' + b"\xff" + b'"', "application/json", 400),
        (b"{}", "text/plain", 400),
        (b"given_name=A", "application/x-www-form-urlencoded", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"given_name": "' + b"a" * 3_000_000 + b'"}', "application/json", 413),
    ],
    ids=["nothing", "half", "list", "null", "no text", "kind", "form", "deep", "large"],
)
def test_no_json_is_400_and_too_much_is_413(
    client: PageClient, token: str, body: bytes, kind: str, status: int
) -> None:
    answer = client.post(
        "/api/v1/events/jubilee/registrations",
        data=body, content_type=kind, headers=bearer(token),
    )  # fmt: skip
    assert answer.status_code == status
    assert answer.get_json()["error"]["code"]


def test_names_of_all_kinds_come_back_as_they_were_sent(
    client: PageClient, event: EventView, token: str
) -> None:
    for number, (given, family) in enumerate(REAL_NAMES):
        mailbox = f"guest{number}@example.org"
        body = {"given_name": given, "family_name": family, "email": mailbox}
        [ticket] = post(client, token, body).get_json()["tickets"]
        assert (ticket["given_name"], ticket["family_name"]) == (given, family)


def test_hostile_names_are_kept_clean(client: PageClient, token: str) -> None:
    for number, each in enumerate(HOSTILE):
        body = {**SMALL, "given_name": each.typed, "email": f"guest{number}@example.org"}
        if each.what == "a lone surrogate":
            continue  # no JSON writer sends one
        answer = post(client, token, body)
        if each.kept:
            assert answer.get_json()["tickets"][0]["given_name"] == each.kept, each.what
        else:
            assert answer.status_code == 422, each.what


# Who may


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_only_the_events_own_organizer_token_opens_it(
    client: PageClient, app: Flask, house: House, event: EventView, method: str
) -> None:
    other = make_event(app)
    expected = {
        "": 401,
        "Bearer": 401,
        "Bearer nothing": 401,
        f"Basic {make_token(app, event)}": 401,
        f"Bearer {make_token(app, other)}": 403,
        f"Bearer {make_token(app, event, 'door')}": 403,
        f"Bearer {make_phone(app, event)}": 403,
    }
    path = "/api/v1/events/jubilee/registrations"
    for sent, status in expected.items():
        answer = client.open(path, method=method, json=SMALL, headers={"Authorization": sent})
        assert answer.status_code == status, sent
        assert answer.get_json()["error"]["words"]["de"]
    assert house.count(Registration) == 0


def test_revoked_token_opens_nothing(
    client: PageClient, house: House, event: EventView, token: str
) -> None:
    assert post(client, token, SMALL).status_code == 201
    house.sql("UPDATE api_tokens SET revoked_at = created_at")
    assert post(client, token, SMALL).status_code == 401


def test_token_tells_nothing_of_events_that_are_not_its_own(
    client: PageClient, app: Flask, token: str
) -> None:
    make_event(app, slug="other", state="draft")
    assert (
        client.get("/api/v1/events/other/registrations", headers=bearer(token)).status_code == 403
    )
    assert client.get("/api/v1/events/none/registrations", headers=bearer(token)).status_code == 404


# Listing and cancelling


def test_list_has_all_in_the_order_they_came(
    client: PageClient, app: Flask, house: House, token: str, event: EventView
) -> None:
    sign_up(app, make_event(app), "Fremder Gast")
    rows = [sign_up(app, event, f"Anna {n}") for n in ("Eins", "Zwei")]
    house.do(cancel_registration, rows[0].id, clock.now())
    found = client.get("/api/v1/events/jubilee/registrations", headers=bearer(token)).get_json()
    assert found["next_cursor"] is None
    assert [(one["id"], one["status"]) for one in found["registrations"]] == [
        (rows[0].uid, "cancelled"),
        (rows[1].uid, "confirmed"),
    ]
    assert [len(one["tickets"]) for one in found["registrations"]] == [0, 1]
    assert found["registrations"][1]["email"] == rows[1].email


def test_two_hundred_a_page_and_each_once(
    client: PageClient, app: Flask, house: House, token: str, event: EventView
) -> None:
    sign_up(app, event)
    house.sql(
        "INSERT INTO registrations (uid, event_id, status, guest_token, email, mailbox_key,"
        " name_key, organisation, lang, photo_consent, newsletter, party_size, created_at)"
        " SELECT 'n' || n.n, r.event_id, 'cancelled', 'n' || n.n, r.email, r.mailbox_key,"
        " r.name_key, '', 'de', false, false, 1, r.created_at FROM registrations r,"
        " (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 449)"
        "  SELECT n FROM c) n"
    )
    house.sql(
        "INSERT INTO guests (registration_id, position, given_name, family_name, search_key)"
        " SELECT id, 0, 'A', 'B', 'a b' FROM registrations WHERE status = 'cancelled'"
    )
    cursor, pages, seen = "", [], []
    while cursor is not None:
        found = client.get(
            "/api/v1/events/jubilee/registrations",
            query_string={"cursor": cursor}, headers=bearer(token),
        ).get_json()  # fmt: skip
        pages.append(len(found["registrations"]))
        seen += [one["id"] for one in found["registrations"]]
        cursor = found["next_cursor"]
    assert pages == [200, 200, 50]
    assert len(set(seen)) == 450


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "９", str(2**63), "' OR 1=1"])
def test_made_up_cursor_is_422(client: PageClient, token: str, cursor: str) -> None:
    answer = client.get(
        "/api/v1/events/jubilee/registrations",
        query_string={"cursor": cursor}, headers=bearer(token),
    )  # fmt: skip
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, "cursor")


def test_delete_cancels_and_the_next_in_line_gets_the_place(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    first, waiting = sign_up(app, event), sign_up(app, event)
    headers = bearer(make_token(app, event))
    answer = client.delete(f"/api/v1/registrations/{first.uid}", headers=headers)
    assert (answer.status_code, answer.get_json()["status"]) == (200, "cancelled")
    assert registration_now(app, waiting).status == "confirmed"
    again = client.delete(f"/api/v1/registrations/{first.uid}", headers=headers)
    assert again.status_code == 200
    assert house.count(Letter, kind="cancelled") == 1


def test_delete_reaches_no_other_events_registration(
    client: PageClient, app: Flask, event: EventView, token: str
) -> None:
    theirs = sign_up(app, make_event(app))
    for uid in (theirs.uid, str(theirs.id), theirs.guest_token, "nothing"):
        answer = client.delete(f"/api/v1/registrations/{uid}", headers=bearer(token))
        assert answer.status_code == 404
    door = bearer(make_token(app, event, "door"))
    mine = sign_up(app, event)
    assert client.delete(f"/api/v1/registrations/{mine.uid}", headers=door).status_code == 403
    assert client.delete(f"/api/v1/registrations/{mine.uid}").status_code == 401
    assert registration_now(app, theirs).status == registration_now(app, mine).status == "confirmed"
