"""Every scan of an event with what came of it, for the spreadsheet: one statement, plain columns."""

from typing import Any

from sqlalchemy import Row, select

from mint_events.checkin.models import Scan, Undo
from mint_events.events.models import EventSession
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket

ScanRow = Row[*tuple[Any, ...]]
_ROWS = (
    select(
        Scan.scan_id,
        Scan.scanned_at,
        Scan.received_at,
        Scan.clock_offset_ms,
        Scan.gate,
        Scan.helper,
        Scan.source,
        Scan.direction,
        Scan.went,
        Scan.offline,
        Scan.outcome,
        Scan.why,
        Scan.code,
        EventSession.title_de,
        EventSession.title_en,
        Guest.given_name,
        Guest.family_name,
        Registration.organisation,
        Undo.at.label("undone_at"),
        Undo.reason.label("undone_because"),
        Undo.text.label("undone_text"),
    )
    .outerjoin(Ticket, (Ticket.id == Scan.ticket_id) & (Ticket.event_id == Scan.event_id))
    .outerjoin(Guest, Guest.id == Ticket.guest_id)
    .outerjoin(Registration, Registration.id == Guest.registration_id)
    .outerjoin(EventSession, EventSession.id == Scan.session_id)
    .outerjoin(Undo, (Undo.event_id == Scan.event_id) & (Undo.scan_id == Scan.scan_id))
    .order_by(Scan.scanned_at, Scan.id)
)


def list_scan_rows(event_id: int) -> list[ScanRow]:
    """All scans of the event, refused ones too, the first first."""
    return list(session().execute(_ROWS.where(Scan.event_id == event_id)))
