"""What invitees, askers and organizers type about invitations."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from mint_events.events.queries import EventView
from mint_events.kernel.names import NAME_LENGTH, ORGANISATION_LENGTH, has_letter
from mint_events.kernel.words import Language, Words
from mint_events.registration.actions.answering_invitations import NamedPerson, Yes
from mint_events.registration.actions.inviting import InviteePlan
from mint_events.registration.actions.requesting import RequestPlan
from mint_events.registration.forms import CheckboxesField
from mint_events.registration.invitation_rules import (
    MESSAGE_LENGTH,
    MOST_PER_MEMBER,
    WORDS_LENGTH,
    read_reminder_days,
)
from mint_events.registration.rules import PersonName
from mint_events.registration.wordings import NEWSLETTER, PHOTO
from mint_events.web.fields import WholeNumberField
from mint_events.web.forms import (
    AtMost,
    Filled,
    MailboxField,
    OpenForm,
    cleaned,
    cleaned_long,
    lazy,
)
from mint_events.web.languages import page_language

MOST_ROWS = 10
EMAIL_IS_NEEDED = _l("Please enter the e-mail address.")


def _name(label: Any, error: Any) -> StringField:
    return StringField(label, filters=[cleaned], validators=[Filled(error), AtMost(NAME_LENGTH)])


def _given_name() -> StringField:
    return _name(_l("Given name"), _l("Please enter the given name."))


def _family_name() -> StringField:
    return _name(_l("Family name"), _l("Please enter the family name."))


def _message(label: Any) -> TextAreaField:
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
    sessions = CheckboxesField(_l("Programme"), choices=[], validate_choice=False)
    photo_consent = BooleanField(lazy(PHOTO))
    newsletter = BooleanField(lazy(NEWSLETTER))
    message = _message(_l("A word to the organizers"))

    def fit_to(self, event: EventView, rows: int) -> "YesForm":
        """As many rows as people can still be named, and the event's sessions as choices."""
        while len(self.people) < min(rows, MOST_ROWS):
            self.people.append_entry()
        lang = page_language()
        self.sessions.choices = [(s.key, s.title.in_(lang)) for s in event.sessions]
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

    message = _message(_l("A word to the organizers"))


class ForwardForm(OpenForm):
    """A colleague."""

    given_name = _given_name()
    family_name = _family_name()
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
    message = _message(_l("Why would you like to come?"))
    website = StringField(_l("Leave this field empty"))

    def to_plan(self, lang: Language) -> RequestPlan:
        """What was typed; only after `validate`."""
        return RequestPlan(
            self.given_name.data or "", self.family_name.data or "", self.email.mailbox or "",
            self.organisation.data or "", self.message.data or "", lang,
        )  # fmt: skip


class YesByHandForm(YesForm):
    """The same, typed by an organizer."""

    class Meta:
        """With a token: there is a session to ride."""

        csrf = True


class NoByHandForm(FlaskForm):
    """Excused by telephone."""

    message = _message(_l("What was said"))


class ChooseForm(FlaskForm):
    """Whom to invite, and the organizer's own words."""

    whom = RadioField(
        _l("Who is invited?"),
        choices=[
            ("all", _l("All members")),
            ("clusters", _l("The members of these clusters")),
            ("members", _l("These members")),
        ],
        default="all",
    )
    clusters = CheckboxesField(_l("Clusters"), choices=[], validate_choice=False)
    members = CheckboxesField(_l("Members"), choices=[], validate_choice=False)
    words_de = TextAreaField(
        _l("Your own words, in German"), filters=[cleaned_long], validators=[AtMost(WORDS_LENGTH)]
    )
    words_en = TextAreaField(
        _l("Your own words, in English"), filters=[cleaned_long], validators=[AtMost(WORDS_LENGTH)]
    )
    seen = HiddenField()

    def to_words(self) -> Words:
        """The organizer's paragraph."""
        return Words(self.words_de.data or "", self.words_en.data or "")


class InviteeForm(FlaskForm):
    """One person to invite."""

    member = SelectField(_l("Member"), choices=[])
    organisation = StringField(
        _l("Organisation"), filters=[cleaned], validators=[AtMost(ORGANISATION_LENGTH)]
    )
    given_name = _given_name()
    family_name = _family_name()
    email = MailboxField(_l("E-mail"), validators=[Filled(EMAIL_IS_NEEDED)])
    lang = RadioField(
        _l("Language of the letter"), choices=[("de", "Deutsch"), ("en", "English")], default="de"
    )

    def offer(self, members: Sequence[tuple[int, str]]) -> "InviteeForm":
        """Says which members there are to choose from."""
        none = ("", _l("None: this person comes for themselves"))
        self.member.choices = [none, *((str(found), name) for found, name in members)]
        return self

    def to_plan(self, members: Sequence[tuple[int, str]]) -> InviteePlan:
        """What was typed; only after `validate`."""
        names = {str(found): name for found, name in members}
        member_id = int(self.member.data) if self.member.data else None
        return InviteePlan(
            self.given_name.data or "", self.family_name.data or "", self.email.mailbox or "",
            "en" if self.lang.data == "en" else "de", member_id,
            names.get(self.member.data or "", self.organisation.data or ""),
        )  # fmt: skip


class RemindForm(FlaskForm):
    """Whom to remind."""

    whom = RadioField(_l("Who gets a reminder?"), choices=[], default="members")


class DaysField(StringField):
    """ "14, 3"; `days` is what was read."""

    days: tuple[int, ...] = ()

    def pre_validate(self, form: Any) -> None:
        """Reads the days."""
        found = read_reminder_days(self.data or "")
        if found is None:
            raise ValidationError(
                str(_l("Please enter up to five numbers of days from 1 to 120, e.g. 14, 3."))
            )
        self.days = found


class SettingsForm(FlaskForm):
    """How an event invites."""

    people_per_member = WholeNumberField(
        _l("People per organisation"), 1, MOST_PER_MEMBER, validators=[]
    )
    reminder_days = DaysField(_l("Reminders on these days before the event"), filters=[cleaned])

    def validate_people_per_member(self, field: Field) -> None:
        """A number is needed."""
        if field.data is None:
            raise ValidationError(str(_l("Please fill this in.")))


class DeclineForm(FlaskForm):
    """No, with a word if the organizer likes."""

    reason = _message(_l("Your own words"))
