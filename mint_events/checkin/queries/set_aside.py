"""Reads of the records that could not be understood."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.checkin.models import SetAside
from mint_events.kernel.database import session


@dataclass(frozen=True, slots=True)
class SetAsideView:
    """A record that could not be understood: where it came from, its JSON, and what is wrong with
    which field."""

    id: int
    received_at: datetime
    gate: str
    door_phone_id: int | None
    body: str
    reason: str
    field: str
    decided_at: datetime | None


def list_set_aside(
    event_id: int, *, undecided_only: bool = False, limit: int = 200
) -> list[SetAsideView]:
    """Records of the event that were set aside: those nobody ticked off first, the newest of them first."""
    columns = (
        SetAside.id,
        SetAside.received_at,
        SetAside.gate,
        SetAside.door_phone_id,
        SetAside.body,
        SetAside.reason,
        SetAside.field,
        SetAside.decided_at,
    )
    statement = select(*columns).where(SetAside.event_id == event_id)
    is_decided = SetAside.decided_at.is_not(None)
    if undecided_only:
        statement = statement.where(~is_decided)
    rows = session().execute(statement.order_by(is_decided, SetAside.id.desc()).limit(limit))
    return [SetAsideView(*row) for row in rows]


def count_set_aside(event_id: int, *, undecided_only: bool = False) -> int:
    """How many records of the event were set aside."""
    statement = select(func.count(SetAside.id)).where(SetAside.event_id == event_id)
    if undecided_only:
        statement = statement.where(SetAside.decided_at.is_(None))
    return session().scalar(statement) or 0


def list_known_digests(event_id: int, digests: Collection[str]) -> set[str]:
    """Which of these records the event has already."""
    known = select(SetAside.digest).where(
        SetAside.event_id == event_id, SetAside.digest.in_(digests)
    )
    return set(session().scalars(known))


def count_undecided_of(event_id: int, door_phone_id: int | None) -> int:
    """How many records of this phone (None: of scripts) wait for an organizer."""
    statement = select(func.count(SetAside.id)).where(
        SetAside.event_id == event_id,
        SetAside.door_phone_id == door_phone_id,
        SetAside.decided_at.is_(None),
    )
    return session().scalar(statement) or 0
