"""What guests were told of their answers cannot be undone once somebody has answered."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from mint_events.events.models.questions import EventQuestion
from mint_events.events.refusals.questions import QuestionIsUnfit
from mint_events.registration.actions.asking import edit_asked_question
from mint_events.registration.rules.promises import why_not_opened
from tests.factories import ask, give_answers, make_event, plan_question, sign_up
from tests.support.house import House

OPEN = plan_question()
CLOSED = plan_question(is_sensitive=True, hidden_at_door=True, keep_days=14)


@pytest.mark.parametrize(
    ("old", "change", "fields"),
    [
        (CLOSED, {}, []),
        (CLOSED, {"is_sensitive": False}, ["is_sensitive"]),
        (CLOSED, {"hidden_at_door": False}, ["hidden_at_door"]),
        (CLOSED, {"keep_days": 15}, ["keep_days"]),
        (CLOSED, {"keep_days": None}, ["keep_days"]),
        (CLOSED, {"keep_days": 0}, []),
        (replace(CLOSED, keep_days=0), {"keep_days": 1}, ["keep_days"]),
        (CLOSED, {"is_sensitive": False, "keep_days": None}, ["is_sensitive", "keep_days"]),
        (OPEN, {"is_sensitive": True, "hidden_at_door": True, "keep_days": 3650}, []),
    ],
)
def test_answers_may_be_closed_and_not_opened(
    old: Any, change: dict[str, Any], fields: list[str]
) -> None:
    assert [one.field for one in why_not_opened(old, replace(old, **change))] == fields


@pytest.mark.parametrize(
    "change", [{"is_sensitive": False}, {"hidden_at_door": False}, {"keep_days": None}]
)
def test_an_answered_question_keeps_its_promises(
    app: Flask, house: House, change: dict[str, Any]
) -> None:
    event = make_event(app)
    ask(app, event, "diet", is_sensitive=True, hidden_at_door=True, keep_days=14)
    # As long as nobody has answered everything may change.
    house.do(edit_asked_question, event.id, "diet", replace(CLOSED, **change))
    house.do(edit_asked_question, event.id, "diet", CLOSED)
    sign_up(app, event, answers=give_answers({"diet": "vegan"}))
    with pytest.raises(QuestionIsUnfit):
        house.do(edit_asked_question, event.id, "diet", replace(CLOSED, **change))
    row = house.one(EventQuestion)
    assert (row.is_sensitive, row.hidden_at_door, row.keep_days) == (True, True, 14)
    house.do(edit_asked_question, event.id, "diet", replace(CLOSED, keep_days=7))
    assert house.one(EventQuestion).keep_days == 7
