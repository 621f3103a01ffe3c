"""An event that asks, and what is kept of its answers: for the tests of answers."""

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.events.rules.questions import Condition
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer, Guest, Registration
from mint_events.registration.queries.answers import list_answers
from tests.factories import ask, event_now, make_event
from tests.support.house import House

SENSITIVE = {"is_sensitive": True, "per": "person"}


NEED = {
    "is_sensitive": True,
    "per": "person",
    "keep_days": 14,
    "purpose": Words("Damit es etwas zu essen gibt.", "So that there is food."),
}


def ask_all_kinds(app: Flask, event: EventView) -> EventView:
    """The event asks a need, what exactly, the arrival, a number and a text."""
    ask(app, event, "diet", "several_of", **NEED)
    ask(app, event, "diet-other", shown_if=Condition("diet", "c"), is_required=False, **NEED)
    ask(app, event, "bus", "yes_no", is_required=True, label=Words("Bus?", "By bus?"))
    ask(app, event, "seats", "number", shown_if=Condition("bus", "yes"), is_required=True, most=9)
    ask(app, event, "wish", "long_text")
    ask(app, event, "badge", "one_of", per="person")
    return event


def values(house: House) -> list[str]:
    return [row.value for row in house.rows(Answer)]


def asking(app: Flask, **others: object) -> EventView:
    """An event that asks each person for a diet and the party how it comes."""
    event = make_event(app, **others)
    ask(app, event, "diet", "several_of", keep_days=14, **SENSITIVE)
    ask(app, event, "arrival", "one_of", is_required=True)
    return event_now(app, event)


def kept(house: House, event: EventView) -> list[tuple[str, str, int | None]]:
    """Question, value, place of the person in the party."""
    places = {guest.id: guest.position for guest in house.rows(Guest)}
    return [
        (one.question.key, one.value, None if one.guest_id is None else places[one.guest_id])
        for row in house.rows(Registration)
        for one in house.ask(list_answers, event.id, row.id)
    ]
