"""Tables of the door: the log of all that was sent, and what is derived from it."""

from mint_events.checkin.models.derived import Arrival, Conflict
from mint_events.checkin.models.log import OfflineEntry, Scan, SetAside, Undo
from mint_events.checkin.models.notes import DoorNote

__all__ = ["Arrival", "Conflict", "DoorNote", "OfflineEntry", "Scan", "SetAside", "Undo"]
