"""What can have happened to an event."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventCreated:
    """An event was made; it may still be a draft."""

    event_id: int


@dataclass(frozen=True, slots=True)
class EventCopied:
    """An event was made from an older one. Rooms that keep something of their own about events
    (questions, pictures) copy theirs; `EventCreated` was announced before."""

    old_id: int
    new_id: int


@dataclass(frozen=True, slots=True)
class PlacesAdded:
    """An event has more places than before: some who wait may get one."""

    event_id: int


@dataclass(frozen=True, slots=True)
class EventMoved:
    """Time or place changed. What they were and are is kept as the notice (`find_notice`)."""

    event_id: int
    notice_id: int


@dataclass(frozen=True, slots=True)
class EventCalledOff:
    """The event does not take place."""

    event_id: int
    notice_id: int


@dataclass(frozen=True, slots=True)
class EventReinstated:
    """An event that was called off takes place after all."""

    event_id: int
    notice_id: int
