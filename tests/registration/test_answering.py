"""Answers to an event's questions: kept in the sign-up's transaction, changed, deleted on time."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event as sqlalchemy_event

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import db
from mint_events.registration.actions.changing_answers import change_answers
from mint_events.registration.models import Answer, Registration
from mint_events.registration.queries.answers import (
    list_answers,
)
from mint_events.registration.refusals import AnswerIsWrong, EventIsOver, KeyIsUsed
from tests.factories import (
    give_answers,
    make_event,
    plan_sign_up,
    send_sign_up,
    sign_up,
)
from tests.registration.answers import asking, kept
from tests.support.house import House


def test_answers_are_kept_of_each_person_and_of_the_party(app: Flask, house: House) -> None:
    event = asking(app)
    given = give_answers({"diet": "b a", "arrival": "c"}, {"diet": "c"}, {})
    sign_up(app, event, "Jörg Müller", "Ánh Nguyễn", "太郎 山田", answers=given)
    assert kept(house, event) == [("diet", "a b", 0), ("diet", "c", 1), ("arrival", "c", None)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (({},), "answers.arrival"),
        (({"arrival": "x"},), "answers.arrival"),
        (({"arrival": "a", "diet": "a x"},), "answers.diet"),
        (({"arrival": "a", "nothing": "a"},), "answers.nothing"),
        (({"arrival": "a"}, {"diet": "x"}), "companions.0.answers.diet"),
        (({"arrival": "a"}, {"arrival": "a"}), "companions.0.answers.arrival"),
    ],
)
def test_a_wrong_answer_signs_nobody_up(
    app: Flask, house: House, given: tuple[dict[str, str], ...], field: str
) -> None:
    event = asking(app)
    names = ("Anna Berg", "Bert Berg")[: len(given)]
    with pytest.raises(AnswerIsWrong) as refused:
        sign_up(app, event, *names, answers=give_answers(*given))
    assert refused.value.field == field
    assert (house.count(Registration), house.count(Answer)) == (0, 0)
    assert house.one(Event).places_taken == 0


def test_who_is_signed_up_already_is_told_the_same_of_wrong_answers(app: Flask) -> None:
    event = asking(app)
    good = give_answers({"arrival": "a"})
    sign_up(app, event, "Anna Berg", email="anna@example.org", answers=good)
    again = plan_sign_up("Anna Berg", email="anna@example.org", answers=give_answers({}))
    with pytest.raises(AnswerIsWrong):
        send_sign_up(app, event, again)


def test_answers_to_an_event_that_asks_nothing_are_refused(app: Flask) -> None:
    with pytest.raises(AnswerIsWrong):
        sign_up(app, make_event(app), answers=give_answers({"diet": "a"}))


def test_the_same_key_with_other_answers_is_another_body(app: Flask) -> None:
    event = asking(app)
    first = plan_sign_up("Anna Berg", email="a@example.org", answers=give_answers({"arrival": "a"}))
    other = plan_sign_up("Anna Berg", email="a@example.org", answers=give_answers({"arrival": "b"}))
    answer = send_sign_up(app, event, first, "key")
    assert send_sign_up(app, event, first, "key").registration_id == answer.registration_id
    with pytest.raises(KeyIsUsed):
        send_sign_up(app, event, other, "key")


def statements_of(app: Flask, event: EventView, **others: object) -> int:
    """How many statements a sign-up sends."""
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", hear)
    try:
        send_sign_up(app, event, plan_sign_up(**others))
    finally:
        sqlalchemy_event.remove(engine, "before_cursor_execute", hear)
    assert not any("event_questions" in one for one in said) or event.question_count
    return len(said)


def test_an_event_without_questions_costs_no_statement_more(app: Flask) -> None:
    """Two more where there are some: the questions, and the answers."""
    without, asks = make_event(app), asking(app)
    send_sign_up(app, without, plan_sign_up())  # what is cached is cached
    plain = statements_of(app, without)
    assert statements_of(app, asks, answers=give_answers({"arrival": "a"})) == plain + 2


# Changing


def change(house: House, registration_id: int, *people: dict[str, str]) -> None:
    house.do(change_answers, registration_id, give_answers(*people), clock.now())


def test_changed_answers_replace_the_old_ones(app: Flask, house: House) -> None:
    event = asking(app)
    guest = sign_up(
        app, event, "Anna Berg", "Bert Berg",
        answers=give_answers({"diet": "a", "arrival": "a"}, {"diet": "b"}),
    )  # fmt: skip
    other = sign_up(app, event, answers=give_answers({"arrival": "b"}))
    change(house, guest.id, {"arrival": "c"}, {"diet": "b c"})
    assert kept(house, event) == [
        ("diet", "b c", 1),
        ("arrival", "c", None),
        ("arrival", "b", None),
    ]
    assert len(house.ask(list_answers, event.id, other.id)) == 1


def test_wrong_changed_answers_leave_the_old_ones(app: Flask, house: House) -> None:
    event = asking(app)
    guest = sign_up(app, event, answers=give_answers({"arrival": "a"}))
    with pytest.raises(AnswerIsWrong):
        change(house, guest.id, {"arrival": ""})
    assert kept(house, event) == [("arrival", "a", None)]


def test_nothing_is_changed_after_the_event(app: Flask, house: House) -> None:
    event = asking(app)
    guest = sign_up(app, event, answers=give_answers({"arrival": "a"}))
    with time_machine.travel(event.ends_at, tick=False), pytest.raises(EventIsOver):
        change(house, guest.id, {"arrival": "b"})
