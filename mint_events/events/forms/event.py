"""What organizers type about an event."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    StringField,
)
from wtforms.validators import InputRequired, ValidationError

from mint_events.events.actions import EventPlan, SessionPlan
from mint_events.events.forms.message import MessageForm
from mint_events.events.forms.parts import (
    ADDRESS_LENGTH,
    BRING_LENGTH,
    CONTACT_LENGTH,
    DIRECTIONS_LENGTH,
    ENDS_FIRST,
    MOST_PLACES,
    VENUE_LENGTH,
    check_window,
    line_field,
    note_field,
    show_error,
    summary_field,
    title_field,
)
from mint_events.events.forms.session import SessionForm
from mint_events.events.rules import SLUG_LENGTH, is_link, is_slug, propose_slug
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words
from mint_events.web.fields import BerlinField, DayField, WholeNumberField
from mint_events.web.forms import AtMost, Filled, cleaned

MOST_SESSIONS = 40
MOST_GROUP = 60
USUAL_OFFER_HOURS = 24
KEY_LENGTH = 60
_SLUG_IS_WRONG = _l(
    "Please use only small letters from a to z, digits and single dashes between them, "
    "at most %(n)d characters, and not the word “new”.",
    n=SLUG_LENGTH,
)
_LINK_IS_WRONG = _l("Please give the whole link; it begins with https://.")
_CHANGES_TOO_LATE = _l("This must not be after the end of the event.")
_DELETED_TOO_EARLY = _l("This must be after the day on which the event ends.")
_WINDOWS = (
    ("starts_at", "ends_at", ENDS_FIRST),
    (
        "sign_up_opens_at",
        "sign_up_closes_at",
        _l("Signing up must close after it has opened."),
    ),
    ("door_opens_at", "door_closes_at", _l("The door must close after it has opened.")),
)


class EventForm(MessageForm):
    """An event in both languages. `version` is the one that was read when the form was opened;
    `asked` the time and place about which the organizer was asked whether guests be told."""

    version = HiddenField()
    asked = HiddenField()
    times_stay = BooleanField(_l("Leave these times as they are"))
    title_de = title_field(_l("Title in German"))
    title_en = title_field(_l("Title in English"))
    summary_de = summary_field(_l("Summary in German"))
    summary_en = summary_field(_l("Summary in English"))
    slug = StringField(_l("Address of the page"), filters=[cleaned, str.lower])
    kind = RadioField(
        _l("Kind of event"),
        choices=[
            SelectChoice("public", _l("Public")),
            SelectChoice("network", _l("Network meeting")),
        ],
        validators=[InputRequired(_l("Please choose one."))],
    )
    venue = StringField(_l("Venue"), filters=[cleaned], validators=[Filled(), AtMost(VENUE_LENGTH)])
    address = line_field(_l("Street and town"), ADDRESS_LENGTH)
    venue_url = StringField(_l("Link to the venue"), filters=[cleaned])
    directions_de = note_field(_l("How to get there, in German"), DIRECTIONS_LENGTH)
    directions_en = note_field(_l("How to get there, in English"), DIRECTIONS_LENGTH)
    bring_de = note_field(_l("What to bring, in German"), BRING_LENGTH)
    bring_en = note_field(_l("What to bring, in English"), BRING_LENGTH)
    contact_de = note_field(_l("Whom to call, in German"), CONTACT_LENGTH)
    contact_en = note_field(_l("Whom to call, in English"), CONTACT_LENGTH)
    starts_at = BerlinField(_l("Begins"), validators=[InputRequired(_l("Please fill this in."))])
    ends_at = BerlinField(_l("Ends"), validators=[InputRequired(_l("Please fill this in."))])
    capacity = WholeNumberField(_l("Places"), 1, MOST_PLACES)
    overbooking = WholeNumberField(_l("Overbooking in percent"), 0, 100)
    max_companions = WholeNumberField(_l("Companions a guest may bring"), 0, 9)
    waiting_list = BooleanField(_l("When all places are taken, offer a waiting list."))
    offer_hours = WholeNumberField(_l("Hours to answer an offer"), 1, 168)
    max_group = WholeNumberField(_l("Largest group"), 0, MOST_GROUP)
    sign_up_opens_at = BerlinField(_l("Sign-up opens"))
    sign_up_closes_at = BerlinField(_l("Sign-up closes"))
    changes_close_at = BerlinField(_l("Guests can change until"))
    delete_on = DayField(_l("Guests’ data are deleted on"))
    door_opens_at = BerlinField(_l("Door opens"))
    door_closes_at = BerlinField(_l("Door closes"))
    sessions = FieldList(FormField(SessionForm), max_entries=MOST_SESSIONS)

    def validate_slug(self, field: Field) -> None:
        """Empty is fine: an address is made of the title then."""
        if field.data and not is_slug(field.data):
            raise ValidationError(str(_SLUG_IS_WRONG))

    def validate_venue_url(self, field: Field) -> None:
        """Only what can stand on the page as a link."""
        if field.data and not is_link(field.data):
            raise ValidationError(str(_LINK_IS_WRONG))

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, then whether times follow each other."""
        is_valid = super().validate(extra_validators)
        checks = [check_window(self, *window) for window in _WINDOWS]
        return all([is_valid, *checks, self._check_ends()])

    def _check_ends(self) -> bool:
        """What cannot be later, and what cannot be earlier, than the end."""
        end = self.ends_at.data
        if not end:
            return True
        is_valid = True
        if self.changes_close_at.data and self.changes_close_at.data > end:
            is_valid = show_error(self.changes_close_at, _CHANGES_TOO_LATE)
        if self.delete_on.data and self.delete_on.data <= in_berlin(end).date():
            is_valid = show_error(self.delete_on, _DELETED_TOO_EARLY)
        return is_valid

    def to_plan(self, slug: str, known_keys: tuple[str, ...] = ()) -> EventPlan:
        """What was typed, as the action wants it; only after `validate`."""
        starts_at, ends_at = self.starts_at.data, self.ends_at.data
        assert starts_at is not None and ends_at is not None
        return EventPlan(
            slug=slug,
            kind=self.kind.data,
            title=self._both("title"),
            summary=self._both("summary"),
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
            state="draft",
            venue_url=self.venue_url.data or "",
            overbooking=self.overbooking.data or 0,
            changes_close_at=self.changes_close_at.data,
            delete_on=self.delete_on.data,
            offer_hours=self.offer_hours.data or USUAL_OFFER_HOURS,
            max_group=self.max_group.data or 0,
            directions=self._both("directions"),
            bring=self._both("bring"),
            contact=self._both("contact"),
            sessions=self._session_plans(known_keys),
        )

    def _both(self, name: str) -> Words:
        return Words(self[f"{name}_de"].data or "", self[f"{name}_en"].data or "")

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
