"""Organizers' screens of the door: the live count, door phones, settings, API tokens."""

from mint_events.checkin.views_organizer import (
    arrivals,
    notes,
    phone_use,
    phones,
    settings,
    tokens,
)
from mint_events.checkin.views_organizer.blueprint import blueprint

__all__ = ["arrivals", "blueprint", "notes", "phone_use", "phones", "settings", "tokens"]
