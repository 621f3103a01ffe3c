"""Reads of an event's questions, as plain values."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, select

from mint_events.events.models.questions import EventQuestion
from mint_events.events.rules.questions import (
    Condition,
    Option,
    Question,
    QuestionPlan,
    list_asked,
)
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words

# Built once, and of a table: each sign-up for an event with questions asks it.
_QUESTIONS = cast(Table, EventQuestion.__table__)
_OF_EVENT = (
    select(_QUESTIONS)
    .where(_QUESTIONS.c.event_id == bindparam("event"))
    .order_by(_QUESTIONS.c.position, _QUESTIONS.c.id)
)


def _plan(row: Any, keys: dict[int, str]) -> QuestionPlan:
    condition = None
    if row.shown_if_id is not None:
        condition = Condition(keys[row.shown_if_id], row.shown_if_value)
    return QuestionPlan(
        kind=row.kind,
        label=Words(row.label_de, row.label_en),
        help=Words(row.help_de, row.help_en),
        options=tuple(Option(one["key"], Words(one["de"], one["en"])) for one in row.options),
        is_required=row.is_required,
        per=row.per,
        shown_if=condition,
        purpose=Words(row.purpose_de, row.purpose_en),
        keep_days=row.keep_days,
        is_sensitive=row.is_sensitive,
        hidden_at_door=row.hidden_at_door,
        least=row.least,
        most=row.most,
    )


def view_questions(rows: Sequence[Any]) -> list[Question]:
    """All rows of one event as plain values, in their order."""
    keys = {row.id: row.key for row in rows}
    return [
        Question(row.id, row.key, _plan(row, keys), row.archived_at is not None, row.version)
        for row in rows
    ]


def list_questions(event_id: int) -> list[Question]:
    """The event's questions in their order, archived ones too."""
    return view_questions(session().execute(_OF_EVENT, {"event": event_id}).all())


def list_asked_questions(event_id: int) -> list[Question]:
    """The questions that guests are asked, in their order."""
    return list_asked(list_questions(event_id))


def get_question(event_id: int, key: str) -> Question:
    """The event's question with this key. Raises NothingFound."""
    found = next((one for one in list_questions(event_id) if one.key == key), None)
    if found is None:
        raise NothingFound()
    return found
