"""Organizers' screens of the door: the live count, door phones, API tokens."""

from mint_events.checkin.views_organizer import arrivals, phones, practice, tokens
from mint_events.checkin.views_organizer.blueprint import blueprint

__all__ = ["arrivals", "blueprint", "phones", "practice", "tokens"]
