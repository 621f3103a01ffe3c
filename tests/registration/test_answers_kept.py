"""Answers go when their time has come; the door sees few; and what the tables promise."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.rules.questions import Condition
from mint_events.kernel import clock
from mint_events.registration.actions.answering import (
    delete_answers_due_to,
    forget_answers_of_guest,
)
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Answer
from mint_events.registration.queries.answers import (
    list_answers_at_door,
    list_answers_due,
    list_question_ids_due,
)
from tests.factories import ask, give_answers, sign_up
from tests.registration.answers import asking, kept
from tests.support.house import House


def test_answers_are_deleted_when_their_own_time_is_over(app: Flask, house: House) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a", "diet": "a"}))
    sign_up(app, event, answers=give_answers({"arrival": "b", "diet": "b"}))
    soon = event.ends_at + timedelta(days=14)
    assert house.ask(list_answers_due, soon - timedelta(seconds=1)) == []
    due = house.ask(list_answers_due, soon)
    assert [(one.slug, one.label.en, one.count) for one in due] == [(event.slug, "What & how?", 2)]
    house.do(delete_answers_due_to, due[0].question_id, soon)
    assert kept(house, event) == [("arrival", "a", None), ("arrival", "b", None)]
    assert house.ask(list_answers_due, soon) == []


def test_who_cancels_leaves_nothing_sensitive_behind(app: Flask, house: House) -> None:
    event = asking(app)
    given = give_answers({"arrival": "a", "diet": "a"})
    gone = sign_up(app, event, answers=given)
    sign_up(app, event, answers=given)
    house.do(cancel_registration, gone.id, clock.now())
    found = kept(house, event)
    assert found == [("arrival", "a", None), ("diet", "a", 0), ("arrival", "a", None)]


def test_a_persons_answers_go_when_somebody_else_comes_instead(app: Flask, house: House) -> None:
    event = asking(app)
    given = give_answers({"arrival": "a", "diet": "a"}, {"diet": "b"})
    guest = sign_up(app, event, "Anna Berg", "Bert Berg", answers=given)
    house.do(forget_answers_of_guest, guest.guests[1].id)
    assert kept(house, event) == [("diet", "a", 0), ("arrival", "a", None)]


def test_the_door_sees_neither_sensitive_nor_hidden_answers(app: Flask, house: House) -> None:
    event = asking(app)
    ask(app, event, "secret", hidden_at_door=True)
    ask(app, event, "open", shown_if=Condition("arrival", "a"))
    given = {"arrival": "a", "diet": "a", "secret": "b", "open": "c"}
    guest = sign_up(app, event, answers=give_answers(given))
    found = house.ask(list_answers_at_door, event.id, [guest.id])
    assert [one.question.key for one in found] == ["arrival", "open"]


# What the tables promise


@pytest.mark.parametrize("key", ["diet", "arrival"])
def test_nobody_answers_a_question_twice(app: Flask, house: House, key: str) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a", "diet": "a"}))
    copy = (
        "INSERT INTO answers (registration_id, guest_id, question_id, value, answered_at) "
        "SELECT registration_id, guest_id, question_id, 'c', answered_at FROM answers "
        "WHERE question_id = (SELECT id FROM event_questions WHERE key = :key)"
    )
    with pytest.raises(IntegrityError):
        house.sql(copy, {"key": key})


def test_an_answer_is_never_empty(app: Flask, house: House) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a"}))
    with pytest.raises(IntegrityError):
        house.sql("UPDATE answers SET value = ''")


def test_answers_go_with_their_registration(app: Flask, house: House) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a", "diet": "a"}))
    house.sql("DELETE FROM tickets")
    house.sql("DELETE FROM sign_up_keys")
    house.sql("DELETE FROM registrations")
    assert house.count(Answer) == 0


def test_the_sweep_takes_question_by_question(app: Flask, house: House) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a", "diet": "a"}))
    soon = event.ends_at + timedelta(days=14)
    [due] = house.ask(list_question_ids_due, soon)
    house.do(delete_answers_due_to, due, soon - timedelta(seconds=1))  # not yet: it asks again
    assert len(kept(house, event)) == 2
    house.do(delete_answers_due_to, due, soon)
    assert kept(house, event) == [("arrival", "a", None)]
    assert house.ask(list_question_ids_due, soon) == []
