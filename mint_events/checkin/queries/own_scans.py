"""Names for a phone whose page was loaded anew: those of its own last scans, and of no other's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.checkin.models import Scan
from mint_events.checkin.rules.undoing import UNDO_LASTS
from mint_events.kernel.database import session
from mint_events.registration.models import Guest
from mint_events.tickets.models import Ticket

MOST = 10


@dataclass(frozen=True, slots=True)
class OwnScan:
    """A scan and whom its ticket is for."""

    scan_id: str
    given_name: str
    family_name: str


def list_own_scans(event_id: int, door_phone_id: int, now: datetime) -> list[OwnScan]:
    """The phone's last ten scans, the newest first, while they can be taken back: heard of in the
    last ten minutes, with a ticket of this event."""
    rows = session().execute(
        select(Scan.scan_id, Guest.given_name, Guest.family_name)
        .join(Ticket, (Ticket.id == Scan.ticket_id) & (Ticket.event_id == Scan.event_id))
        .join(Guest, Guest.id == Ticket.guest_id)
        .where(
            Scan.event_id == event_id,
            Scan.door_phone_id == door_phone_id,
            Scan.received_at > now - UNDO_LASTS,
        )
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(MOST)
    )
    return [OwnScan(*row) for row in rows]
