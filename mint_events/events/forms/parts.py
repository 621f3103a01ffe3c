"""What the forms of an event and of its sessions share."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from mint_events.web.forms import AtMost, Filled, cleaned, cleaned_long

MOST_PLACES = 100_000
DIRECTIONS_LENGTH, BRING_LENGTH, CONTACT_LENGTH = 600, 300, 200  # the table's constraints, too
TITLE_LENGTH, SUMMARY_LENGTH, VENUE_LENGTH, ADDRESS_LENGTH, ROOM_LENGTH = 200, 2000, 200, 300, 120
NAME_LENGTH = 200
_BOTH_LANGUAGES = _l("Please fill this in, in both languages.")
ENDS_FIRST = _l("The end must be after the beginning.")


def title_field(label: Any) -> StringField:
    """A title, which is needed in both languages."""
    return StringField(
        label, filters=[cleaned], validators=[Filled(_BOTH_LANGUAGES), AtMost(TITLE_LENGTH)]
    )


def summary_field(label: Any) -> TextAreaField:
    """A few sentences."""
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(SUMMARY_LENGTH)])


def note_field(label: Any, length: int) -> TextAreaField:
    """A few lines that may stay empty."""
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(length)])


def check_window(form: Any, first: str, last: str, message: Any) -> bool:
    """Whether the second time is after the first, if both are given; else says so at it."""
    start, end = form[first].data, form[last].data
    if not start or not end or end > start:
        return True
    return show_error(form[last], message)


def line_field(label: Any, length: int) -> StringField:
    """One line that may stay empty."""
    return StringField(label, filters=[cleaned], validators=[AtMost(length)])


def show_error(field: Any, message: Any) -> bool:
    """Puts an error at a field; always False, for `return`."""
    field.errors = [*field.errors, str(message)]
    return False
