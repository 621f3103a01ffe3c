"""Writes of an event's questions. Each holds the event's row, as every sign-up does: nobody answers
a question that is just being changed, and the order never gets mixed up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from mint_events.events.actions import lock_places
from mint_events.events.models import Event
from mint_events.events.models.questions import EventQuestion
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
from mint_events.events.rules import propose_slug
from mint_events.events.rules.asking import list_broken, move, why_not_question
from mint_events.events.rules.questions import (
    KEY_LENGTH,
    MOST_QUESTIONS,
    Condition,
    Question,
    QuestionPlan,
    list_asked,
    list_dependents,
)
from mint_events.kernel.database import session
from mint_events.kernel.words import Words


def add_question(event_id: int, plan: QuestionPlan, now: datetime, key: str = "") -> str:
    """Asks one more question, after all others. Returns its key: `key`, or one made of its label.

    Raises QuestionIsUnfit, TooManyQuestions."""
    lock_places(event_id)
    known = list_questions(event_id)
    if len(known) >= MOST_QUESTIONS:
        raise TooManyQuestions()
    _check(plan, list_asked(known))
    key = _free_key(key or plan.label.en or plan.label.de, [one.key for one in known])
    row = EventQuestion(event_id=event_id, key=key, position=len(known), created_at=now)
    _write(row, plan, known)
    session().add(row)
    session().flush()
    _count(event_id)
    _put_in_order(event_id, _asked_first(list_questions(event_id)))
    return key


def edit_question(event_id: int, key: str, plan: QuestionPlan, version: int | None = None) -> None:
    """Changes a question; with `version`, only if it is still the one that was read.

    Raises QuestionWasEdited, QuestionIsUnfit, QuestionIsNeeded, NothingFound."""
    lock_places(event_id)
    known = list_questions(event_id)
    question = get_question(event_id, key)
    if version is not None and version != question.version:
        raise QuestionWasEdited()
    place = known.index(question)
    _check(plan, list_asked(known[:place]))
    changed = Question(question.id, key, plan, question.is_archived, question.version)
    broken = list_broken([*known[:place], changed, *known[place + 1 :]])
    if broken:  # it asks for a value that can no longer be chosen
        raise QuestionIsNeeded(broken[0].label)
    row = session().get_one(EventQuestion, question.id, populate_existing=True)
    _write(row, plan, known)
    row.version += 1
    session().flush()


def move_question(event_id: int, key: str, step: int) -> None:
    """Lets a question change places with the one before (-1) or after it (1); at the end of the
    list it stays. Raises QuestionCannotMove."""
    lock_places(event_id)
    known = list_questions(event_id)
    moved = move(list_asked(known), key, step)
    if moved is None:
        return
    if list_broken(moved):
        raise QuestionCannotMove()
    _put_in_order(event_id, [*moved, *(one for one in known if one.is_archived)])


def archive_question(event_id: int, key: str, now: datetime) -> None:
    """Asks it no longer; its answers stay. Raises QuestionIsNeeded, NothingFound."""
    lock_places(event_id)
    question = get_question(event_id, key)
    _refuse_if_needed(question, list_asked(list_questions(event_id)))
    row = session().get_one(EventQuestion, question.id, populate_existing=True)
    row.archived_at = row.archived_at or now
    session().flush()
    _put_in_order(event_id, _asked_first(list_questions(event_id)))


def ask_question_again(event_id: int, key: str) -> None:
    """Asks an archived question again, after all others. Raises QuestionIsUnfit when what it depends
    on is not asked any more, NothingFound."""
    lock_places(event_id)
    known = list_questions(event_id)
    question = get_question(event_id, key)
    if not question.is_archived:
        return
    _check(question.plan, list_asked(known))
    session().get_one(EventQuestion, question.id, populate_existing=True).archived_at = None
    session().flush()
    asked = [*list_asked(known), question]
    _put_in_order(event_id, [*asked, *(one for one in known if one not in asked)])


def remove_question(event_id: int, key: str) -> None:
    """Takes a question out for good. Its answers go with it, so ask before. Raises
    QuestionIsNeeded, NothingFound."""
    lock_places(event_id)
    question = get_question(event_id, key)
    _refuse_if_needed(question, list_questions(event_id))
    session().delete(session().get_one(EventQuestion, question.id))
    session().flush()
    _count(event_id)
    _put_in_order(event_id, list_questions(event_id))


def copy_questions(old_event_id: int, new_event_id: int, now: datetime) -> None:
    """Asks of the new event what the old one asks; archived questions stay behind."""
    for question in list_asked_questions(old_event_id):
        add_question(new_event_id, question.plan, now, question.key)


def _check(plan: QuestionPlan, earlier: Sequence[Question]) -> None:
    wrong = why_not_question(plan, earlier)
    if wrong:
        raise QuestionIsUnfit(wrong)


def _refuse_if_needed(question: Question, others: Sequence[Question]) -> None:
    dependents = list_dependents(question, others)
    if dependents:
        raise QuestionIsNeeded(dependents[0].label)


def _free_key(wanted: str, taken: list[str]) -> str:
    return propose_slug(wanted, taken, KEY_LENGTH - 4)


def _asked_first(questions: Sequence[Question]) -> list[Question]:
    return sorted(questions, key=lambda one: one.is_archived)


def _put_in_order(event_id: int, questions: Sequence[Question]) -> None:
    for position, question in enumerate(questions):
        session().execute(
            update(EventQuestion)
            .where(EventQuestion.id == question.id, EventQuestion.event_id == event_id)
            .values(position=position)
            .execution_options(synchronize_session=False)
        )


def _count(event_id: int) -> None:
    count = (
        select(func.count())
        .select_from(EventQuestion)
        .where(EventQuestion.event_id == event_id)
        .scalar_subquery()
    )
    session().execute(
        update(Event)
        .where(Event.id == event_id)
        .values(question_count=count)
        .execution_options(synchronize_session=False)
    )


def _both(name: str, words: Words) -> dict[str, str]:
    return {f"{name}_de": words.de, f"{name}_en": words.en}


def _write(row: EventQuestion, plan: QuestionPlan, known: Sequence[Question]) -> None:
    values: dict[str, Any] = {
        "kind": plan.kind,
        **_both("label", plan.label),
        **_both("help", plan.help),
        **_both("purpose", plan.purpose),
        "options": [{"key": o.key, "de": o.label.de, "en": o.label.en} for o in plan.options],
        "is_required": plan.is_required,
        "per": plan.per,
        "shown_if_id": _id_of(plan.shown_if, known),
        "shown_if_value": plan.shown_if.value if plan.shown_if else None,
        "keep_days": plan.keep_days,
        "is_sensitive": plan.is_sensitive,
        # What is sensitive is never shown at the door, whatever was ticked.
        "hidden_at_door": plan.hidden_at_door or plan.is_sensitive,
        "least": plan.least,
        "most": plan.most,
    }
    for name, value in values.items():
        setattr(row, name, value)


def _id_of(condition: Condition | None, known: Sequence[Question]) -> int | None:
    ids = {one.key: one.id for one in known}
    return None if condition is None else ids[condition.key]
