"""An open event, and a way to send its form without opening it; a meeting and two who are invited."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.events.queries import EventView
from mint_events.registration.queries.invitations import InvitationView
from tests.factories import invite, make_event, make_member, plan_sessions
from tests.registration.answers import ask_all_kinds
from tests.registration.guest_forms import Send, fields
from tests.support.client import PageClient


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=2, tour=None))


@pytest.fixture
def send(client: PageClient, event: EventView) -> Send:
    def send_fields(lang: str = "", **others: object) -> TestResponse:
        question = {"lang": lang} if lang else {}
        path = f"/events/{event.slug}/sign-up"
        return client.post(path, data=fields(**others), query_string=question)

    return send_fields


@pytest.fixture
def asking(app: Flask, event: EventView) -> EventView:
    """The event with questions of all kinds."""
    return ask_all_kinds(app, event)


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", capacity=20)


@pytest.fixture
def house_of_two(app: Flask, meeting: EventView) -> list[InvitationView]:
    """Two contacts of one member."""
    member = make_member(app, "Haus A", "a1@example.org", "a2@example.org")
    return invite(app, meeting, member)
