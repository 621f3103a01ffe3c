"""Reads for the reports, as plain values."""

from mint_events.reports.queries.people import ListedPerson, list_people

__all__ = ["ListedPerson", "list_people"]
