"""Asking before an event moves: whether its guests be written to, and what moves along."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from mint_events.events.actions import EventPlan, MovedPart, list_moved_parts, must_tell
from mint_events.events.forms import EventForm
from mint_events.events.outlook import outlook
from mint_events.events.queries import EventView
from mint_events.events.rules import WhenAndWhere
from mint_events.events.rules.moving_along import lies_outside

_ANSWERS = ("tell", "correct", "move")


@dataclass(frozen=True, slots=True)
class Question:
    """Shall so many letters go out (perhaps none), which say that this was and that is now? And
    shall these parts of the event move along?"""

    letters: int
    old: WhenAndWhere
    new: WhenAndWhere
    parts: Sequence[MovedPart] = ()

    @property
    def is_same_time(self) -> bool:
        """Whether only the place changed; that may be a mere correction."""
        return (self.old.starts_at, self.old.ends_at) == (self.new.starts_at, self.new.ends_at)


def ask_first(
    event: EventView, plan: EventPlan, moved: EventPlan, form: EventForm
) -> Question | None:
    """What the organizer must be asked before `plan` is saved, or `moved`, which is the same with
    what moves along; None when nobody is written to and nothing does, or when just this was asked
    and answered. Marks the form with what is asked."""
    letters = outlook().count_letters(event.id) if must_tell(event, plan) else 0
    parts = list_moved_parts(plan, moved)
    asked = _mark_of(plan.when_and_where)
    was_answered = form.asked.data == asked and request.form.get("do") in _ANSWERS
    if was_answered or not (letters or parts):
        return None
    form.asked.data, form.asked.raw_data = asked, None
    return Question(letters, event.when_and_where, plan.when_and_where, parts)


def list_rows_outside(form: EventForm, question: Question | None) -> list[str]:
    """The names of the programme's rows that lie outside the event as it is typed; those that the
    question moves are looked at there."""
    start, end = form.starts_at.data, form.ends_at.data
    if not start or not end:
        return []
    asked_about = {part.key for part in question.parts} if question else set()
    return [
        entry.name
        for entry in form.sessions
        if entry.form.key.data not in asked_about
        and lies_outside(entry.form.to_times(), start, end)
    ]


def is_called_correction() -> bool:
    """Whether the organizer answered that nobody needs to be told."""
    return request.form.get("do") == "correct"


def _mark_of(new: WhenAndWhere) -> str:
    times = (new.starts_at.isoformat(), new.ends_at.isoformat())
    return "|".join((*times, new.venue, new.address))
