"""Answers to an event's questions: kept in the sign-up's transaction, changed, deleted on time."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.exc import IntegrityError

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.events.rules.questions import Condition
from mint_events.kernel import clock
from mint_events.kernel.database import db
from mint_events.registration.actions.answering import (
    change_answers,
    delete_answers_due,
    delete_answers_due_to,
    forget_answers_of_guest,
)
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Answer, Guest, Registration
from mint_events.registration.queries.answers import (
    list_answers,
    list_answers_at_door,
    list_answers_due,
    list_question_ids_due,
)
from mint_events.registration.refusals import AnswerIsWrong, EventIsOver, KeyIsUsed
from tests.factories import (
    ask,
    event_now,
    give_answers,
    make_event,
    plan_sign_up,
    send_sign_up,
    sign_up,
)
from tests.support.house import House

SENSITIVE = {"is_sensitive": True, "per": "person"}


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


# Deleting


def test_answers_are_deleted_when_their_own_time_is_over(app: Flask, house: House) -> None:
    event = asking(app)
    sign_up(app, event, answers=give_answers({"arrival": "a", "diet": "a"}))
    sign_up(app, event, answers=give_answers({"arrival": "b", "diet": "b"}))
    soon = event.ends_at + timedelta(days=14)
    assert house.ask(list_answers_due, soon - timedelta(seconds=1)) == []
    due = house.ask(list_answers_due, soon)
    assert [(one.slug, one.label.en, one.count) for one in due] == [(event.slug, "What & how?", 2)]
    assert house.do(delete_answers_due, soon) == due
    assert kept(house, event) == [("arrival", "a", None), ("arrival", "b", None)]
    assert house.do(delete_answers_due, soon) == []


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
