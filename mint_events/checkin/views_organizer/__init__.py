"""Organizers' screens of the door: the live count, door phones, API tokens."""

from mint_events.checkin.views_organizer import arrivals, notes, phones, tokens
from mint_events.checkin.views_organizer.blueprint import blueprint

__all__ = ["arrivals", "blueprint", "notes", "phones", "tokens"]
