"""Events and sessions."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask

from mint_events.events.actions import EventPlan, SessionPlan, create_event
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words
from tests.factories.numbers import NUMBERS

JUBILEE = Words("Jubiläum & Fest", "Anniversary & party")


def plan_event(**others: Any) -> EventPlan:
    """An open public event in thirty days with 50 places and a waiting list."""
    starts_at = clock.now() + timedelta(days=30)
    usual = EventPlan(
        slug=f"jubilee-{next(NUMBERS)}",
        kind="public",
        title=JUBILEE,
        summary=Words("Was das Netzwerk erreicht hat.", "What the network has achieved."),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        venue="experimenta",
        address="Experimenta-Platz, 74072 Heilbronn",
        capacity=50,
        max_companions=3,
    )
    return replace(usual, **others)


def plan_sessions(**capacities: int | None) -> tuple[SessionPlan, ...]:
    """Sessions by key with their places: `plan_sessions(robots=12, tour=None)`."""
    return tuple(
        SessionPlan(key, Words(f"Programm {key}", f"Session {key}"), capacity=capacity)
        for key, capacity in capacities.items()
    )


def make_event(app: Flask, **others: Any) -> EventView:
    """An event, as `plan_event` plans it."""
    with app.app_context():
        with unit_of_work():
            event_id = create_event(plan_event(**others), clock.now())
        return get_event_by_id(event_id, clock.now())


def event_now(app: Flask, event: EventView) -> EventView:
    """The same event as it is now."""
    with app.app_context():
        return get_event_by_id(event.id, clock.now())
