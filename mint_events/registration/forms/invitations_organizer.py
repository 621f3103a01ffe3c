"""What organizers type about invitations."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, ValidationError

from mint_events.kernel.names import ORGANISATION_LENGTH
from mint_events.kernel.words import Words
from mint_events.network.rules.wordings import LANGUAGE_WORDS
from mint_events.registration.actions.inviting import InviteePlan
from mint_events.registration.forms.invitations import (
    EMAIL_IS_NEEDED,
    YesForm,
    family_name_field,
    given_name_field,
    message_field,
)
from mint_events.registration.rules.invitations import (
    MOST_PER_MEMBER,
    WORDS_LENGTH,
    read_reminder_days,
)
from mint_events.web.fields import CheckboxesField, WholeNumberField
from mint_events.web.forms import AtMost, Filled, MailboxField, cleaned, cleaned_long, lazy


class YesByHandForm(YesForm):
    """The same, typed by an organizer."""

    class Meta:
        """With a token: there is a session to ride."""

        csrf = True


class NoByHandForm(FlaskForm):
    """Excused by telephone."""

    message = message_field(_l("What was said"))


class ChooseForm(FlaskForm):
    """Whom to invite, and the organizer's own words."""

    whom = RadioField(
        _l("Who is invited?"),
        choices=[
            SelectChoice("all", _l("All members")),
            SelectChoice("clusters", _l("The members of these clusters")),
            SelectChoice("members", _l("These members")),
        ],
        default="all",
        validators=[InputRequired()],
    )
    clusters = CheckboxesField(_l("Cluster"), choices=[], validate_choice=False)
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
    given_name = given_name_field()
    family_name = family_name_field()
    email = MailboxField(_l("E-mail"), validators=[Filled(EMAIL_IS_NEEDED)])
    lang = RadioField(
        _l("Language of the letter"),
        choices=[SelectChoice(lang, lazy(words)) for lang, words in LANGUAGE_WORDS.items()],
        default="de",
        validators=[InputRequired()],
    )

    def offer(self, members: Sequence[tuple[int, str]]) -> "InviteeForm":
        """Says which members there are to choose from."""
        none = SelectChoice("", _l("None: this person comes for themselves"))
        known = (SelectChoice(str(found), name) for found, name in members)
        self.member.choices = [none, *known]
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

    whom = RadioField(
        _l("Who gets a reminder?"), choices=[], default="members", validators=[InputRequired()]
    )


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

    reason = message_field(_l("Your own words"))
