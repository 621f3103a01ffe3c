"""Judging answers: what guests gave, against the questions that they were asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mint_events.events.rules.questions import NO, YES, Question, is_shown
from mint_events.kernel.names import clean_long_text, clean_text, has_letter
from mint_events.kernel.words import Words

SHORT_TEXT, LONG_TEXT = 200, 2000
MOST_DIGITS = 9
_NUMBER = re.compile(r"[-\u2212]?[0-9]{1,9}")

NOT_ANSWERED = Words("Bitte beantworten Sie diese Frage.", "Please answer this question.")
NO_SUCH_OPTION = Words(
    "Diese Antwort gibt es nicht (mehr). Bitte wählen Sie noch einmal.",
    "This answer does not exist (any more). Please choose again.",
)
NO_NUMBER = Words("Bitte geben Sie eine ganze Zahl ein.", "Please enter a whole number.")
TOO_SMALL = Words("Bitte geben Sie mindestens {n} ein.", "Please enter at least {n}.")
TOO_LARGE = Words("Bitte geben Sie höchstens {n} ein.", "Please enter at most {n}.")
TOO_LONG = Words("Bitte verwenden Sie höchstens {n} Zeichen.", "Please use at most {n} characters.")
NO_SUCH_QUESTION = Words("Eine solche Frage gibt es hier nicht.", "There is no such question here.")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was given to the question with this key by person `person` of a party (0: who signs up,
    who answers for the party too). Several options are one text with spaces between their keys."""

    person: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class GoodAnswer:
    """An answer that can be kept; `person` is None for what is asked once of a party."""

    question_id: int
    person: int | None
    value: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a person's answer to the question with this key."""

    person: int
    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Judged:
    """What can be kept, and what is wrong; nothing is kept while anything is wrong."""

    good: tuple[GoodAnswer, ...] = ()
    faults: tuple[Fault, ...] = ()


def judge_answers(
    questions: Sequence[Question], people: int, given: Iterable[GivenAnswer]
) -> Judged:
    """Judges all answers of a party of `people`. `questions` are those that are asked, in their
    order. What was given to a question that is not shown is left out without a word: a form
    without scripts shows them all."""
    good: list[GoodAnswer] = []
    faults: list[Fault] = []
    by_person: list[dict[str, str]] = [{} for _ in range(people)]
    for one in given:
        if 0 <= one.person < people and _is_asked(one, questions):
            by_person[one.person][one.key] = one.value
        else:
            faults.append(Fault(one.person, one.key, NO_SUCH_QUESTION))
    shown: dict[str, Question] = {}
    of_party: dict[str, str] = {}
    for person, values in enumerate(by_person):
        _judge_person(questions, person, values, shown, of_party, good, faults)
    return Judged(tuple(good), tuple(faults))


def _is_asked(answer: GivenAnswer, questions: Sequence[Question]) -> bool:
    return any(
        one.key == answer.key and (answer.person == 0 or one.plan.per == "person")
        for one in questions
    )


def _judge_person(
    questions: Sequence[Question],
    person: int,
    values: dict[str, str],
    shown_to_party: dict[str, Question],
    of_party: dict[str, str],
    good: list[GoodAnswer],
    faults: list[Fault],
) -> None:
    """One person's answers. Who signs up (person 0) answers for the party too, and the others'
    questions may depend on that."""
    shown, answers = dict(shown_to_party), dict(of_party)
    for question in questions:
        is_of_party = question.plan.per == "party"
        if (is_of_party and person) or not is_shown(question, shown, answers):
            continue
        shown[question.key] = question
        found = judge_answer(question, values.get(question.key, ""))
        if isinstance(found, Words):
            faults.append(Fault(person, question.key, found))
        elif found:
            answers[question.key] = found
            good.append(GoodAnswer(question.id, None if is_of_party else person, found))
        if is_of_party:
            shown_to_party[question.key] = question
            of_party[question.key] = answers.get(question.key, "")


def judge_answer(question: Question, typed: str) -> str | Words:
    """The answer as it is kept ("" for none), or what is wrong with it."""
    value = clean_long_text(typed) if question.plan.kind == "long_text" else clean_text(typed)
    if not has_letter(value):
        return NOT_ANSWERED if question.plan.is_required else ""
    if question.plan.kind in ("short_text", "long_text"):
        most = SHORT_TEXT if question.plan.kind == "short_text" else LONG_TEXT
        return value if len(value) <= most else TOO_LONG.filled(n=most)
    if question.plan.kind == "number":
        return _judge_number(question, value)
    if question.plan.kind == "yes_no":
        return value if value in (YES, NO) else NO_SUCH_OPTION
    return _judge_options(question, value)


def _judge_number(question: Question, value: str) -> str | Words:
    if not _NUMBER.fullmatch(value):
        return NO_NUMBER
    number = int(value.replace("\u2212", "-"))
    least, most = question.plan.least, question.plan.most
    if least is not None and number < least:
        return TOO_SMALL.filled(n=least)
    if most is not None and number > most:
        return TOO_LARGE.filled(n=most)
    return str(number)


def _judge_options(question: Question, value: str) -> str | Words:
    chosen = value.split()
    known = [option.key for option in question.plan.options]
    if any(key not in known for key in chosen):
        return NO_SUCH_OPTION
    if question.plan.kind == "one_of" and len(chosen) != 1:
        return NO_SUCH_OPTION
    return " ".join(key for key in known if key in chosen)
