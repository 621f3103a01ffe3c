"""Answers to an event's questions by JSON."""

from typing import Any

import pytest
from flask import Flask

from mint_events.events.rules.questions import Condition
from mint_events.registration.models import Answer, Registration
from tests.factories import ask, bearer, make_event, make_token
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
