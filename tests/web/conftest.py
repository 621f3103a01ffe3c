"""What the tests of the API start from: an event, its office, its door, the description."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from tests.factories import bearer, make_event, make_phone, make_token, plan_sessions
from tests.support.client import PageClient
from tests.web.described import API, Described


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=5))


@pytest.fixture
def office(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_token(app, event))


@pytest.fixture
def door(app: Flask, event: EventView) -> dict[str, str]:
    return bearer(make_phone(app, event))


@pytest.fixture
def described(client: PageClient) -> Described:
    answer = client.get(f"{API}/openapi.json")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    return Described(answer.get_json())
