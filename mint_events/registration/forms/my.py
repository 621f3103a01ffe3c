"""What guests type on their own page, and who lost their letter."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    StringField,
)
from wtforms.validators import InputRequired

from mint_events.events.queries import EventView
from mint_events.kernel.names import NAME_LENGTH, ORGANISATION_LENGTH
from mint_events.kernel.words import Language
from mint_events.registration.actions.parties import PartyChange, Wishes
from mint_events.registration.forms import MOST_ROWS, PersonForm
from mint_events.registration.forms.sessions import SessionsField
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from mint_events.registration.wordings import NEWSLETTER, PHOTO
from mint_events.web.forms import AtMost, Filled, MailboxField, OpenForm, cleaned, lazy

LANGUAGES_OF_LETTERS = [SelectChoice("de", _l("German")), SelectChoice("en", _l("English"))]
NEEDED = _l("Please enter your e-mail address.")


class ButtonForm(OpenForm):
    """One confirmation."""


class WishesForm(OpenForm):
    """What can be said at any time: language and consents."""

    lang = RadioField(
        _l("Language of our e-mails"),
        choices=LANGUAGES_OF_LETTERS,
        validators=[InputRequired(_l("Please choose a language."))],
    )
    photo_consent = BooleanField(lazy(PHOTO))
    newsletter = BooleanField(lazy(NEWSLETTER))

    def fill_in(self, registration: RegistrationView) -> None:
        """As it is now."""
        self.lang.data = registration.lang
        self.photo_consent.data = registration.photo_consent
        self.newsletter.data = registration.newsletter

    def to_wishes(self) -> Wishes:
        """What was chosen; only after `validate`."""
        lang: Language = "en" if self.lang.data == "en" else "de"
        return Wishes(lang, bool(self.photo_consent.data), bool(self.newsletter.data))


class ChangeForm(WishesForm):
    """Everything that was typed at the sign-up."""

    people = FieldList(FormField(PersonForm), max_entries=MOST_ROWS)
    email = MailboxField(_l("E-mail"), validators=[Filled(NEEDED)])
    organisation = StringField(
        _l("Organisation or school"), filters=[cleaned], validators=[AtMost(ORGANISATION_LENGTH)]
    )
    sessions = SessionsField(_l("Programme"), choices=[], validate_choice=False)

    def let_mailbox_empty(self) -> None:
        """For who walked in without one."""
        self.email.validators = ()
        self.email.flags.required = False

    def fit_to(self, event: EventView) -> "ChangeForm":
        """Its sessions as choices."""
        self.sessions.fit_to(event)
        return self

    def fill_in_all(self, registration: RegistrationView, event: EventView) -> None:
        """As it is now, of a group its contact; a mailbox that waits for its owner's yes stands there already."""
        self.fill_in(registration)
        self.email.data = registration.new_email or registration.email
        self.organisation.data = registration.organisation
        chosen = registration.session_ids
        self.sessions.data = [each.key for each in event.sessions if each.id in chosen]
        for guest in registration.guests[: count_rows(registration)]:
            names = {"given_name": guest.given_name, "family_name": guest.family_name}
            self.people.append_entry(names)

    def to_change(self) -> PartyChange:
        """What was typed; only after `validate`."""
        people = tuple(
            PersonName(entry.form.given_name.data, entry.form.family_name.data)
            for entry in self.people
        )
        return PartyChange(
            people=people,
            organisation=self.organisation.data or "",
            email=self.email.mailbox or "",
            session_keys=tuple(self.sessions.data or ()),
            wishes=self.to_wishes(),
        )


def count_rows(registration: RegistrationView) -> int:
    """How many people have a row on the change page: of a group only its contact, the others are
    changed on the group's own page."""
    return 1 if registration.is_group else len(registration.guests)


class OnePersonForm(OpenForm):
    """One more person of a party."""

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

    def to_person(self) -> PersonName:
        """The names; only after `validate`."""
        return PersonName(self.given_name.data or "", self.family_name.data or "")


class HandOverForm(OnePersonForm):
    """Who gets the ticket; with a mailbox they get it themselves."""

    email = MailboxField(_l("Their e-mail address"))


class LostLetterForm(OpenForm):
    """Whose links are wanted."""

    email = MailboxField(_l("E-mail"), validators=[Filled(NEEDED)])
    form_started = HiddenField()
    website = StringField(_l("Leave this field empty"))
