"""Tables of the door: every scan ever taken in, who is inside, phones and their packs."""

from mint_events.checkin.models.derived import Arrival, Scan
from mint_events.checkin.models.packs import PackLine, PackState
from mint_events.checkin.models.phones import DoorSettings, PhoneSign

__all__ = ["Arrival", "DoorSettings", "PackLine", "PackState", "PhoneSign", "Scan"]
