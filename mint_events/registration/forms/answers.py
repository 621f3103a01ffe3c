"""An event's questions as fields of a form: `question-<key>` for who signs up and the party, and the
same behind each companion's prefix."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from flask_babel import gettext as _
from wtforms import (
    Field,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.form import BaseForm

from mint_events.events.queries import EventView
from mint_events.events.rules.answers import (
    LONG_TEXT,
    MOST_DIGITS,
    SHORT_TEXT,
    GivenAnswer,
    judge_answers,
)
from mint_events.events.rules.questions import Question, list_values, say_option, when_deleted
from mint_events.web.fields import CheckboxesField
from mint_events.web.forms import OpenForm, cleaned, cleaned_long
from mint_events.web.languages import page_language

PREFIX = "question-"


class AsksQuestions:
    """A form that asks an event's questions, of who signs up and of each companion, whose rows are
    its list `companions`. `ask` adds the fields; `judge_questions` judges them by the rule that the
    action asks, too."""

    companions: FieldList
    asked: tuple[Question, ...] = ()

    def all_rows(self) -> list[BaseForm]:
        """The forms of all people, empty rows too; the first is who signs up."""
        return [cast(BaseForm, self), *(entry.form for entry in self.companions)]

    def people_rows(self) -> list[BaseForm]:
        """The forms of those people who come, in the party's order."""
        return self.all_rows()

    def ask(
        self,
        event: EventView,
        questions: Sequence[Question],
        formdata: Any = None,
        known: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        """Adds the fields, filled with what was sent or with the answers that are `known` of each
        person."""
        self.asked = tuple(questions)
        rows = self.all_rows()
        names = ["", *(f"{entry.name}-" for entry in self.companions)]
        for person, (row, name) in enumerate(zip(rows, names, strict=True)):
            sent = formdata if self.was_sent(row) else None
            for question in questions:
                if person == 0 or question.plan.per == "person":
                    value = (known or {}).get(person, {}).get(question.key, "")
                    _add_field(row, question, sent, value, name)
                    _tell(row, rows[0], question, questions, event)

    def was_sent(self, row: BaseForm) -> bool:
        """Whether a row is one of those that came, not one that was added to be filled in."""
        return True

    def given_answers(self) -> tuple[GivenAnswer, ...]:
        """What was typed, person by person."""
        return tuple(
            GivenAnswer(person, key, value)
            for person, row in enumerate(self.people_rows())
            for key, value in typed_answers(row)
        )

    def judge_questions(self) -> bool:
        """Whether all answers are good; puts what is wrong at its field."""
        rows = self.people_rows()
        faults = judge_answers(self.asked, len(rows), self.given_answers()).faults
        for fault in faults:
            field = rows[fault.person][PREFIX + fault.key]
            field.errors = [*field.errors, fault.words.in_(page_language())]
        if faults:
            _gather_errors(rows[0])
        return not faults


def typed_answers(row: BaseForm) -> Iterator[tuple[str, str]]:
    """Question's key and what was typed, for each that was answered."""
    for field in row:
        question = getattr(field, "question", None)
        if question is not None and field.data:
            yield question.key, " ".join(field.data) if isinstance(field.data, list) else field.data


def _gather_errors(form: BaseForm) -> None:
    # A list of rows has copied its rows' errors before these were found.
    for field in form:
        if isinstance(field, FieldList):
            found = [entry.errors for entry in field.entries]
            field.errors = found if any(found) else []


def _add_field(row: BaseForm, question: Question, formdata: Any, value: str, row_name: str) -> None:
    name = PREFIX + question.key
    BaseForm.__setitem__(row, name, _field_for(question))  # Form itself forbids it
    field = row[name]
    many = question.plan.kind == "several_of"
    field.process(formdata, value.split() if many else value)
    # Read under the name it was sent with; shown under its row's, which is counted anew when rows
    # before it did not come.
    field.name = field.id = field.label.field_id = row_name + name


def _field_for(question: Question) -> Any:
    lang = page_language()
    label = question.label.in_(lang)
    look: dict[str, Any] = {"autocomplete": "off"}
    if question.plan.is_sensitive:
        look["data-private"] = ""
    kind = question.plan.kind
    if kind == "long_text":
        look |= {"maxlength": LONG_TEXT, "rows": 4}
        return TextAreaField(label, filters=[cleaned_long], render_kw=look)
    if kind == "short_text":
        look["maxlength"] = SHORT_TEXT
    if kind == "number":
        look |= {"inputmode": "numeric", "maxlength": MOST_DIGITS + 1}
    if kind in ("short_text", "number"):
        return StringField(label, filters=[cleaned], render_kw=look)
    choices = [
        SelectChoice(key, say_option(question, key).in_(lang)) for key in list_values(question)
    ]
    if kind == "several_of":
        return CheckboxesField(label, choices=choices, validate_choice=False, render_kw=look)
    if not question.plan.is_required:
        choices.append(SelectChoice("", _("Rather not say")))  # a radio button cannot be unticked
    return RadioField(label, choices=choices, validate_choice=False, render_kw=look)


def _tell(
    row: BaseForm,
    first: BaseForm,
    question: Question,
    questions: Sequence[Question],
    event: EventView,
) -> None:
    """What the template says about a question beside its label."""
    field: Field = row[PREFIX + question.key]
    field.question = question
    field.deleted_at = when_deleted(question.plan.keep_days, event.ends_at)
    field.depends_on = field.depends_value = None
    condition = question.plan.shown_if
    if question.plan.is_required:
        field.flags.required = True
    if condition is None:
        return
    if question.plan.is_required:  # not to be said of a question that may not be shown
        field.render_kw["required"] = False
    asked = next(one for one in questions if one.key == condition.key)
    holder = row if asked.plan.per == "person" else first
    field.depends_on = holder[PREFIX + asked.key].name
    field.depends_label = asked.label
    field.depends_value = condition.value
    field.depends_said = say_option(asked, condition.value)


class AnswerRow(Form):
    """A companion's questions."""


class AnswersForm(AsksQuestions, OpenForm):
    """The answers of a party that is signed up."""

    companions = FieldList(FormField(AnswerRow))

    @classmethod
    def of(cls, people: int) -> "AnswersForm":
        """As many rows as the party has people. Never read from what was sent: a row in which
        nothing is ticked is not sent at all, and the next person's answers would move up."""
        form = cls(formdata=None)
        for _person in range(people - 1):
            form.companions.append_entry()
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, then the answers."""
        is_valid = super().validate(extra_validators)
        return self.judge_questions() and bool(is_valid)
