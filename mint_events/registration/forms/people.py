"""The names of people in forms: needed, or both or none for a row left empty."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField

from mint_events.kernel.names import NAME_LENGTH, has_letter
from mint_events.web.forms import AtMost, Filled, cleaned

GIVEN_NAME = _l("Please enter the given name.")
FAMILY_NAME = _l("Please enter the family name.")
YOUR_GIVEN_NAME = _l("Please enter your given name.")
YOUR_FAMILY_NAME = _l("Please enter your family name.")


def _name(label: Any, *needed: Any) -> StringField:
    checks = [*(Filled(error) for error in needed), AtMost(NAME_LENGTH)]
    return StringField(label, filters=[cleaned], validators=checks)


def given_name_field(error: Any = GIVEN_NAME) -> StringField:
    """A given name, needed."""
    return _name(_l("Given name"), error)


def family_name_field(error: Any = FAMILY_NAME) -> StringField:
    """A family name, needed."""
    return _name(_l("Family name"), error)


class PersonForm(Form):
    """One person's names, both needed."""

    given_name = given_name_field()
    family_name = family_name_field()


class MaybePersonForm(Form):
    """One person's names: both, or none for a row left empty."""

    given_name = _name(_l("Given name"))
    family_name = _name(_l("Family name"))

    def is_empty(self) -> bool:
        """Whether nothing was typed in this row."""
        return not (self.given_name.data or self.family_name.data)

    def validate(self, extra_validators: object = None) -> bool:
        """Both names or none."""
        if not super().validate():
            return False
        if self.is_empty():
            return True
        for field, text in ((self.given_name, GIVEN_NAME), (self.family_name, FAMILY_NAME)):
            if not has_letter(field.data or ""):
                field.errors = [*field.errors, str(text)]
                return False
        return True
