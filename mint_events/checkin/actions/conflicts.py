"""The organizer's tick on a conflict; all else of it is derived."""

from datetime import datetime

from sqlalchemy import update

from mint_events.checkin.models import Conflict
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound


def tick_conflict(
    event_id: int, conflict_id: int, staff_id: int, now: datetime, *, is_seen: bool = True
) -> None:
    """An organizer has looked at it, or wants to look at it again. Raises NothingFound."""
    done = session().execute(
        update(Conflict)
        .where(Conflict.id == conflict_id, Conflict.event_id == event_id)
        .values(seen_at=now if is_seen else None, seen_by=staff_id if is_seen else None)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount == 0:  # type: ignore[attr-defined]
        raise NothingFound()
