"""Organizers' badges: the page that prints them, their preview, files, people and sheets."""

from mint_events.badges.views_organizer import files, people, preview, printing, sheets
from mint_events.badges.views_organizer.blueprint import blueprint

__all__ = ["blueprint", "files", "people", "preview", "printing", "sheets"]
