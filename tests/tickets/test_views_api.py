"""Signing up by JSON: what comes back, the same again, what is wrong, what is hostile."""

from typing import Any

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from tests.factories import (
    bearer,
    event_now,
    make_event,
    make_token,
    plan_sessions,
    registration_now,
    tickets_of,
)
from tests.support.client import PageClient
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House
from tests.tickets.calls import BODY, SMALL, post


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=5))


@pytest.fixture
def token(app: Flask, event: EventView) -> str:
    return make_token(app, event)


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
