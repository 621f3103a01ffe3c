"""Reads of what guests answered, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.events.models import Event
from mint_events.events.models.questions import EventQuestion
from mint_events.events.queries.questions import list_questions
from mint_events.events.rules.questions import Question, is_due, say_answer
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer; `guest_id` is None for what a party was asked once."""

    registration_id: int
    guest_id: int | None
    question: Question
    value: str
    answered_at: datetime

    @property
    def said(self) -> Words:
        """The answer as people read it."""
        return say_answer(self.question, self.value)


@dataclass(frozen=True, slots=True)
class DueAnswers:
    """A question whose answers have been kept long enough, and how many there are."""

    question_id: int
    slug: str
    label: Words
    count: int


def list_answers(event_id: int, registration_id: int) -> list[AnswerView]:
    """A party's answers in the questions' order, those to archived questions too."""
    return list_answers_of(event_id, [registration_id])


def list_answers_of(event_id: int, registration_ids: Sequence[int]) -> list[AnswerView]:
    """Several parties' answers in the questions' order, those to archived questions too."""
    rows = session().scalars(
        select(Answer).where(Answer.registration_id.in_(registration_ids)).order_by(Answer.id)
    )
    return _view(list_questions(event_id), rows)


def list_answers_of_event(event_id: int) -> list[AnswerView]:
    """All answers to an event's questions, in the questions' order."""
    questions = list_questions(event_id)
    ids = [one.id for one in questions]
    rows = session().scalars(select(Answer).where(Answer.question_id.in_(ids)).order_by(Answer.id))
    return _view(questions, rows)


def _view(questions: Sequence[Question], rows: Iterable[Answer]) -> list[AnswerView]:
    by_id = {one.id: one for one in questions}
    order = {one.id: place for place, one in enumerate(questions)}
    found = [
        AnswerView(
            row.registration_id, row.guest_id, by_id[row.question_id], row.value, row.answered_at
        )
        for row in rows
        if row.question_id in by_id
    ]
    return sorted(found, key=lambda one: order[one.question.id])


def list_answers_at_door(
    event_id: int, registration_ids: Sequence[int] | None = None
) -> list[AnswerView]:
    """What helpers at the door may see of parties' answers, or of all guests' of the event: nothing
    hidden, nothing sensitive."""
    shown = (
        select(Answer)
        .join(EventQuestion, EventQuestion.id == Answer.question_id)
        .where(
            EventQuestion.event_id == event_id,
            EventQuestion.hidden_at_door.is_(False),
            EventQuestion.is_sensitive.is_(False),
        )
        .order_by(Answer.id)
    )
    if registration_ids is not None:
        shown = shown.where(Answer.registration_id.in_(registration_ids))
    rows = session().scalars(shown).all()
    return _view(list_questions(event_id), rows) if rows else []


def count_answers(event_id: int) -> dict[int, int]:
    """How many answers there are to each question of an event, by the question's row id."""
    rows = session().execute(
        select(Answer.question_id, func.count().label("found"))
        .join(EventQuestion, EventQuestion.id == Answer.question_id)
        .where(EventQuestion.event_id == event_id)
        .group_by(Answer.question_id)
    )
    return {row.question_id: row.found for row in rows}


def list_sensitive_answer_ids(registration_id: int) -> list[int]:
    """The rows of a party's answers to sensitive questions."""
    sensitive = select(EventQuestion.id).where(EventQuestion.is_sensitive)
    found = select(Answer.id).where(
        Answer.registration_id == registration_id, Answer.question_id.in_(sensitive)
    )
    return list(session().scalars(found))


def list_used_values(question_id: int) -> set[str]:
    """The options that anybody has chosen, as their keys; of texts, the texts."""
    found = session().scalars(
        select(Answer.value).where(Answer.question_id == question_id).distinct()
    )
    return {key for value in found for key in value.split()}


def list_question_ids_due(now: datetime) -> list[int]:
    """The questions of `list_answers_due`, by their row ids."""
    return [one.question_id for one in list_answers_due(now)]


def list_answers_due(now: datetime) -> list[DueAnswers]:
    """The questions with answers whose own time after the event's end is over."""
    rows = session().execute(
        select(
            EventQuestion.id,
            Event.slug,
            EventQuestion.label_de,
            EventQuestion.label_en,
            EventQuestion.keep_days,
            Event.ends_at,
            func.count(Answer.id).label("found"),
        )
        .join(Event, Event.id == EventQuestion.event_id)
        .join(Answer, Answer.question_id == EventQuestion.id)
        .where(EventQuestion.keep_days.is_not(None), Event.ends_at <= now)
        .group_by(EventQuestion.id, Event.id)
        .order_by(Event.slug, EventQuestion.position)
    )
    return [
        DueAnswers(row.id, row.slug, Words(row.label_de, row.label_en), row.found)
        for row in rows
        if is_due(row.keep_days, row.ends_at, now)
    ]
