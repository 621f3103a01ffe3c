"""Organizers' papers and files of an event: who came, and everything as spreadsheets."""

from mint_events.reports.views_organizer import attendance, lists, signatures, spreadsheets
from mint_events.reports.views_organizer.blueprint import blueprint

__all__ = ["attendance", "blueprint", "lists", "signatures", "spreadsheets"]
