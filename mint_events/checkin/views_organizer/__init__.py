"""Organizers' screens of the door: the live count, phones, settings, practice, API tokens."""

from mint_events.checkin.views_organizer import (
    arrivals,
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
    "notes",
    "phone_use",
    "phones",
    "practice",
    "settings",
    "tokens",
]
