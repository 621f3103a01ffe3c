"""Answers to an event's questions by JSON."""

from typing import Any

import pytest
from flask import Flask

from mint_events.events.queries import EventView, get_event
from mint_events.events.rules.questions import Condition
from mint_events.kernel import clock
from mint_events.registration.models import Answer, Registration
from tests.factories import ask, bearer, make_event, make_token, sign_up
from tests.support.client import PageClient
from tests.support.house import House

ANNA = {"given_name": "Anna", "family_name": "Berg", "email": "anna@example.org"}
BERT = {"given_name": "Bert", "family_name": "Berg"}


@pytest.fixture
def post(app: Flask, client: PageClient) -> Any:
    event = make_event(app, slug="jubilee")
    ask(app, event, "diet", "several_of", per="person", is_sensitive=True)
    ask(app, event, "bus", "yes_no", is_required=True)
    ask(app, event, "seats", "number", shown_if=Condition("bus", "yes"), is_required=True, most=9)
    ask(app, event, "wish", "long_text")
    headers = bearer(make_token(app, event))

    def send(body: dict[str, Any], key: str = "") -> Any:
        more = {"Idempotency-Key": key} if key else {}
        path = "/api/v1/events/jubilee/registrations"
        return client.post(path, json={**ANNA, **body}, headers={**headers, **more})

    return send


def test_answers_come_in_their_own_types(post: Any, house: House) -> None:
    body = {
        "answers": {"diet": ["c", "a"], "bus": True, "seats": 4, "wish": "Zeile 1\nZeile 2"},
        "companions": [{**BERT, "answers": {"diet": "b"}}],
    }
    assert post(body, "key").status_code == 201
    assert [row.value for row in house.rows(Answer)] == ["a c", "yes", "4", "Zeile 1\nZeile 2", "b"]
    assert post(body, "key").status_code == 201
    body["answers"]["seats"] = 5
    assert post(body, "key").status_code == 422
    assert house.count(Registration) == 1


@pytest.mark.parametrize(
    ("answers", "companion", "code", "field"),
    [
        ({}, {}, "answer_is_wrong", "answers.bus"),
        ({"bus": "maybe"}, {}, "answer_is_wrong", "answers.bus"),
        ({"bus": True}, {}, "answer_is_wrong", "answers.seats"),
        ({"bus": True, "seats": 10}, {}, "answer_is_wrong", "answers.seats"),
        ({"bus": True, "seats": 10**400}, {}, "answer_is_wrong", "answers.seats"),
        ({"bus": True, "seats": 1.5}, {}, "input_is_wrong", "answers.seats"),
        ({"bus": None}, {}, "input_is_wrong", "answers.bus"),
        ({"bus": False, "diet": ["a", 1]}, {}, "input_is_wrong", "answers.diet"),
        ({"bus": False, "diet": ["x"]}, {}, "answer_is_wrong", "answers.diet"),
        ({"bus": False, "x": 1}, {}, "answer_is_wrong", "answers.x"),
        ({"bus": False}, {"bus": False}, "answer_is_wrong", "companions.0.answers.bus"),
        ({"bus": False}, {"diet": {}}, "input_is_wrong", "companions.0.answers.diet"),
    ],
)
def test_a_wrong_answer_is_422_and_names_its_field(
    post: Any,
    house: House,
    answers: dict[str, Any],
    companion: dict[str, Any],
    code: str,
    field: str,
) -> None:
    answer = post({"answers": answers, "companions": [{**BERT, "answers": companion}]})
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (422, code, field)
    assert error["words"]["de"] != error["words"]["en"]
    assert house.count(Registration) == 0


def test_description_knows_answers(client: PageClient) -> None:
    schemas = client.get("/api/v1/openapi.json").get_json()["components"]["schemas"]
    for name in ("RegistrationSent", "PersonSent"):
        kinds = schemas[name]["properties"]["answers"]["additionalProperties"]["anyOf"]
        assert [kind["type"] for kind in kinds] == ["string", "integer", "boolean", "array"]


def listed(client: PageClient, app: Flask) -> list[dict[str, Any]]:
    event = house_event(app)
    path = "/api/v1/events/jubilee/registrations"
    found = client.get(path, headers=bearer(make_token(app, event))).get_json()
    return list(found["registrations"])


def house_event(app: Flask) -> EventView:
    return House(app).ask(get_event, "jubilee", clock.now())


def test_the_list_gives_answers_in_the_form_they_were_sent_in(
    post: Any, client: PageClient, app: Flask
) -> None:
    post(
        {
            "answers": {"diet": ["c", "a"], "bus": True, "seats": 4, "wish": "<b>\nZeile 2"},
            "companions": [{**BERT, "answers": {"diet": "b"}}],
        }
    )
    post({"email": "carl@example.org", "answers": {"bus": False}})
    first, second = listed(client, app)
    assert first["answers"] == [
        {"question": "diet", "person": 0, "value": ["a", "c"], "is_sensitive": True},
        {"question": "diet", "person": 1, "value": ["b"], "is_sensitive": True},
        {"question": "bus", "person": None, "value": True, "is_sensitive": False},
        {"question": "seats", "person": None, "value": 4, "is_sensitive": False},
        {"question": "wish", "person": None, "value": "<b>\nZeile 2", "is_sensitive": False},
    ]
    assert second["answers"] == [
        {"question": "bus", "person": None, "value": False, "is_sensitive": False}
    ]


def test_the_list_of_an_event_that_asks_nothing_has_no_answers(
    post: Any, client: PageClient, app: Flask
) -> None:
    post({"answers": {"bus": True, "seats": 1}})
    other = make_event(app, slug="other")
    sign_up(app, other)
    found = client.get("/api/v1/events/other/registrations", headers=bearer(make_token(app, other)))
    assert [one["answers"] for one in found.get_json()["registrations"]] == [[]]
