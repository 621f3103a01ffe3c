"""What organizers type about an event and its programme."""

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
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, ValidationError

from mint_events.events.actions import EventPlan, SessionPlan
from mint_events.events.queries import EventView, SessionView
from mint_events.events.rules import SLUG_LENGTH, is_slug, propose_slug
from mint_events.kernel.words import Words
from mint_events.web.fields import BerlinField, WholeNumberField
from mint_events.web.forms import AtMost, Filled, cleaned, cleaned_long

MOST_PLACES = 100_000
MOST_SESSIONS = 40
KEY_LENGTH = 60
TITLE_LENGTH, SUMMARY_LENGTH, VENUE_LENGTH, ADDRESS_LENGTH, ROOM_LENGTH = 200, 2000, 200, 300, 120
_BOTH_LANGUAGES = _l("Please fill this in, in both languages.")
_ENDS_FIRST = _l("The end must be after the beginning.")
_SLUG_IS_WRONG = _l(
    "Please use only small letters from a to z, digits and single dashes between them, "
    "at most %(n)d characters, and not the word “new”.",
    n=SLUG_LENGTH,
)
_WINDOWS = (
    ("starts_at", "ends_at", _ENDS_FIRST),
    (
        "sign_up_opens_at",
        "sign_up_closes_at",
        _l("Signing up must close after it has opened."),
    ),
    ("door_opens_at", "door_closes_at", _l("The door must close after it has opened.")),
)


def _title(label: Any) -> StringField:
    return StringField(
        label, filters=[cleaned], validators=[Filled(_BOTH_LANGUAGES), AtMost(TITLE_LENGTH)]
    )


def _summary(label: Any) -> TextAreaField:
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(SUMMARY_LENGTH)])


def _check_window(form: Any, first: str, last: str, message: Any) -> bool:
    start, end = form[first].data, form[last].data
    if not start or not end or end > start:
        return True
    form[last].errors = [*form[last].errors, str(message)]
    return False


class SessionForm(Form):
    """One part of the programme; a row without a key that was left empty counts as none."""

    key = HiddenField()
    title_de = _title(_l("Title in German"))
    title_en = _title(_l("Title in English"))
    starts_at = BerlinField(_l("Begins"))
    ends_at = BerlinField(_l("Ends"))
    room = StringField(_l("Room"), filters=[cleaned], validators=[AtMost(ROOM_LENGTH)])
    capacity = WholeNumberField(_l("Places"), 1, MOST_PLACES)

    def is_empty(self) -> bool:
        """Whether this is a new row in which nothing was typed."""
        return not any(field.data or field.errors for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty row is fine."""
        if not any(field.data or field.process_errors for field in self):
            return True
        is_valid = super().validate(extra_validators)
        return _check_window(self, "starts_at", "ends_at", _ENDS_FIRST) and is_valid

    def to_plan(self, key: str) -> SessionPlan:
        """What was typed; only after `validate`."""
        return SessionPlan(
            key=key,
            title=Words(self.title_de.data or "", self.title_en.data or ""),
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            room=self.room.data or "",
            capacity=self.capacity.data,
        )


class EventForm(FlaskForm):
    """An event in both languages. `version` is the one that was read when the form was opened."""

    version = HiddenField()
    title_de = _title(_l("Title in German"))
    title_en = _title(_l("Title in English"))
    summary_de = _summary(_l("Summary in German"))
    summary_en = _summary(_l("Summary in English"))
    slug = StringField(_l("Address of the page"), filters=[cleaned, str.lower])
    kind = RadioField(
        _l("Kind of event"),
        choices=[
            SelectChoice("public", _l("Public")),
            SelectChoice("network", _l("Network meeting")),
        ],
        validators=[InputRequired(_l("Please choose one."))],
    )
    state = RadioField(
        _l("Sign-up"),
        choices=[
            SelectChoice("draft", _l("Draft")),
            SelectChoice("open", _l("Open")),
            SelectChoice("closed", _l("Closed")),
        ],
        validators=[InputRequired(_l("Please choose one."))],
    )
    venue = StringField(_l("Venue"), filters=[cleaned], validators=[Filled(), AtMost(VENUE_LENGTH)])
    address = StringField(
        _l("Street and town"), filters=[cleaned], validators=[AtMost(ADDRESS_LENGTH)]
    )
    starts_at = BerlinField(_l("Begins"), validators=[InputRequired(_l("Please fill this in."))])
    ends_at = BerlinField(_l("Ends"), validators=[InputRequired(_l("Please fill this in."))])
    capacity = WholeNumberField(_l("Places"), 1, MOST_PLACES)
    max_companions = WholeNumberField(_l("Companions a guest may bring"), 0, 9)
    waiting_list = BooleanField(_l("When all places are taken, offer a waiting list."))
    sign_up_opens_at = BerlinField(_l("Sign-up opens"))
    sign_up_closes_at = BerlinField(_l("Sign-up closes"))
    door_opens_at = BerlinField(_l("Door opens"))
    door_closes_at = BerlinField(_l("Door closes"))
    sessions = FieldList(FormField(SessionForm), max_entries=MOST_SESSIONS)

    def allow_state(self, state: str) -> "EventForm":
        """Lets an event stay called off."""
        if state == "called_off":
            self.state.choices = [*self.state.choices, SelectChoice(state, _l("Called off"))]
        return self

    def validate_slug(self, field: Field) -> None:
        """Empty is fine: an address is made of the title then."""
        if field.data and not is_slug(field.data):
            raise ValidationError(str(_SLUG_IS_WRONG))

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, then whether times follow each other."""
        is_valid = super().validate(extra_validators)
        return all([is_valid, *(_check_window(self, *window) for window in _WINDOWS)])

    def to_plan(self, slug: str, known_keys: tuple[str, ...] = ()) -> EventPlan:
        """What was typed, as the action wants it; only after `validate`."""
        starts_at, ends_at = self.starts_at.data, self.ends_at.data
        assert starts_at is not None and ends_at is not None
        return EventPlan(
            slug=slug,
            kind=self.kind.data,
            title=Words(self.title_de.data or "", self.title_en.data or ""),
            summary=Words(self.summary_de.data or "", self.summary_en.data or ""),
            venue=self.venue.data or "",
            address=self.address.data or "",
            starts_at=starts_at,
            ends_at=ends_at,
            capacity=self.capacity.data,
            waiting_list=bool(self.waiting_list.data),
            sign_up_opens_at=self.sign_up_opens_at.data,
            sign_up_closes_at=self.sign_up_closes_at.data,
            door_opens_at=self.door_opens_at.data,
            door_closes_at=self.door_closes_at.data,
            max_companions=self.max_companions.data or 0,
            state=self.state.data,
            sessions=self._session_plans(known_keys),
        )

    def _session_plans(self, known_keys: tuple[str, ...]) -> tuple[SessionPlan, ...]:
        plans: list[SessionPlan] = []
        for entry in self.sessions:
            if entry.form.is_empty():
                continue
            used = [plan.key for plan in plans]
            key = entry.form.key.data
            if key not in known_keys or key in used:
                title = entry.form.title_de.data or entry.form.title_en.data
                key = propose_slug(title, (*used, *known_keys), KEY_LENGTH - 4)
            plans.append(entry.form.to_plan(key))
        return tuple(plans)


_SAME_IN_FORM = (
    *("version", "slug", "kind", "venue", "address", "starts_at", "ends_at"),
    *("capacity", "max_companions", "waiting_list"),
    *("sign_up_opens_at", "sign_up_closes_at", "door_opens_at", "door_closes_at"),
)


def session_values(session: SessionView) -> dict[str, Any]:
    """A session as the values of its row."""
    return {
        "key": session.key,
        "title_de": session.title.de,
        "title_en": session.title.en,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "room": session.room,
        "capacity": session.capacity,
    }


def event_values(event: EventView) -> dict[str, Any]:
    """An event as the values of its form."""
    return {
        **{name: getattr(event, name) for name in _SAME_IN_FORM},
        "title_de": event.title.de,
        "title_en": event.title.en,
        "summary_de": event.summary.de,
        "summary_en": event.summary.en,
        "state": event.stored_state,
        "sessions": [session_values(session) for session in event.sessions],
    }
