"""What the demo's organizers noted for the door of a coming event."""

from datetime import datetime

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.registration.queries import list_registrations

NOTES = (
    NoteSent("Reihe 1, Rollstuhl: bitte zum Aufzug begleiten"),
    NoteSent(is_press=True),
    NoteSent("Vortrag um 15 Uhr, wird von der Leitung begrüßt", is_speaker=True),
)


def note_some_guests(event_id: int, now: datetime) -> None:
    """A note or a mark for the last few who signed up alone or with others."""
    coming = list_registrations(event_id, status="confirmed")
    for party, note in zip(coming, NOTES, strict=False):
        note_guest(event_id, party.guests[0].id, note, None, now)
