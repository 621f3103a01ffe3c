"""What the demo's events ask, and what its made-up guests answer."""

import random
from collections.abc import Iterable, Sequence
from datetime import datetime

from mint_events.events.actions.questions import add_question
from mint_events.events.rules.answers import GivenAnswer
from mint_events.events.rules.questions import Question
from mint_events.events.rules.ready_made import READY_MADE
from mint_events.kernel.words import Language, Words

ANSWERING = {"diet": 0.25, "hear": 0.7}  # the share of people who answer at all
SOMETHING_ELSE = (
    Words("Nussallergie", "Allergic to nuts"),
    Words("Keine Erdbeeren", "No strawberries"),
    Words("Halal, bitte", "Halal, please"),
)


def ask_ready_made(event_id: int, names: Iterable[str], now: datetime) -> None:
    """Lets an event ask the ready-made questions with these names."""
    for name in names:
        for key, plan in READY_MADE[name].questions.items():
            add_question(event_id, plan, now, key)


def make_up_answers(
    questions: Sequence[Question], people: int, lang: Language, chance: random.Random
) -> tuple[GivenAnswer, ...]:
    """What a party of so many people answers."""
    given: list[GivenAnswer] = []
    for question in questions:
        for person in range(people if question.plan.per == "person" else 1):
            if question.plan.shown_if is None and chance.random() < ANSWERING[question.key]:
                option = chance.choice(question.plan.options).key
                given.append(GivenAnswer(person, question.key, option))
    needs = [one for one in given if (one.key, one.value) == ("diet", "other")]
    for one in needs:
        said = chance.choice(SOMETHING_ELSE).in_(lang)
        given.append(GivenAnswer(one.person, "diet-other", said))
    return tuple(given)
