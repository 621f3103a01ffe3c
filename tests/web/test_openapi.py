"""The description of the API is valid and whole."""

from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from mint_events.checkin.rules import Outcome
from tests.support.client import client_of
from tests.support.settings import BASE_URL
from tests.web.described import API, EVENT, Described

# Every call, its scopes and the statuses that it may answer with.
WRITING = {"400", "401", "403", "404", "409", "413", "422", "429", "503", "default"}
READING = {"400", "401", "403", "404", "429", "503", "default"}
CALLS = {
    ("post", f"{EVENT}/registrations"): (["organizer"], {"201"} | WRITING),
    ("get", f"{EVENT}/registrations"): (["organizer"], {"200", "422"} | READING),
    ("delete", f"{API}/registrations/{{uid}}"): (["organizer"], {"200", "409"} | READING),
    ("post", f"{EVENT}/scans"): (["door", "organizer"], {"200"} | WRITING),
    ("post", f"{EVENT}/walk-ins"): (["door"], {"200", "409"} | WRITING),
    ("get", f"{EVENT}/scans"): (["organizer"], {"200", "422"} | READING),
    ("get", f"{EVENT}/guestlist"): (["door"], {"200", "422"} | READING),
    ("get", f"{EVENT}/arrivals"): (["door", "organizer"], {"200"} | READING),
    ("get", f"{API}/openapi.json"): ([], {"200", "400", "429", "503", "default"}),
}


def test_description_is_openapi(described: Described) -> None:
    assert described.document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(described.document).iter_errors()) == []


def test_control_a_broken_description_is_seen(described: Described) -> None:
    described.operation("get", f"{EVENT}/arrivals")["parameters"] = []
    [fault] = OpenAPIV31SpecValidator(described.document).iter_errors()
    assert "slug" in fault.message


def test_every_route_of_the_api_is_described(app: Flask, described: Described) -> None:
    routes = {
        (method.lower(), rule.rule.replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    found = {(m, path) for path, calls in described.document["paths"].items() for m in calls}
    assert routes == found == set(CALLS)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_each_call_says_who_may_and_how_it_may_answer(
    described: Described, method: str, path: str
) -> None:
    scopes, statuses = CALLS[method, path]
    call = described.operation(method, path)
    assert call["security"] == [{"token": [scope]} for scope in scopes]
    assert set(call["responses"]) == statuses
    assert call["summary"] and call["description"]
    assert ("requestBody" in call) == (method == "post")


def test_token_is_a_bearer_token(described: Described) -> None:
    [scheme] = described.document["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")


def test_parameters_are_described(described: Described) -> None:
    def names(method: str, path: str) -> set[tuple[str, str]]:
        return {(p["in"], p["name"]) for p in described.operation(method, path)["parameters"]}

    slug = ("path", "slug")
    assert names("post", f"{EVENT}/registrations") == {slug, ("header", "Idempotency-Key")}
    assert names("get", f"{EVENT}/registrations") == {slug, ("query", "cursor")}
    assert names("get", f"{EVENT}/scans") == {slug, ("query", "cursor")}
    assert names("get", f"{EVENT}/guestlist") == {slug, ("query", "since")}


def test_codes_of_refusals_are_told(described: Described) -> None:
    answers = described.operation("post", f"{EVENT}/registrations")["responses"]
    assert "`event_is_full`" in answers["409"]["description"]
    assert "`idempotency_key_is_used`" in answers["422"]["description"]
    schemas = described.document["components"]["schemas"]
    assert set(schemas["Outcome"]["enum"]) == {outcome.value for outcome in Outcome}


def test_server_is_the_base_url_whatever_name_was_called(app: Flask, make_app: Any) -> None:
    def server(of: Flask) -> str:
        answer = client_of(of).get(f"{API}/openapi.json", headers={"Host": "evil.example"})
        return str(answer.get_json()["servers"][0]["url"])

    assert server(app) == BASE_URL
    assert server(make_app(base_url="https://events.example.org")) == "https://events.example.org"
