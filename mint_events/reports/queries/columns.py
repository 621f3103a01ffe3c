"""Reads of which columns somebody chose."""

from mint_events.kernel.database import session
from mint_events.reports.models import KeptColumns
from mint_events.reports.spreadsheets.columns import Pick


def list_kept_columns(staff_id: int, kind: str) -> list[Pick]:
    """What this account chose for this kind of spreadsheet; nothing when it never did."""
    row = session().get(KeptColumns, (staff_id, kind), populate_existing=True)
    return [] if row is None else [Pick(key, is_in) for key, is_in in row.columns]
