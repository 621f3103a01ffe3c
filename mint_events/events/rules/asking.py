"""Decisions about what organizers ask: is a question fit to be asked, may it move."""

from collections.abc import Sequence
from dataclasses import dataclass

from mint_events.events.rules.questions import (
    MOST_OPTIONS,
    Question,
    QuestionPlan,
    list_possible_conditions,
)
from mint_events.kernel.words import Words

SENSITIVE_IS_VOLUNTARY = Words(
    "Sensible Angaben sind immer freiwillig (Art. 9 DSGVO). Bitte nehmen Sie eines der beiden "
    "Häkchen weg.",
    "Sensitive details are always voluntary (GDPR Art. 9). Please remove one of the two ticks.",
)
SENSITIVE_NEEDS_PURPOSE = Words(
    "Bitte sagen Sie in beiden Sprachen, wofür Sie die sensible Angabe brauchen.",
    "Please say in both languages what you need the sensitive answer for.",
)
TOO_FEW_OPTIONS = Words(
    "Bitte nennen Sie mindestens zwei mögliche Antworten.",
    "Please give at least two possible answers.",
)
TOO_MANY_OPTIONS = Words(
    f"Bitte nennen Sie höchstens {MOST_OPTIONS} mögliche Antworten.",
    f"Please give at most {MOST_OPTIONS} possible answers.",
)
NO_SUCH_CONDITION = Words(
    "Davon kann diese Frage nicht abhängen: nur von einer früheren Frage mit Auswahl, und eine "
    "Frage an die ganze Gruppe nur von einer ebensolchen.",
    "This question cannot depend on that: only on an earlier question with choices, and a question "
    "for the whole party only on another one for the whole party.",
)
WRONG_RANGE = Words(
    "Die größte Zahl darf nicht kleiner als die kleinste sein.",
    "The largest number must not be smaller than the smallest.",
)


@dataclass(frozen=True, slots=True)
class WrongPlan:
    """What is wrong with a question; `field` is that of the form."""

    field: str
    words: Words


def why_not_question(plan: QuestionPlan, earlier: Sequence[Question]) -> list[WrongPlan]:
    """What keeps a question from being asked, with those that come before it. Since a condition
    looks back only, there are no circles."""
    checks = (
        (plan.is_sensitive and plan.is_required, "is_required", SENSITIVE_IS_VOLUNTARY),
        (plan.is_sensitive and not _is_said(plan.purpose), "purpose_de", SENSITIVE_NEEDS_PURPOSE),
        (_wants_options(plan) and len(plan.options) < 2, "options", TOO_FEW_OPTIONS),
        (len(plan.options) > MOST_OPTIONS, "options", TOO_MANY_OPTIONS),
        (not _may_depend(plan, earlier), "shown_if", NO_SUCH_CONDITION),
        (_is_backwards(plan), "most", WRONG_RANGE),
    )
    return [WrongPlan(field, words) for is_wrong, field, words in checks if is_wrong]


def _is_said(words: Words) -> bool:
    return bool(words.de and words.en)


def _wants_options(plan: QuestionPlan) -> bool:
    return plan.kind in ("one_of", "several_of")


def _is_backwards(plan: QuestionPlan) -> bool:
    return plan.least is not None and plan.most is not None and plan.most < plan.least


def _may_depend(plan: QuestionPlan, earlier: Sequence[Question]) -> bool:
    if plan.shown_if is None:
        return True
    possible = list_possible_conditions(plan.per, [one for one in earlier if not one.is_archived])
    return any(
        one.key == plan.shown_if.key and plan.shown_if.value in values for one, values in possible
    )


def list_broken(questions: Sequence[Question]) -> list[Question]:
    """Those whose condition does not hold in this order (any more)."""
    return [
        one
        for place, one in enumerate(questions)
        if not one.is_archived and not _may_depend(one.plan, questions[:place])
    ]


def may_move(questions: Sequence[Question], key: str, step: int) -> bool:
    """Whether a question may change places with its neighbour: `step` -1 up, 1 down."""
    moved = move(questions, key, step)
    return moved is not None and not list_broken(moved)


def move(questions: Sequence[Question], key: str, step: int) -> list[Question] | None:
    """The questions with one of them a step up (-1) or down (1); None at the end of the list."""
    order = list(questions)
    place = next((n for n, one in enumerate(order) if one.key == key), None)
    if place is None or not 0 <= place + step < len(order):
        return None
    order[place], order[place + step] = order[place + step], order[place]
    return order
