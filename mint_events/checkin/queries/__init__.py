"""Reads of the door, as plain values."""

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
    find_open_arrival,
    find_scans,
    find_ticket_by_code,
    get_ticket_row,
    list_scans_after,
    select_with_valid_ticket,
)

__all__ = [
    "AnyRow",
    "ArrivalLine",
    "Arrivals",
    "Door",
    "FoundGuest",
    "Presence",
    "ScanLine",
    "count_arrivals",
    "count_inside",
    "find_door",
    "find_guests_at_door",
    "find_open_arrival",
    "find_scans",
    "find_ticket_by_code",
    "get_ticket_row",
    "is_anybody_inside",
    "list_arrivals_of",
    "list_last_scans",
    "list_presence",
    "list_scans_after",
    "select_with_valid_ticket",
]
