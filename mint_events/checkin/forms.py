"""What organizers type about the door, its phones and API tokens."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired

from mint_events.checkin.actions.noting import NoteSent
from mint_events.checkin.queries.notes import NotedGuest
from mint_events.checkin.rules.marks import NOTE_LENGTH
from mint_events.events.queries import SessionView
from mint_events.kernel.names import clean_text
from mint_events.staff.actions import PhonePlan
from mint_events.staff.rules import GATE_LENGTH
from mint_events.web.forms import AtMost, Filled, cleaned
from mint_events.web.languages import page_language

HELPER_LENGTH = 80


MODES = [
    SelectChoice("door", _l("A helper's phone: it scans what guests show")),
    SelectChoice("kiosk", _l("A kiosk: a tablet that stands by itself, guests show it their code")),
]
SEARCHES = [
    SelectChoice("online", _l("With network only: names are looked up on the server")),
    SelectChoice("offline", _l("Also without network: the phone keeps a sealed list of all names")),
    SelectChoice("none", _l("Not at all: only codes")),
]


class PhoneUseForm(FlaskForm):
    """What a phone is for. Without sessions there is nothing to choose a door from."""

    session = SelectField(_l("Which door"), validate_choice=True)
    mode = RadioField(
        _l("Who holds it"),
        choices=MODES,
        default="door",
        validators=[InputRequired(_l("Please choose one."))],
    )
    search = RadioField(
        _l("Finding guests by name"),
        choices=SEARCHES,
        default="online",
        validators=[InputRequired(_l("Please choose one."))],
    )

    def offer_sessions(self, sessions: Sequence[SessionView]) -> None:
        """The event's own door, and one for each session; the field goes when there are none."""
        if not sessions:
            del self.session
            return
        doors = [SelectChoice(str(one.id), one.title.in_(page_language())) for one in sessions]
        self.session.choices = [SelectChoice("", _("The event's own door")), *doors]

    def plan(self) -> PhonePlan:
        """What was chosen; ask only after `validate`."""
        chosen = self.session.data if "session" in self else ""
        return PhonePlan(int(chosen) if chosen else None, self.mode.data, self.search.data)


class PhoneForm(PhoneUseForm):
    """A new phone: its gate, and what it is for."""

    gate = StringField(
        _l("Gate"),
        filters=[cleaned],
        validators=[Filled(_l("Please name the gate.")), AtMost(GATE_LENGTH)],
    )


class DoorForm(FlaskForm):
    """What is set for an event's door."""

    pass_out = BooleanField(_l("Guests who have left may come back in with the same ticket"))
    walk_ins = BooleanField(
        _l("Helpers may let in people who have not signed up, while there are places")
    )
    kiosk_badges = BooleanField(_l("A kiosk offers to print a name badge"))


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
