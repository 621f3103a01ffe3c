"""Writing an event's questions: order, archive, copies; what the tables promise."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.actions.questions import (
    add_question,
    archive_question,
    ask_question_again,
    copy_questions,
    edit_question,
    move_question,
    remove_question,
)
from mint_events.events.models import Event
from mint_events.events.models.questions import EventQuestion
from mint_events.events.queries import EventView
from mint_events.events.queries.questions import (
    get_question,
    list_asked_questions,
    list_questions,
)
from mint_events.events.refusals.questions import (
    QuestionCannotMove,
    QuestionIsNeeded,
    QuestionIsUnfit,
    QuestionWasEdited,
    TooManyQuestions,
)
from mint_events.events.rules.questions import Condition, QuestionPlan
from mint_events.events.rules.ready_made import READY_MADE
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from tests.factories import ask, event_now, make_event, plan_question
from tests.support.house import House

EATS_C = Condition("diet", "c")


@pytest.fixture
def event(app: Flask) -> EventView:
    """It asks diet, what exactly, and a wish."""
    event = make_event(app)
    ask(app, event, "diet", "several_of")
    ask(app, event, "other", shown_if=EATS_C)
    ask(app, event, "wish", "long_text")
    return event


def keys(house: House, event: EventView) -> list[str]:
    return [one.key for one in house.ask(list_asked_questions, event.id)]


@pytest.mark.parametrize("name", READY_MADE)
def test_ready_made_questions_come_back_as_they_were_written(
    app: Flask, house: House, name: str
) -> None:
    event = make_event(app)
    for key, plan in READY_MADE[name].questions.items():
        house.do(add_question, event.id, plan, clock.now(), key)
    found = {one.key: one.plan for one in house.ask(list_questions, event.id)}
    assert found == dict(READY_MADE[name].questions)
    assert event_now(app, event).question_count == len(found)


def test_keys_are_made_of_labels_and_never_twice(app: Flask, house: House) -> None:
    event = make_event(app)
    labels = [Words("Größe?", ""), Words("", "Größe!"), Words("見本", "見本"), Words("new", "new")]
    made = [
        house.do(add_question, event.id, plan_question(label=label), clock.now())
        for label in labels
    ]
    assert made == ["groesse", "groesse-2", "event", "new-2"]


def test_questions_move_but_never_before_what_they_depend_on(
    house: House, event: EventView
) -> None:
    house.do(move_question, event.id, "wish", -1)
    assert keys(house, event) == ["diet", "wish", "other"]
    house.do(move_question, event.id, "diet", -1)  # it is the first
    house.do(move_question, event.id, "other", 1)  # it is the last
    house.do(move_question, event.id, "other", -1)
    assert keys(house, event) == ["diet", "other", "wish"]
    for key, step in (("diet", 1), ("other", -1)):
        with pytest.raises(QuestionCannotMove):
            house.do(move_question, event.id, key, step)
    assert [row.position for row in house.rows(EventQuestion)] == [0, 1, 2]


def test_archived_questions_are_not_asked_and_can_be_asked_again(
    app: Flask, house: House, event: EventView
) -> None:
    for change in (archive_question, remove_question):
        with pytest.raises(QuestionIsNeeded):
            house.do(
                change, event.id, "diet", *([clock.now()] if change is archive_question else [])
            )
    house.do(archive_question, event.id, "other", clock.now())
    house.do(archive_question, event.id, "diet", clock.now())
    assert keys(house, event) == ["wish"]
    assert len(house.ask(list_questions, event.id)) == 3
    with pytest.raises(QuestionIsUnfit):  # it depends on what is not asked
        house.do(ask_question_again, event.id, "other")
    house.do(ask_question_again, event.id, "diet")
    house.do(ask_question_again, event.id, "other")
    assert keys(house, event) == ["wish", "diet", "other"]
    assert event_now(app, event).question_count == 3


def test_removed_question_is_gone(app: Flask, house: House, event: EventView) -> None:
    house.do(remove_question, event.id, "other")
    house.do(remove_question, event.id, "diet")
    house.do(remove_question, event.id, "wish")
    assert keys(house, event) == []
    assert event_now(app, event).question_count == 0
    with pytest.raises(NothingFound):
        house.do(remove_question, event.id, "diet")


def test_editing_refuses_what_would_break_others(house: House, event: EventView) -> None:
    plan = house.ask(get_question, event.id, "diet").plan
    with pytest.raises(QuestionIsNeeded):  # "other" asks for the option c
        house.do(
            edit_question, event.id, "diet", plan_question("several_of", options=plan.options[:2])
        )
    with pytest.raises(QuestionIsNeeded):
        house.do(edit_question, event.id, "diet", plan_question("several_of", per="person"))
    with pytest.raises(QuestionIsUnfit):  # a circle
        house.do(edit_question, event.id, "diet", plan_question("one_of", shown_if=EATS_C))
    assert house.ask(get_question, event.id, "diet").plan == plan


def test_editing_notices_that_somebody_else_did(house: House, event: EventView) -> None:
    house.do(edit_question, event.id, "wish", plan_question(label=Words("A", "A")), 1)
    with pytest.raises(QuestionWasEdited):
        house.do(edit_question, event.id, "wish", plan_question(label=Words("B", "B")), 1)
    assert house.ask(get_question, event.id, "wish").label == Words("A", "A")


def test_an_event_has_thirty_questions_at_most(app: Flask, house: House) -> None:
    event = make_event(app)
    for number in range(30):
        ask(app, event, f"q{number}")
    with pytest.raises(TooManyQuestions):
        ask(app, event, "q30")
    with pytest.raises(IntegrityError):
        house.sql("UPDATE events SET question_count = 31")


def test_copies_ask_the_same_without_what_is_archived(
    app: Flask, house: House, event: EventView
) -> None:
    house.do(archive_question, event.id, "wish", clock.now())
    new = make_event(app)
    house.do(copy_questions, event.id, new.id, clock.now())
    old_plans = [(one.key, one.plan) for one in house.ask(list_asked_questions, event.id)]
    assert [(one.key, one.plan) for one in house.ask(list_questions, new.id)] == old_plans
    assert len(old_plans) == 2
    assert event_now(app, new).question_count == 2
    mine = {row.id for row in house.rows(EventQuestion, event_id=new.id)}
    conditions = {row.shown_if_id for row in house.rows(EventQuestion, event_id=new.id)}
    assert conditions - {None} < mine


def test_sensitive_questions_are_voluntary_and_hidden(house: House, event: EventView) -> None:
    house.do(edit_question, event.id, "wish", plan_question(is_sensitive=True))
    assert house.ask(get_question, event.id, "wish").plan.hidden_at_door
    with pytest.raises(QuestionIsUnfit):
        house.do(
            edit_question, event.id, "wish", plan_question(is_sensitive=True, is_required=True)
        )


@pytest.mark.parametrize(
    "change",
    [
        "is_sensitive = true, hidden_at_door = true, is_required = true",
        "is_sensitive = true, hidden_at_door = false",
        "is_sensitive = true, hidden_at_door = true, purpose_de = ''",
        "kind = 'essay'",
        "per = 'cluster'",
        "shown_if_value = 'a', shown_if_id = NULL",
        "shown_if_value = NULL, shown_if_id = id",
        "shown_if_value = 'a', shown_if_id = (SELECT max(id) FROM event_questions)",  # of another event
        "keep_days = -1",
        "keep_days = 3651",
        "least = 3, most = 2",
        "key = 'diet'",
    ],
)
def test_the_table_refuses_what_must_not_be(
    app: Flask, house: House, event: EventView, change: str
) -> None:
    ask(app, make_event(app), "elsewhere", "yes_no")
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE event_questions SET {change} WHERE key = 'wish'")


def test_questions_go_with_their_event(house: House, event: EventView) -> None:
    house.sql("DELETE FROM ticket_keys")
    house.sql("DELETE FROM events")
    assert (house.count(Event), house.count(EventQuestion)) == (0, 0)


def test_plans_have_no_ties(house: House, event: EventView) -> None:
    """An edited plan is kept as it was given, with all its parts."""
    plan = QuestionPlan(
        kind="number", label=Words("W & <b>", "W"), help=Words("H", "h"), per="person",
        shown_if=EATS_C, purpose=Words("P", "p"), keep_days=0, hidden_at_door=True, least=0, most=5,
        is_required=True,
    )  # fmt: skip
    house.do(edit_question, event.id, "wish", plan)
    assert house.ask(get_question, event.id, "wish").plan == plan
