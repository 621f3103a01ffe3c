"""What an event's guests answered, counted and listed for the organizers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select

from mint_events.events.queries.questions import list_questions
from mint_events.events.rules.questions import Question, list_values, say_answer, say_option
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer, Guest, Registration

PAGE = 50


@dataclass(frozen=True, slots=True)
class OptionCount:
    """One possible answer and how often it was given."""

    value: str
    label: Words
    count: int


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """A question, how many answered it, how often each option was chosen, and what numbers make
    in all."""

    question: Question
    answered: int
    options: tuple[OptionCount, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answered what; `uid` is the registration's."""

    uid: str
    given_name: str
    family_name: str
    said: Words


def count_values(event_id: int, status: str) -> list[QuestionCounts]:
    """All questions of an event with the answers of parties in this status, counted."""
    rows = session().execute(
        select(Answer.question_id, Answer.value, func.count().label("found"))
        .join(Registration, Registration.id == Answer.registration_id)
        .where(Registration.event_id == event_id, Registration.status == status)
        .group_by(Answer.question_id, Answer.value)
    )
    by_question: dict[int, Counter[str]] = {}
    for row in rows:
        by_question.setdefault(row.question_id, Counter())[row.value] += row.found
    return [
        _counted(question, by_question.get(question.id, Counter()))
        for question in list_questions(event_id)
    ]


def _counted(question: Question, given: Counter[str]) -> QuestionCounts:
    chosen: Counter[str] = Counter()
    for value, count in given.items():
        for key in value.split() if list_values(question) else ():
            chosen[key] += count
    is_number = question.plan.kind == "number"
    return QuestionCounts(
        question=question,
        answered=sum(given.values()),
        options=tuple(
            OptionCount(value, say_option(question, value), chosen[value])
            for value in list_values(question)
        ),
        total=sum(int(value) * count for value, count in given.items()) if is_number else None,
    )


def _answers_to(question: Question, status: str, value: str | None) -> Select[str, str, str, str]:
    # Who signed up stands for the party.
    statement = (
        select(Registration.uid, Guest.given_name, Guest.family_name, Answer.value)
        .select_from(Answer)
        .join(Registration, Registration.id == Answer.registration_id)
        .join(
            Guest,
            (Guest.id == Answer.guest_id)
            | (
                Answer.guest_id.is_(None)
                & (Guest.registration_id == Registration.id)
                & (Guest.position == 0)
            ),
        )
        .where(Answer.question_id == question.id, Registration.status == status)
    )
    if value is not None:
        spaced = literal(" ") + Answer.value + literal(" ")
        statement = statement.where(spaced.contains(f" {value} ", autoescape=True))
    return statement


def list_answerers(
    question: Question, status: str, value: str | None = None, page: int = 1
) -> list[Answerer]:
    """A page of those who answered a question, by their names; with `value` only who chose that
    option."""
    order = (Guest.search_key, Guest.id)
    statement = _answers_to(question, status, value).order_by(*order)
    rows: Sequence[Any] = session().execute(statement.limit(PAGE).offset((page - 1) * PAGE)).all()
    return [
        Answerer(row.uid, row.given_name, row.family_name, say_answer(question, row.value))
        for row in rows
    ]


def count_answerers(question: Question, status: str, value: str | None = None) -> int:
    """How many `list_answerers` would find in all."""
    inner = _answers_to(question, status, value).subquery()
    return session().scalar(select(func.count()).select_from(inner)) or 0
