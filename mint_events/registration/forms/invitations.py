"""What invitees and askers type."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    StringField,
    TextAreaField,
)

from mint_events.events.queries import EventView
from mint_events.kernel.names import NAME_LENGTH, ORGANISATION_LENGTH, has_letter
from mint_events.kernel.words import Language
from mint_events.registration.actions.answering_invitations import NamedPerson, Yes
from mint_events.registration.actions.requesting import RequestPlan
from mint_events.registration.forms.sessions import SessionsField
from mint_events.registration.rules import PersonName
from mint_events.registration.rules.invitations import (
    MESSAGE_LENGTH,
)
from mint_events.registration.wordings import NEWSLETTER, PHOTO
from mint_events.web.forms import (
    AtMost,
    Filled,
    MailboxField,
    OpenForm,
    cleaned,
    cleaned_long,
    lazy,
)

MOST_ROWS = 10
EMAIL_IS_NEEDED = _l("Please enter the e-mail address.")


def _name(label: Any, error: Any) -> StringField:
    return StringField(label, filters=[cleaned], validators=[Filled(error), AtMost(NAME_LENGTH)])


def given_name_field() -> StringField:
    """A given name, needed."""
    return _name(_l("Given name"), _l("Please enter the given name."))


def family_name_field() -> StringField:
    """A family name, needed."""
    return _name(_l("Family name"), _l("Please enter the family name."))


def message_field(label: Any) -> TextAreaField:
    """A few lines, or nothing."""
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(MESSAGE_LENGTH)])


class NamedPersonForm(Form):
    """Somebody who comes: both names, or nothing at all; a mailbox if they have one."""

    given_name = StringField(_l("Given name"), filters=[cleaned], validators=[AtMost(NAME_LENGTH)])
    family_name = StringField(
        _l("Family name"), filters=[cleaned], validators=[AtMost(NAME_LENGTH)]
    )
    email = MailboxField(_l("Own e-mail address"))

    def is_empty(self) -> bool:
        """Whether nothing was typed in this row."""
        return not (
            self.given_name.data or self.family_name.data or (self.email.data or "").strip()
        )

    def validate(self, extra_validators: object = None) -> bool:
        """Both names or nothing."""
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

    def to_person(self) -> NamedPerson:
        """What was typed."""
        name = PersonName(self.given_name.data or "", self.family_name.data or "")
        return NamedPerson(name, self.email.mailbox or "")


class YesForm(OpenForm):
    """ "Yes, these people"."""

    people = FieldList(FormField(NamedPersonForm), max_entries=MOST_ROWS + MOST_ROWS)
    sessions = SessionsField(_l("Programme"), choices=[], validate_choice=False)
    photo_consent = BooleanField(lazy(PHOTO))
    newsletter = BooleanField(lazy(NEWSLETTER))
    message = message_field(_l("A word to the organizers"))

    def fit_to(self, event: EventView, rows: int) -> "YesForm":
        """As many rows as people can still be named, and the event's sessions as choices."""
        while len(self.people) < min(rows, MOST_ROWS):
            self.people.append_entry()
        self.sessions.fit_to(event)
        return self

    def filled_rows(self) -> list[int]:
        """The rows in which somebody is named."""
        return [row for row, entry in enumerate(self.people) if not entry.form.is_empty()]

    def to_yes(self) -> Yes:
        """What was typed, as the action wants it; only after `validate`."""
        return Yes(
            people=tuple(self.people[row].form.to_person() for row in self.filled_rows()),
            photo_consent=bool(self.photo_consent.data),
            newsletter=bool(self.newsletter.data),
            session_keys=tuple(self.sessions.data or ()),
            message=self.message.data or "",
        )


class NoForm(OpenForm):
    """ "No, excused", with a word if somebody likes."""

    message = message_field(_l("A word to the organizers"))


class ForwardForm(OpenForm):
    """A colleague."""

    given_name = given_name_field()
    family_name = family_name_field()
    email = MailboxField(_l("E-mail"), validators=[Filled(EMAIL_IS_NEEDED)])


class SureForm(OpenForm):
    """One confirmation."""


class AskForm(OpenForm):
    """A request to come."""

    given_name = _name(_l("Given name"), _l("Please enter your given name."))
    family_name = _name(_l("Family name"), _l("Please enter your family name."))
    email = MailboxField(_l("E-mail"), validators=[Filled(_l("Please enter your e-mail address."))])
    organisation = StringField(
        _l("Organisation or school"), filters=[cleaned], validators=[AtMost(ORGANISATION_LENGTH)]
    )
    message = message_field(_l("Why would you like to come?"))
    form_started = HiddenField()
    website = StringField(_l("Leave this field empty"))

    def to_plan(self, lang: Language) -> RequestPlan:
        """What was typed; only after `validate`."""
        return RequestPlan(
            self.given_name.data or "", self.family_name.data or "", self.email.mailbox or "",
            self.organisation.data or "", self.message.data or "", lang,
        )  # fmt: skip
