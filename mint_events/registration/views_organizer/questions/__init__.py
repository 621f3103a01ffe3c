"""Organizers' screens: what an event asks its guests. They stand in this room because here it is
known how many guests have answered."""

from mint_events.registration.views_organizer.questions import editing, listing
from mint_events.registration.views_organizer.questions.blueprint import blueprint

__all__ = ["blueprint", "editing", "listing"]
