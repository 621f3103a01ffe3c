"""What organizers type about door phones and API tokens."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired

from mint_events.checkin.actions.noting import NoteSent
from mint_events.checkin.queries.notes import NotedGuest
from mint_events.checkin.rules.marks import NOTE_LENGTH
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


class NoteForm(FlaskForm):
    """What helpers are told of a guest."""

    note = StringField(
        _l("Note for the helpers"), filters=[cleaned], validators=[AtMost(NOTE_LENGTH)]
    )
    is_press = BooleanField(_l("Press"))
    is_speaker = BooleanField(_l("Speaker"))

    def fill_in(self, guest: NotedGuest) -> None:
        """As it is now."""
        self.note.data = guest.note
        self.is_press.data, self.is_speaker.data = guest.is_press, guest.is_speaker

    def to_note(self) -> NoteSent:
        """What was typed; only after `validate`."""
        return NoteSent(self.note.data or "", bool(self.is_press.data), bool(self.is_speaker.data))


def cut_helper(given: object) -> object:
    """A helper's name as it is kept, cut to 80 signs: too long a name is no reason to set somebody's
    arrival aside."""
    return clean_text(given)[:HELPER_LENGTH] or None if isinstance(given, str) else given
