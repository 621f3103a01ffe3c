"""Tables of the reports."""

from mint_events.reports.models.columns import KeptColumns

__all__ = ["KeptColumns"]
