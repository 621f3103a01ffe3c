"""Tables of the door: the log of all that was sent, and what is derived from it; phones, packs."""

from mint_events.checkin.models.derived import Arrival, Conflict
from mint_events.checkin.models.log import OfflineEntry, Scan, SetAside, Undo
from mint_events.checkin.models.notes import DoorNote
from mint_events.checkin.models.packs import PackLine, PackState
from mint_events.checkin.models.phones import DoorSettings, PhoneSign

__all__ = [
    "Arrival",
    "Conflict",
    "DoorNote",
    "DoorSettings",
    "OfflineEntry",
    "PackLine",
    "PackState",
    "PhoneSign",
    "Scan",
    "SetAside",
    "Undo",
]
