"""Organizers' screens of the door: the live view, the log, door phones, API tokens."""

from mint_events.checkin.views_organizer import arrivals, looking, phones, tokens
from mint_events.checkin.views_organizer.blueprint import blueprint

__all__ = ["arrivals", "blueprint", "looking", "phones", "tokens"]
