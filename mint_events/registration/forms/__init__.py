"""What guests type at the sign-up."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    StringField,
)
from wtforms.form import BaseForm

from mint_events.events.queries import EventView
from mint_events.kernel.names import NAME_LENGTH, ORGANISATION_LENGTH, has_letter
from mint_events.kernel.words import Language
from mint_events.registration.forms.answers import AsksQuestions, typed_answers
from mint_events.registration.forms.sessions import SessionsField
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.wordings import NEWSLETTER, PHOTO
from mint_events.web.forms import AtMost, Filled, MailboxField, OpenForm, cleaned, lazy

# No party is larger than ten; a row more is seen and refused, thousands are not even looked at.
MOST_ROWS = 20


class PersonForm(Form):
    """One person's names, both needed."""

    given_name = StringField(
        _l("Given name"),
        filters=[cleaned],
        validators=[Filled(_l("Please enter the given name.")), AtMost(NAME_LENGTH)],
    )
    family_name = StringField(
        _l("Family name"),
        filters=[cleaned],
        validators=[Filled(_l("Please enter the family name.")), AtMost(NAME_LENGTH)],
    )


class CompanionForm(Form):
    """A companion's names: both, or none for a row left empty."""

    given_name = StringField(_l("Given name"), filters=[cleaned], validators=[AtMost(NAME_LENGTH)])
    family_name = StringField(
        _l("Family name"), filters=[cleaned], validators=[AtMost(NAME_LENGTH)]
    )

    def is_empty(self) -> bool:
        """Whether nothing was typed in this row."""
        return not (self.given_name.data or self.family_name.data or any(typed_answers(self)))

    def validate(self, extra_validators: object = None) -> bool:
        """Both names or none."""
        if not super().validate():
            return False
        if self.is_empty():
            return True
        for field, text in (
            (self.given_name, _l("Please enter the given name.")),
            (self.family_name, _l("Please enter the family name.")),
        ):
            if not has_letter(field.data or ""):
                field.errors = [*field.errors, str(text)]
                return False
        return True


class SignUpForm(AsksQuestions, OpenForm):
    """The sign-up on the event's page."""

    given_name = StringField(
        _l("Given name"),
        filters=[cleaned],
        validators=[Filled(_l("Please enter your given name.")), AtMost(NAME_LENGTH)],
    )
    family_name = StringField(
        _l("Family name"),
        filters=[cleaned],
        validators=[Filled(_l("Please enter your family name.")), AtMost(NAME_LENGTH)],
    )
    email = MailboxField(_l("E-mail"), validators=[Filled(_l("Please enter your e-mail address."))])
    organisation = StringField(
        _l("Organisation or school"), filters=[cleaned], validators=[AtMost(ORGANISATION_LENGTH)]
    )
    companions = FieldList(FormField(CompanionForm), max_entries=MOST_ROWS)
    sessions = SessionsField(_l("Programme"), choices=[], validate_choice=False)
    waits_for_sessions = BooleanField(
        _l("Put me on the waiting list until all my sessions have places.")
    )
    photo_consent = BooleanField(lazy(PHOTO))
    newsletter = BooleanField(lazy(NEWSLETTER))
    idempotency_key = HiddenField()
    form_started = HiddenField()
    website = StringField(_l("Leave this field empty"))

    def fit_to(self, event: EventView) -> "SignUpForm":
        """Rows for as many companions as the event allows, and its sessions as choices."""
        while len(self.companions) < event.max_companions:
            self.companions.append_entry()
        self.sessions.fit_to(event)
        return self

    def was_sent(self, row: BaseForm) -> bool:
        """Not so for rows that `fit_to` added."""
        return row["given_name"].raw_data is not None

    def people_rows(self) -> list[BaseForm]:
        """Who signs up, and the companions in whose rows something was typed."""
        return [self, *(row for row in self.all_rows()[1:] if not row.is_empty())]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, then the answers to the event's questions."""
        is_valid = super().validate(extra_validators)
        return self.judge_questions() and bool(is_valid)

    def to_sign_up(self, lang: Language) -> SignUp:
        """What was typed, as the action wants it; only after `validate`."""
        rows = [
            PersonName(f.given_name.data or "", f.family_name.data or "")
            for f in self.people_rows()
        ]
        return SignUp(
            people=tuple(rows),
            email=self.email.mailbox or "",
            organisation=self.organisation.data or "",
            photo_consent=bool(self.photo_consent.data),
            newsletter=bool(self.newsletter.data),
            session_keys=tuple(self.sessions.data or ()),
            waits_for_sessions=bool(self.waits_for_sessions.data and self.sessions.data),
            lang=lang,
            answers=self.given_answers(),
        )
