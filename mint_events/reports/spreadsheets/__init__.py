"""The spreadsheets of an event: which there are, their columns and lines."""

from mint_events.reports.spreadsheets.columns import SheetColumn, SheetKind
from mint_events.reports.spreadsheets.kinds import KINDS, list_kinds

__all__ = ["KINDS", "SheetColumn", "SheetKind", "list_kinds"]
