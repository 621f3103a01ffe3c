"""Reads of the door, as plain values."""

from mint_events.checkin.queries.conflicts import (
    ConflictView,
    count_conflicts,
    list_conflicts,
)
from mint_events.checkin.queries.counts import (
    Arrivals,
    Presence,
    count_arrivals,
    count_inside,
    list_presence,
)
from mint_events.checkin.queries.inside import is_anybody_inside
from mint_events.checkin.queries.lines import (
    ArrivalLine,
    ScanLine,
    list_arrivals_of,
    list_last_scans,
)
from mint_events.checkin.queries.people import (
    FoundGuest,
    find_guests_at_door,
)
from mint_events.checkin.queries.scans import (
    AnyRow,
    Door,
    find_door,
    find_scans,
    find_tickets,
    list_scans_after,
)
from mint_events.checkin.queries.set_aside import (
    SetAsideView,
    count_set_aside,
    list_set_aside,
)

__all__ = [
    "AnyRow",
    "ArrivalLine",
    "Arrivals",
    "ConflictView",
    "Door",
    "FoundGuest",
    "Presence",
    "ScanLine",
    "SetAsideView",
    "count_arrivals",
    "count_conflicts",
    "count_inside",
    "count_set_aside",
    "find_door",
    "find_guests_at_door",
    "find_scans",
    "find_tickets",
    "is_anybody_inside",
    "list_arrivals_of",
    "list_conflicts",
    "list_last_scans",
    "list_presence",
    "list_scans_after",
    "list_set_aside",
]
