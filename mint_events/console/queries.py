"""What the console's front page shows; put together from the rooms' own reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mint_events.checkin.queries import count_inside
from mint_events.events.queries import EventView, list_events
from mint_events.kernel.names import searchable
from mint_events.registration.queries import Counts, count_by_status


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with its numbers: people confirmed and waiting, and how many are inside now."""

    event: EventView
    counts: Counts
    inside: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Coming events, the next one first, and past ones, the latest first."""

    coming: tuple[EventLine, ...]
    past: tuple[EventLine, ...]


def get_overview(search: str, now: datetime) -> Overview:
    """All events whose title, venue or address on the web hold every word of `search`."""
    words = searchable(search).split()
    events = [event for event in list_events(now) if _holds(event, words)]
    ids = [event.id for event in events]
    counts, inside = count_by_status(ids), count_inside(ids)
    lines = [EventLine(e, counts.get(e.id, Counts()), inside.get(e.id, 0)) for e in events]
    return Overview(
        coming=tuple(line for line in lines if line.event.ends_at > now),
        past=tuple(line for line in reversed(lines) if line.event.ends_at <= now),
    )


def _holds(event: EventView, words: Iterable[str]) -> bool:
    text = searchable(f"{event.title.de} {event.title.en} {event.venue} {event.slug}")
    return all(word in text for word in words)
