"""What organizers type about door phones and API tokens."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired

from mint_events.kernel.names import clean_text
from mint_events.staff.rules import GATE_LENGTH
from mint_events.web.forms import AtMost, Filled, cleaned

HELPER_LENGTH = 80


class PhoneForm(FlaskForm):
    """A phone's gate."""

    gate = StringField(
        _l("Gate"),
        filters=[cleaned],
        validators=[Filled(_l("Please name the gate.")), AtMost(GATE_LENGTH)],
    )


class TokenForm(FlaskForm):
    """What a script may do."""

    scope = RadioField(
        _l("What may the script do?"),
        choices=[
            SelectChoice(
                "organizer", _l("Everything of this event: registrations, scans, arrivals")
            ),
            SelectChoice("door", _l("Only the door: scan, guest list, arrivals")),
        ],
        validators=[InputRequired(_l("Please choose one."))],
    )


def cut_helper(given: object) -> object:
    """A helper's name as it is kept, cut to 80 signs: too long a name is no reason to set somebody's
    arrival aside."""
    return clean_text(given)[:HELPER_LENGTH] or None if isinstance(given, str) else given
