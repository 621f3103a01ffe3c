"""What can have happened to an event."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventCreated:
    """An event was made; it may still be a draft."""

    event_id: int


@dataclass(frozen=True, slots=True)
class PlacesAdded:
    """An event has more places than before: some who wait may get one."""

    event_id: int
