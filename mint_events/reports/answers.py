"""Answers to an event's questions as columns of the guest list."""

from collections.abc import Callable
from dataclasses import dataclass

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language, Words
from mint_events.registration.queries.answers import list_answers_of_event
from mint_events.reports.queries import ListedPerson

SENSITIVE = Words("{label} (sensibel)", "{label} (sensitive)")


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Headings, and what one person answered under each. What a party was asked once stands with
    who signed up, so that sums are right."""

    headings: tuple[str, ...]
    of: Callable[[ListedPerson], tuple[str, ...]]


def answer_columns(event: EventView, lang: Language) -> AnswerColumns:
    """A column for each question that anybody has answered, in the questions' order."""
    answers = list_answers_of_event(event.id) if event.question_count else []
    questions = list({answer.question.id: answer.question for answer in answers}.values())
    said = {
        (answer.question.id, answer.registration_id, answer.guest_id): answer.said.in_(lang)
        for answer in answers
    }

    def of(person: ListedPerson) -> tuple[str, ...]:
        party = person.registration_id
        return tuple(
            said.get((one.id, party, person.guest_id))
            or (said.get((one.id, party, None), "") if person.is_first else "")
            for one in questions
        )

    headings = tuple(
        SENSITIVE.in_(lang).replace("{label}", one.label.in_(lang))
        if one.plan.is_sensitive
        else one.label.in_(lang)
        for one in questions
    )
    return AnswerColumns(headings, of)
