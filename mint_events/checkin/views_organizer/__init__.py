"""Organizers' screens of the door: the live view, the log, phones, settings, practice, tokens."""

from mint_events.checkin.views_organizer import (
    arrivals,
    looking,
    notes,
    phone_use,
    phones,
    practice,
    settings,
    tokens,
)
from mint_events.checkin.views_organizer.blueprint import blueprint

__all__ = [
    "arrivals",
    "blueprint",
    "looking",
    "notes",
    "phone_use",
    "phones",
    "practice",
    "settings",
    "tokens",
]
