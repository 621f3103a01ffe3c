"""The whole log of scans for organizers: searched, filtered, by pages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, or_, select

from mint_events.checkin.models import OfflineEntry, Scan, Undo
from mint_events.checkin.rules import Outcome, Why, decide_part, did_let_in
from mint_events.kernel.codes import read_code
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_organisations_with
from mint_events.tickets.models import Ticket

PAGE = 50


@dataclass(frozen=True, slots=True)
class LoggedScan:
    """A scan with all that is known of it. `can_undo`: somebody went in or out by it, and nobody
    took it back. `undone_because` is a code of UNDO_REASONS with the words that were written."""

    id: int
    scan_id: str
    scanned_at: datetime
    received_at: datetime
    device_at: datetime | None
    clock_offset_ms: int | None
    gate: str
    helper: str | None
    source: str | None
    direction: str
    offline: bool
    outcome: Outcome
    why: Why | None
    given_name: str
    family_name: str
    organisation: str
    registration_uid: str
    code: str
    can_undo: bool
    undone_at: datetime | None
    undone_because: str
    undone_text: str


def list_scan_log(
    event_id: int, search: str = "", outcome: str = "", before_id: int | None = None
) -> tuple[list[LoggedScan], int | None]:
    """A page of 50 scans, the newest first, and what to ask for the next one with (None: that was
    all). `search` is words of a name, an organisation, a gate, or a code."""
    statement = _select(event_id)
    if outcome:
        statement = statement.where(Scan.outcome == outcome)
    for word in searchable(search).split():
        statement = statement.where(_matches(event_id, word))
    if before_id is not None:
        statement = statement.where(Scan.id < before_id)
    rows = list(session().execute(statement.order_by(Scan.id.desc()).limit(PAGE + 1)))
    page = [_logged(*row) for row in rows[:PAGE]]
    return page, page[-1].id if len(rows) > PAGE else None


def find_logged_scan(event_id: int, scan_row_id: int) -> LoggedScan | None:
    """One scan of the event."""
    row = session().execute(_select(event_id).where(Scan.id == scan_row_id)).first()
    return None if row is None else _logged(*row)


def _select(event_id: int) -> Select[Scan, Undo, OfflineEntry, Guest, Registration]:
    return (
        select(Scan, Undo, OfflineEntry, Guest, Registration)
        .outerjoin(Ticket, (Ticket.id == Scan.ticket_id) & (Ticket.event_id == Scan.event_id))
        .outerjoin(Guest, Guest.id == Ticket.guest_id)
        .outerjoin(Registration, Registration.id == Guest.registration_id)
        .outerjoin(Undo, (Undo.event_id == Scan.event_id) & (Undo.scan_id == Scan.scan_id))
        .outerjoin(
            OfflineEntry,
            (OfflineEntry.event_id == Scan.event_id) & (OfflineEntry.scan_id == Scan.scan_id),
        )
        .where(Scan.event_id == event_id)
        .execution_options(populate_existing=True)
    )


def _matches(event_id: int, word: str) -> ColumnElement[bool]:
    code = read_code(word)
    gates = [
        gate
        for gate in session().scalars(select(Scan.gate).where(Scan.event_id == event_id).distinct())
        if word in searchable(gate)
    ]
    return or_(
        Guest.search_key.contains(word, autoescape=True),
        Registration.organisation.in_(list_organisations_with(event_id, word)),
        Scan.gate.in_(gates),
        Scan.code == code[:16] if code else false(),
    )


def _logged(
    scan: Scan,
    undo: Undo | None,
    entry: OfflineEntry | None,
    guest: Guest | None,
    party: Registration | None,
) -> LoggedScan:
    let_in = did_let_in(scan.direction, scan.offline, scan.shown)
    part = decide_part(scan.went, scan.outcome, let_in, entry is not None)
    return LoggedScan(
        id=scan.id,
        scan_id=scan.scan_id,
        scanned_at=scan.scanned_at,
        received_at=scan.received_at,
        device_at=scan.device_at,
        clock_offset_ms=scan.clock_offset_ms,
        gate=scan.gate,
        helper=scan.helper,
        source=scan.source,
        direction=scan.direction,
        offline=scan.offline,
        outcome=Outcome(scan.outcome),
        why=Why(scan.why) if scan.why else None,
        given_name=guest.given_name if guest else "",
        family_name=guest.family_name if guest else "",
        organisation=party.organisation if party else "",
        registration_uid=party.uid if party else "",
        code=scan.code or "",
        can_undo=part is not None and undo is None and scan.ticket_id is not None,
        undone_at=undo.at if undo else None,
        undone_because=undo.reason if undo else "",
        undone_text=undo.text if undo else "",
    )
