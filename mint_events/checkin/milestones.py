"""What can have happened at the door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuestArrived:
    """A guest went in."""

    event_id: int
    ticket_id: int
