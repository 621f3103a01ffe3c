"""What was printed: each run, and what holds of all of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mint_events.badges.models import BadgeRun, PrintedBadge
from mint_events.badges.rules.choosing import Printed
from mint_events.kernel.database import session

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class BadgeRunView:
    """One print; `count` people then. `choices` as `actions.record_run` was given them."""

    id: int
    number: int
    printed_at: datetime
    failed_at: datetime | None
    choices: dict[str, Any]
    count: int


def list_runs(event_id: int) -> list[BadgeRunView]:
    """The last prints, the newest first."""
    return _views(event_id, limit=MOST_SHOWN)


def find_run(event_id: int, number: int) -> BadgeRunView | None:
    """The event's run with that number."""
    return next(iter(_views(event_id, number=number)), None)


def list_guest_ids_of(run_id: int) -> list[int]:
    """Whose badges were in a run, in their order."""
    statement = select(PrintedBadge.guest_id).where(PrintedBadge.run_id == run_id)
    return list(session().scalars(statement.order_by(PrintedBadge.place)))


def read_printed(event_id: int) -> Printed:
    """What holds of the event's prints that did not fail."""
    rows = session().execute(
        select(PrintedBadge.guest_id, PrintedBadge.digest, BadgeRun.printed_at)
        .join(BadgeRun, BadgeRun.id == PrintedBadge.run_id)
        .where(BadgeRun.event_id == event_id, BadgeRun.failed_at.is_(None))
        .order_by(BadgeRun.number)
    )
    digests, last_at = {}, None
    for guest_id, digest, printed_at in rows:
        digests[guest_id], last_at = digest, printed_at
    return Printed(digests, last_at)


def _views(event_id: int, *, number: int | None = None, limit: int = 1) -> list[BadgeRunView]:
    count = func.count(PrintedBadge.guest_id)
    statement = (
        select(BadgeRun, count)
        .outerjoin(PrintedBadge, PrintedBadge.run_id == BadgeRun.id)
        .where(BadgeRun.event_id == event_id)
        .group_by(BadgeRun.id)
        .order_by(BadgeRun.number.desc())
        .limit(limit)
    )
    if number is not None:
        statement = statement.where(BadgeRun.number == number)
    return [
        BadgeRunView(row.id, row.number, row.printed_at, row.failed_at, row.choices, people)
        for row, people in session().execute(statement)
    ]
