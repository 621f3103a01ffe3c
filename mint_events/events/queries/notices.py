"""Reads of what all guests of an event were told: moved, called off, on again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.events.models import EventNotice
from mint_events.events.rules import WhenAndWhere
from mint_events.kernel.database import session
from mint_events.kernel.words import Words

KINDS = ("moved", "called_off", "reinstated")


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice: what the event was and is, and what the organizers wrote to it."""

    id: int
    event_id: int
    kind: str
    made_at: datetime
    old: WhenAndWhere
    new: WhenAndWhere
    message: Words


def list_notices(event_id: int) -> list[NoticeView]:
    """All that the event's guests were told, the oldest first."""
    rows = session().scalars(
        select(EventNotice).where(EventNotice.event_id == event_id).order_by(EventNotice.id)
    )
    return [_view(row) for row in rows]


def find_start_before_move(event_id: int) -> datetime | None:
    """When the event was to begin before it was last moved to another time, or None."""
    return session().scalar(
        select(EventNotice.old_starts_at)
        .where(
            EventNotice.event_id == event_id,
            EventNotice.kind == "moved",
            EventNotice.old_starts_at != EventNotice.new_starts_at,
        )
        .order_by(EventNotice.id.desc())
        .limit(1)
    )


def _view(row: EventNotice) -> NoticeView:
    return NoticeView(
        id=row.id,
        event_id=row.event_id,
        kind=row.kind,
        made_at=row.made_at,
        old=WhenAndWhere(row.old_starts_at, row.old_ends_at, row.old_venue, row.old_address),
        new=WhenAndWhere(row.new_starts_at, row.new_ends_at, row.new_venue, row.new_address),
        message=Words(row.message_de, row.message_en),
    )
