"""What guests answered, as scripts are given it."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from mint_events.events.rules.questions import YES
from mint_events.registration.queries import RegistrationView
from mint_events.registration.queries.answers import AnswerView
from mint_events.web.api import Given


class AnswerGiven(Given):
    """One answer to a question of the event."""

    question: Annotated[str, Field(description="The question's key.")]
    person: Annotated[
        int | None,
        Field(
            description="Whose: 0 is who signed up, 1 the first companion; null: the whole party's."
        ),
    ]
    value: Annotated[str | int | bool | list[str], Field(description="In the form it is sent in.")]
    is_sensitive: Annotated[
        bool, Field(description="Health, religion or the like: for those only who need it.")
    ]


def give_answers(
    registration: RegistrationView, answers: Iterable[AnswerView]
) -> list[AnswerGiven]:
    """A party's answers, in the questions' order."""
    places = {guest.id: place for place, guest in enumerate(registration.guests)}
    return [
        AnswerGiven(
            question=answer.question.key,
            person=None if answer.guest_id is None else places.get(answer.guest_id),
            value=_value(answer),
            is_sensitive=answer.question.plan.is_sensitive,
        )
        for answer in answers
    ]


def _value(answer: AnswerView) -> str | int | bool | list[str]:
    kind = answer.question.plan.kind
    if kind == "yes_no":
        return answer.value == YES
    if kind == "several_of":
        return answer.value.split()
    if kind == "number":
        return int(answer.value)
    return answer.value
