"""Questions of an event as plain values: what one is, which are shown, how an answer is said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mint_events.kernel.words import Words

KINDS = ("short_text", "long_text", "one_of", "several_of", "yes_no", "number")
CHOICES = ("one_of", "several_of", "yes_no")  # what a condition may refer to
SCOPES = ("party", "person")
MOST_QUESTIONS = 30
MOST_OPTIONS = 20
KEY_LENGTH = 60
LABEL_LENGTH, HELP_LENGTH, PURPOSE_LENGTH, OPTION_LENGTH = 200, 500, 300, 120
MOST_KEEP_DAYS = 3650
YES, NO = "yes", "no"
_YES_WORDS, _NO_WORDS = Words("Ja", "Yes"), Words("Nein", "No")


@dataclass(frozen=True, slots=True)
class Option:
    """One of several possible answers. Its key stays when its label is changed."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only if the question with this key was answered with this value (an option's key, or
    "yes" or "no")."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """What an organizer says about a question. `keep_days`: answers are deleted so many days after
    the event's end; None: with the registration. `least` and `most` are a number's limits."""

    kind: str
    label: Words
    help: Words = field(default_factory=Words)
    options: tuple[Option, ...] = ()
    is_required: bool = False
    per: str = "party"
    shown_if: Condition | None = None
    purpose: Words = field(default_factory=Words)
    keep_days: int | None = None
    is_sensitive: bool = False
    hidden_at_door: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an event in its place. An archived one is no longer asked; its answers stay."""

    id: int
    key: str
    plan: QuestionPlan
    is_archived: bool = False
    version: int = 1

    @property
    def label(self) -> Words:
        """What is asked."""
        return self.plan.label


def is_answered_with(question: Question, value: str, wanted: str) -> bool:
    """Whether `value`, the kept answer to `question`, is or holds the option `wanted`."""
    if question.plan.kind == "several_of":
        return wanted in value.split()
    return value == wanted


def is_shown(question: Question, shown: Mapping[str, Question], answers: Mapping[str, str]) -> bool:
    """Whether a question is asked, given the ones `shown` before it and the answers to them. What
    depends on a question that is itself not shown is not shown either."""
    condition = question.plan.shown_if
    if condition is None:
        return True
    asked = shown.get(condition.key)
    given = answers.get(condition.key, "")
    return asked is not None and is_answered_with(asked, given, condition.value)


def say_option(question: Question, value: str) -> Words:
    """The words of one option, of yes or no."""
    if question.plan.kind == "yes_no":
        return _YES_WORDS if value == YES else _NO_WORDS
    labels = {option.key: option.label for option in question.plan.options}
    return labels.get(value, Words(value, value))


def say_answer(question: Question, value: str) -> Words:
    """A kept answer as people read it."""
    if question.plan.kind == "several_of":
        said = [say_option(question, key) for key in value.split()]
        return Words(
            ", ".join(one.in_("de") for one in said), ", ".join(one.in_("en") for one in said)
        )
    if question.plan.kind in CHOICES:
        return say_option(question, value)
    return Words(value, value)


def list_values(question: Question) -> list[str]:
    """The values that can be counted and that conditions may ask for; none for texts, numbers."""
    if question.plan.kind == "yes_no":
        return [YES, NO]
    return [option.key for option in question.plan.options]


def list_asked(questions: Iterable[Question]) -> list[Question]:
    """Those that are still asked, in their order."""
    return [one for one in questions if not one.is_archived]


def list_dependents(question: Question, questions: Iterable[Question]) -> list[Question]:
    """Those that are shown only if this one is answered so or so."""
    return [
        one
        for one in questions
        if one.plan.shown_if is not None and one.plan.shown_if.key == question.key
    ]


def when_deleted(keep_days: int | None, ends_at: datetime) -> datetime | None:
    """When a question's answers are deleted; None: with the registration."""
    return None if keep_days is None else ends_at + timedelta(days=keep_days)


def is_due(keep_days: int | None, ends_at: datetime, now: datetime) -> bool:
    """Whether a question's answers have been kept long enough."""
    moment = when_deleted(keep_days, ends_at)
    return moment is not None and moment <= now


def list_possible_conditions(
    per: str, earlier: Sequence[Question]
) -> list[tuple[Question, list[str]]]:
    """What a question may depend on: earlier ones with values to choose from. One that is asked
    once of a party cannot depend on what each person answers."""
    return [
        (one, list_values(one))
        for one in earlier
        if one.plan.kind in CHOICES and (per == "person" or one.plan.per == "party")
    ]
