"""What events ask, and answers."""

from dataclasses import replace
from typing import Any

from flask import Flask

from mint_events.events.actions.questions import add_question
from mint_events.events.queries import EventView
from mint_events.events.rules.answers import GivenAnswer
from mint_events.events.rules.questions import Option, QuestionPlan
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words


def plan_question(kind: str = "short_text", **others: Any) -> QuestionPlan:
    """A voluntary question for the party; choices have the options a, b and c."""
    options = tuple(Option(key, Words(f"Antwort {key}", f"Answer {key}")) for key in "abc")
    usual = QuestionPlan(
        kind=kind,
        label=Words("Was & wie?", "What & how?"),
        options=options if kind in ("one_of", "several_of") else (),
        purpose=Words("Damit wir planen können.", "So that we can plan."),
    )
    return replace(usual, **others)


def ask(app: Flask, event: EventView, key: str, kind: str = "short_text", **others: Any) -> None:
    """Lets an event ask a question."""
    with app.app_context(), unit_of_work():
        add_question(event.id, plan_question(kind, **others), clock.now(), key)


def give_answers(*people: dict[str, str]) -> tuple[GivenAnswer, ...]:
    """Answers person by person, the first is who signs up: `give_answers({"diet": "vegan"})`."""
    return tuple(
        GivenAnswer(person, key, value)
        for person, answers in enumerate(people)
        for key, value in answers.items()
    )
