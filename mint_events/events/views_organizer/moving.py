"""Asking before guests are written to, because an event's time or place was changed."""

from dataclasses import dataclass

from flask import request

from mint_events.events.actions import EventPlan, must_tell
from mint_events.events.forms import EventForm
from mint_events.events.outlook import outlook
from mint_events.events.queries import EventView
from mint_events.events.rules import WhenAndWhere


@dataclass(frozen=True, slots=True)
class Question:
    """Shall so many letters go out, which say that this was and that is now?"""

    letters: int
    old: WhenAndWhere
    new: WhenAndWhere

    @property
    def is_same_time(self) -> bool:
        """Whether only the place changed; that may be a mere correction."""
        return (self.old.starts_at, self.old.ends_at) == (self.new.starts_at, self.new.ends_at)


def ask_first(event: EventView, plan: EventPlan, form: EventForm) -> Question | None:
    """What the organizer must be asked before this is saved; None when nobody is written to, or
    when just this was asked and answered. Marks the form with what is asked."""
    if not must_tell(event, plan):
        return None
    letters = outlook().count_letters(event.id)
    asked = _mark_of(plan.when_and_where)
    if not letters or (form.asked.data == asked and request.form.get("do") in ("tell", "correct")):
        return None
    form.asked.data, form.asked.raw_data = asked, None
    return Question(letters, event.when_and_where, plan.when_and_where)


def is_called_correction() -> bool:
    """Whether the organizer answered that nobody needs to be told."""
    return request.form.get("do") == "correct"


def _mark_of(new: WhenAndWhere) -> str:
    times = (new.starts_at.isoformat(), new.ends_at.isoformat())
    return "|".join((*times, new.venue, new.address))
