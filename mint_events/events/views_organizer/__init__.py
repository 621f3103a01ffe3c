"""Organizers' screens: editing an event, its turns, copies of it, and seeing it as guests will."""

from mint_events.events.views_organizer import copying, editing, turning
from mint_events.events.views_organizer.blueprint import blueprint

__all__ = ["blueprint", "copying", "editing", "turning"]
