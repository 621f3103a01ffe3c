"""An offer that is open, and what became of it."""

from flask import Flask

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.models import WaitingStep
from mint_events.registration.queries import RegistrationView
from tests.factories import (
    make_event,
    sign_up,
)
from tests.registration.asking import cancel, statuses
from tests.support.house import House


def offer_to(app: Flask, house: House, *names: str, **others: object) -> list[RegistrationView]:
    """An event of one place: the first guest had it and cancelled, the next has an offer."""
    event = make_event(app, slug="jubilee", capacity=1, **others)
    rows = [sign_up(app, event, name) for name in names]
    cancel(house, rows[0].id)
    assert statuses(house)[:2] == ["cancelled", "offered"]
    return rows


def steps_of(house: House, row: RegistrationView) -> list[tuple[str, str, str]]:
    found = house.rows(WaitingStep, registration_id=row.id)
    return [(step.step, step.reason, step.made_by) for step in found]


def kinds(house: House, row: RegistrationView) -> list[str]:
    return [letter.kind for letter in house.rows(Letter) if letter.about_id == row.id]


def the_event(house: House) -> EventView:
    return house.ask(get_event, "jubilee", clock.now())
