"""What the contact of a group types: how many come, with given names or without."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from mint_events.events.queries import EventView
from mint_events.kernel.names import ORGANISATION_LENGTH
from mint_events.kernel.words import Language
from mint_events.registration.forms import SignUpForm
from mint_events.registration.forms.my import ChangeForm
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName, SignUp
from mint_events.registration.rules.groups import (
    MOST_IN_A_GROUP,
    Group,
    is_unnamed,
    name_people,
    read_given_names,
)
from mint_events.web.fields import WholeNumberField
from mint_events.web.forms import AtMost, Filled, OpenForm, cleaned

_LIST_LENGTH = 6000  # of what is pasted; only given names of it are kept


def _organisation() -> StringField:
    return StringField(
        _l("School or organisation"),
        filters=[cleaned],
        validators=[
            Filled(_l("Please enter your school or organisation.")),
            AtMost(ORGANISATION_LENGTH),
        ],
    )


class GroupFields:
    """Who comes with the contact. Either the number or the names will do."""

    pupils = WholeNumberField(_l("Number of pupils"), 1, MOST_IN_A_GROUP - 1)
    adults = WholeNumberField(_l("Accompanying adults besides you"), 0, MOST_IN_A_GROUP - 2)
    given_names = TextAreaField(_l("Given names"), validators=[AtMost(_LIST_LENGTH)])


class _Group(GroupFields, OpenForm):
    """A form with those fields."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, then that number and names fit together."""
        is_valid = bool(super().validate(extra_validators))
        if self.pupils.errors or self.given_names.errors:
            return False
        named = len(read_given_names(self.given_names.data or ""))
        if not named and self.pupils.data is None:
            return self._refuse(_l("Please enter how many pupils come, or their given names."))
        if self.pupils.data is not None and named > self.pupils.data:
            message = _l(
                "You have entered %(names)d given names for %(pupils)d pupils.",
                names=named,
                pupils=self.pupils.data,
            )
            return self._refuse(message)
        return is_valid

    def _refuse(self, message: Any) -> bool:
        self.pupils.errors = [*self.pupils.errors, str(message)]
        return False

    def to_group(self) -> Group:
        """What was typed; only after `validate`."""
        names = read_given_names(self.given_names.data or "")
        return Group(self.pupils.data or len(names), names, self.adults.data or 0)


class GroupSignUpForm(_Group, SignUpForm):
    """The sign-up of a group on the event's page."""

    organisation = _organisation()

    def fit_to(self, event: EventView) -> "GroupSignUpForm":
        """A group brings no companions: it is them."""
        super().fit_to(replace(event, max_companions=0))
        return self

    def to_sign_up(self, lang: Language) -> SignUp:
        """What was typed, as the action wants it; only after `validate`."""
        group = self.to_group()
        contact = PersonName(self.given_name.data or "", self.family_name.data or "")
        return replace(
            super().to_sign_up(lang),
            people=name_people(contact, group, lang),
            is_group=True,
            adults=group.adults,
        )


class ContactForm(ChangeForm):
    """What the contact of a group typed about themself; a group is found by its school."""

    organisation = _organisation()


class GroupChangeForm(_Group):
    """Another number of people, or other names."""

    def fill_in(self, registration: RegistrationView) -> None:
        """What the group is now."""
        pupils = registration.guests[1 + registration.adults :]
        named = [
            one.given_name for one in pupils if not is_unnamed(one.given_name, one.family_name)
        ]
        self.pupils.data, self.adults.data = len(pupils), registration.adults
        self.given_names.data = "\n".join(named)
