"""Keeping what guests answer, and deleting it when its time has come."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, delete

from mint_events.events.queries import EventView
from mint_events.events.queries.questions import list_asked_questions
from mint_events.events.rules.answers import (
    NO_SUCH_QUESTION,
    Fault,
    GivenAnswer,
    GoodAnswer,
    judge_answers,
)
from mint_events.events.rules.questions import Question
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer
from mint_events.registration.queries.answers import (
    list_question_ids_due,
    list_sensitive_answer_ids,
)
from mint_events.registration.refusals import (
    AnswerIsWrong,
)

# Built once, and of a table: each sign-up with answers runs it.
_ADD = cast(Table, Answer.__table__).insert().inline()


def read_answers(
    event: EventView, people: int, given: Sequence[GivenAnswer]
) -> tuple[GoodAnswer, ...]:
    """What can be kept of a party's answers. An event without questions costs no statement.
    Raises AnswerIsWrong for the first that is wrong."""
    if not event.question_count and not given:
        return ()
    questions = list_asked_questions(event.id) if event.question_count else []
    judged = judge_answers(questions, people, given)
    if judged.faults:
        raise _refusal(judged.faults[0], questions)
    return judged.good


def _refusal(fault: Fault, questions: Sequence[Question]) -> AnswerIsWrong:
    labels = {one.key: one.label for one in questions}
    # What a caller invented is not told back as it came.
    label = labels.get(fault.key, Words(fault.key[:60], fault.key[:60]))
    words = NO_SUCH_QUESTION if fault.key not in labels else fault.words
    return AnswerIsWrong(label, words, name_of_field(fault.person, fault.key[:60]))


def name_of_field(person: int, key: str) -> str:
    """Where an answer stands in what scripts send: "answers.diet", "companions.0.answers.diet"."""
    return f"answers.{key}" if person == 0 else f"companions.{person - 1}.answers.{key}"


def keep_answers(
    registration_id: int,
    guest_ids: Sequence[int],
    answers: Sequence[GoodAnswer],
    now: datetime,
) -> None:
    """Keeps a party's answers; `guest_ids` are its people's rows in their order. Without answers
    it does nothing."""
    if not answers:
        return
    rows = [
        {
            "registration_id": registration_id,
            "guest_id": None if one.person is None else guest_ids[one.person],
            "question_id": one.question_id,
            "value": one.value,
            "answered_at": now,
        }
        for one in answers
    ]
    session().execute(_ADD, rows)


def forget_answers_of_guest(guest_id: int) -> None:
    """Deletes what one person answered: somebody else comes on that ticket now."""
    _delete(Answer.guest_id == guest_id)


def forget_sensitive_answers(registration_id: int) -> None:
    """Deletes a party's sensitive answers: who does not come needs nothing to eat."""
    _delete(Answer.id.in_(list_sensitive_answer_ids(registration_id)))


def delete_answers_due_to(question_id: int, now: datetime) -> None:
    """Deletes the answers to a question that have been kept long enough; nothing when that time is
    not over (any more)."""
    if question_id in list_question_ids_due(now):
        delete_answers_to(question_id)


def delete_answers_of_party(registration_id: int, question_ids: Sequence[int]) -> None:
    """Deletes a party's answers to these questions."""
    _delete(Answer.registration_id == registration_id, Answer.question_id.in_(question_ids))


def delete_answers_to(question_id: int) -> None:
    """Deletes all answers to a question."""
    _delete(Answer.question_id == question_id)


def _delete(*conditions: ColumnElement[bool]) -> None:
    statement = delete(Answer).where(*conditions)
    session().execute(statement.execution_options(synchronize_session=False))
