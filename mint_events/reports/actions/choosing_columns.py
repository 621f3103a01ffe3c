"""Keeping which columns somebody wants in their spreadsheets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.kernel.database import session
from mint_events.reports.models import KeptColumns
from mint_events.reports.queries.columns import list_kept_columns
from mint_events.reports.spreadsheets.columns import Pick, merge_picks
from mint_events.staff.actions.accounts import lock_account

_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def keep_columns(staff_id: int, kind: str, picks: Sequence[Pick], now: datetime) -> None:
    """Keeps what this account picked, for all events. Of two at once the later one stays, and what
    the other one said of columns that this event does not have. Raises NothingFound."""
    lock_account(staff_id)  # what is read here is what it is merged with
    kept = merge_picks(picks, list_kept_columns(staff_id, kind))
    values = {"columns": [[pick.key, pick.is_in] for pick in kept], "chosen_at": now}
    dialect = _DIALECTS[session().get_bind().dialect.name]
    added = dialect.insert(KeptColumns).values(staff_id=staff_id, kind=kind, **values)
    which = ["staff_id", "kind"]
    session().execute(added.on_conflict_do_update(index_elements=which, set_=values))


def forget_columns(staff_id: int, kind: str) -> None:
    """Back to the usual columns, for all events."""
    mine = (KeptColumns.staff_id == staff_id, KeptColumns.kind == kind)
    session().execute(delete(KeptColumns).where(*mine))
