"""What organizers type about a part of the programme."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField

from mint_events.events.actions import SessionPlan
from mint_events.events.forms.parts import (
    ENDS_FIRST,
    MOST_PLACES,
    NAME_LENGTH,
    ROOM_LENGTH,
    check_window,
    line_field,
    title_field,
)
from mint_events.events.queries import SessionView
from mint_events.events.rules.moving_along import Times
from mint_events.kernel.words import Words
from mint_events.web.fields import BerlinField, WholeNumberField


class SessionForm(Form):
    """One part of the programme; a row without a key that was left empty counts as none."""

    key = HiddenField()
    title_de = title_field(_l("Title in German"))
    title_en = title_field(_l("Title in English"))
    starts_at = BerlinField(_l("Begins"))
    ends_at = BerlinField(_l("Ends"))
    speaker = line_field(_l("Speaker"), NAME_LENGTH)
    room_de = line_field(_l("Room in German"), ROOM_LENGTH)
    room_en = line_field(_l("Room in English"), ROOM_LENGTH)
    capacity = WholeNumberField(_l("Places"), 1, MOST_PLACES)

    def is_empty(self) -> bool:
        """Whether this is a new row in which nothing was typed."""
        return not any(field.data or field.errors for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty row is fine."""
        if not any(field.data or field.process_errors for field in self):
            return True
        is_valid = super().validate(extra_validators)
        return check_window(self, "starts_at", "ends_at", ENDS_FIRST) and is_valid

    def to_times(self) -> Times:
        """When it is, as far as that can be read."""
        return Times(self.starts_at.data, self.ends_at.data)

    def to_plan(self, key: str) -> SessionPlan:
        """What was typed; only after `validate`."""
        return SessionPlan(
            key=key,
            title=Words(self.title_de.data or "", self.title_en.data or ""),
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            room=Words(self.room_de.data or "", self.room_en.data or ""),
            capacity=self.capacity.data,
            speaker=self.speaker.data or "",
        )


def session_values(session: SessionView) -> dict[str, Any]:
    """A session as the values of its row."""
    return {
        "key": session.key,
        "title_de": session.title.de,
        "title_en": session.title.en,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "speaker": session.speaker,
        "room_de": session.room.de,
        "room_en": session.room.en,
        "capacity": session.capacity,
    }
