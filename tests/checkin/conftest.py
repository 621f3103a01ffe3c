"""An event, a party of two, and a gate."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.registration.queries import RegistrationView
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up
from tests.support.house import House


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app)


@pytest.fixture
def guest(app: Flask, event: EventView) -> RegistrationView:
    return sign_up(app, event, "Jörg Müller", "Ánh Nguyễn", organisation="42 Heilbronn")


@pytest.fixture
def gate(house: House, event: EventView) -> Gate:
    return Gate(house, event)
