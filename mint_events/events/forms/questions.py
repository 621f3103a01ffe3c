"""What organizers type about a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from mint_events.events.rules import propose_slug
from mint_events.events.rules.asking import WrongPlan
from mint_events.events.rules.questions import (
    HELP_LENGTH,
    KEY_LENGTH,
    LABEL_LENGTH,
    MOST_KEEP_DAYS,
    MOST_OPTIONS,
    OPTION_LENGTH,
    PURPOSE_LENGTH,
    Condition,
    Option,
    Question,
    QuestionPlan,
    list_possible_conditions,
    say_option,
)
from mint_events.kernel.words import Words
from mint_events.web.fields import WholeNumberField
from mint_events.web.forms import AtMost, Filled, cleaned, cleaned_long, show_refusal
from mint_events.web.languages import page_language

_BOTH = _l("Please fill this in, in both languages.")
_CHOOSE = InputRequired(_l("Please choose one."))
BIGGEST_NUMBER = 999_999_999
KIND_NAMES: Mapping[str, Any] = {
    "short_text": _l("Short text"),
    "long_text": _l("Long text"),
    "one_of": _l("One of several"),
    "several_of": _l("Several of several"),
    "yes_no": _l("Yes or no"),
    "number": _l("Number"),
}


def _line(label: Any, most: int, *checks: Any) -> StringField:
    return StringField(label, filters=[cleaned], validators=[*checks, AtMost(most)])


def _lines(label: Any, most: int) -> TextAreaField:
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(most)])


class OptionForm(Form):
    """One possible answer; a row left empty counts as none."""

    key = HiddenField()
    label_de = _line(_l("Answer in German"), OPTION_LENGTH)
    label_en = _line(_l("Answer in English"), OPTION_LENGTH)

    def is_empty(self) -> bool:
        """Whether nothing was typed in this row."""
        return not (self.label_de.data or self.label_en.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Both languages or none."""
        is_valid = bool(super().validate(extra_validators))
        for field in (self.label_de, self.label_en):
            if not self.is_empty() and not field.data:
                field.errors = [*field.errors, str(_BOTH)]
                is_valid = False
        return is_valid


class QuestionForm(FlaskForm):
    """A question in both languages. `version` is the one that was read when the form was opened."""

    version = HiddenField()
    label_de = _line(_l("Question in German"), LABEL_LENGTH, Filled(_BOTH))
    label_en = _line(_l("Question in English"), LABEL_LENGTH, Filled(_BOTH))
    help_de = _lines(_l("Help in German"), HELP_LENGTH)
    help_en = _lines(_l("Help in English"), HELP_LENGTH)
    kind = RadioField(
        _l("Kind of answer"),
        choices=[SelectChoice(kind, name) for kind, name in KIND_NAMES.items()],
        validators=[_CHOOSE],
    )
    options = FieldList(FormField(OptionForm), max_entries=MOST_OPTIONS)
    least = WholeNumberField(_l("Smallest number"), 0, BIGGEST_NUMBER)
    most = WholeNumberField(_l("Largest number"), 0, BIGGEST_NUMBER)
    per = RadioField(
        _l("Who answers?"),
        choices=[
            SelectChoice("party", _l("Whoever signs up, once for all")),
            SelectChoice("person", _l("Each person")),
        ],
        validators=[_CHOOSE],
    )
    is_required = BooleanField(_l("Must be answered"))
    shown_if = SelectField(_l("Ask it only if …"), choices=[], validate_choice=False)
    is_sensitive = BooleanField(
        _l("Sensitive: health, religion, origin and the like (GDPR Art. 9), e.g. diet or access.")
    )
    hidden_at_door = BooleanField(_l("Never shown at the door"))
    purpose_de = _lines(_l("What for, in German"), PURPOSE_LENGTH)
    purpose_en = _lines(_l("What for, in English"), PURPOSE_LENGTH)
    keep_days = WholeNumberField(
        _l("Delete the answers so many days after the event"), 0, MOST_KEEP_DAYS
    )

    def offer_conditions(self, earlier: Sequence[Question]) -> "QuestionForm":
        """The answers to earlier questions that this one may depend on."""
        lang = page_language()
        self.shown_if.choices = [
            SelectChoice("", _("(always ask it)")),
            *(
                SelectChoice(f"{one.key} {value}", _condition_label(one, value, lang))
                for one, values in list_possible_conditions("person", earlier)
                for value in values
            ),
        ]
        return self

    def to_plan(self) -> QuestionPlan:
        """What was typed, as the action wants it; only after `validate`."""
        has_options = self.kind.data in ("one_of", "several_of")
        is_number = self.kind.data == "number"
        key, _space, value = (self.shown_if.data or "").partition(" ")
        return QuestionPlan(
            kind=self.kind.data,
            label=self._words("label"),
            help=self._words("help"),
            options=self._options() if has_options else (),
            is_required=bool(self.is_required.data),
            per=self.per.data,
            shown_if=Condition(key, value) if key else None,
            purpose=self._words("purpose"),
            keep_days=self.keep_days.data,
            is_sensitive=bool(self.is_sensitive.data),
            hidden_at_door=bool(self.hidden_at_door.data),
            least=self.least.data if is_number else None,
            most=self.most.data if is_number else None,
        )

    def _words(self, name: str) -> Words:
        return Words(self[f"{name}_de"].data or "", self[f"{name}_en"].data or "")

    def _options(self) -> tuple[Option, ...]:
        options: list[Option] = []
        known = [entry.form.key.data for entry in self.options]
        for entry in self.options:
            row = entry.form
            if row.is_empty():
                continue
            used = [option.key for option in options]
            key = row.key.data
            if not key or key in used or propose_slug(key) != key:
                key = propose_slug(row.label_en.data, [*used, *filter(None, known)], KEY_LENGTH - 4)
            options.append(Option(key, Words(row.label_de.data, row.label_en.data)))
        return tuple(options)

    def show_wrong(self, wrong: Sequence[WrongPlan]) -> None:
        """Puts what the rule found wrong at its field."""
        for one in wrong:
            # A list of rows has no place of its own for words.
            show_refusal(self, "" if one.field == "options" else one.field, one.words)


def _condition_label(question: Question, value: str, lang: str) -> str:
    answer = say_option(question, value).in_(lang)
    return str(_("“%(question)s”: %(answer)s", question=question.label.in_(lang), answer=answer))


def question_values(question: Question) -> dict[str, Any]:
    """A question as the values of its form."""
    plan = question.plan
    return {
        "version": question.version,
        **{f"{name}_de": getattr(plan, name).de for name in ("label", "help", "purpose")},
        **{f"{name}_en": getattr(plan, name).en for name in ("label", "help", "purpose")},
        **{name: getattr(plan, name) for name in _SAME_IN_FORM},
        "shown_if": f"{plan.shown_if.key} {plan.shown_if.value}" if plan.shown_if else "",
        "options": [
            {"key": one.key, "label_de": one.label.de, "label_en": one.label.en}
            for one in plan.options
        ],
    }


_SAME_IN_FORM = (
    *("kind", "per", "is_required", "is_sensitive", "hidden_at_door"),
    *("least", "most", "keep_days"),
)
