"""The questions of an event in a seed file: ready-made ones by name, or written out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from mint_events.events.actions.questions import add_question
from mint_events.events.rules.questions import (
    KINDS,
    SCOPES,
    Condition,
    Option,
    QuestionPlan,
)
from mint_events.events.rules.ready_made import READY_MADE
from mint_events.kernel.words import Words

ReadWords = Callable[[Mapping[str, Any], str], Words]


def seed_questions(
    event_id: int, wanted: Sequence[Any], read_words: ReadWords, now: datetime
) -> None:
    """Lets an event ask them. Raises what `read_words` raises, KeyError and ValueError for what
    is missing or none of ours, and QuestionIsUnfit."""
    for one in wanted:
        if isinstance(one, str):
            for key, plan in READY_MADE[one].questions.items():
                add_question(event_id, plan, now, key)
        else:
            made = add_question(event_id, _plan(one, read_words), now, one["key"])
            if made != one["key"]:
                raise ValueError(f"{one['key']!r} cannot be a key (or is there twice)")


def _plan(one: Mapping[str, Any], read_words: ReadWords) -> QuestionPlan:
    def words(name: str) -> Words:
        return read_words(one, name) if one.get(name) else Words()

    condition = one.get("shown_if")
    if one["kind"] not in KINDS or (one.get("per") or "party") not in SCOPES:
        raise ValueError(f"{one['kind']!r} or {one.get('per')!r} is none of ours")
    return QuestionPlan(
        kind=one["kind"],
        label=read_words(one, "label"),
        help=words("help"),
        options=tuple(
            Option(each["key"], read_words(each, "label")) for each in one.get("options") or ()
        ),
        is_required=bool(one.get("required")),
        per=one.get("per") or "party",
        shown_if=Condition(condition["key"], condition["value"]) if condition else None,
        purpose=words("purpose"),
        keep_days=one.get("keep_days"),
        is_sensitive=bool(one.get("sensitive")),
        hidden_at_door=bool(one.get("hidden_at_door")),
        least=one.get("least"),
        most=one.get("most"),
    )
