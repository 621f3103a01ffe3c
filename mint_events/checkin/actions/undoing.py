"""Taking a scan back: it stays on record and counts no more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.checkin.actions.deriving import derive_ticket
from mint_events.checkin.models import OfflineEntry, Scan, Undo
from mint_events.checkin.queries.scans import lock_ticket
from mint_events.checkin.refusals import TooLateToUndo
from mint_events.checkin.rules import decide_part, decide_undo_time, did_let_in, may_undo
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import Scanner


@dataclass(frozen=True, slots=True)
class UndoSent:
    """What is taken back and why: one of UNDO_REASONS, and words of the helper's own. `at` is what
    the phone's clock said then; None means just now."""

    scan_id: str
    reason: str = "other"
    text: str = ""
    at: datetime | None = None
    helper: str | None = None


def undo_scan(scanner: Scanner, sent: UndoSent, now: datetime) -> None:
    """Takes back what this phone let in or out, for ten minutes. Again changes nothing. Raises
    NothingFound when this phone moved nobody with that scan, TooLateToUndo."""
    scan = _lock_scan(scanner.event_id, sent.scan_id)
    if scan.door_phone_id != scanner.door_phone_id or scanner.door_phone_id is None:
        raise NothingFound()
    if _is_undone(scan):
        return
    moved_at, device_at = _moved_at(scan)
    at = decide_undo_time(moved_at, device_at, sent.at, now)
    if not may_undo(moved_at, at):
        raise TooLateToUndo()
    undo = Undo(at=at, door_phone_id=scanner.door_phone_id, helper=sent.helper)
    _keep(scan, undo, sent, now)


def undo_scan_by_organizer(event_id: int, sent: UndoSent, staff_id: int, now: datetime) -> None:
    """The same at the console, at any time and for every phone's scans. Raises NothingFound."""
    scan = _lock_scan(event_id, sent.scan_id)
    if not _is_undone(scan):
        _keep(scan, Undo(at=now, staff_id=staff_id), sent, now)


def _lock_scan(event_id: int, scan_id: str) -> Scan:
    scan = session().scalar(select(Scan).where(Scan.event_id == event_id, Scan.scan_id == scan_id))
    if scan is None or scan.ticket_id is None:
        raise NothingFound()
    lock_ticket(scan.ticket_id)
    entry = _find_entry(scan)
    let_in = did_let_in(scan.direction, scan.offline, scan.shown)
    if decide_part(scan.went, scan.outcome, let_in, entry is not None) is None:
        raise NothingFound()  # nobody moved by it, so there is nothing to take back
    return scan


def _find_entry(scan: Scan) -> OfflineEntry | None:
    return session().scalar(
        select(OfflineEntry).where(
            OfflineEntry.event_id == scan.event_id, OfflineEntry.scan_id == scan.scan_id
        )
    )


def _moved_at(scan: Scan) -> tuple[datetime, datetime | None]:
    entry = _find_entry(scan) if scan.went is None else None
    if entry is None:
        return scan.scanned_at, scan.device_at
    return entry.entered_at, entry.device_at


def _is_undone(scan: Scan) -> bool:
    of_scan = (Undo.event_id == scan.event_id, Undo.scan_id == scan.scan_id)
    return session().scalar(select(Undo.id).where(*of_scan)) is not None


def _keep(scan: Scan, undo: Undo, sent: UndoSent, now: datetime) -> None:
    undo.event_id, undo.scan_id, undo.received_at = scan.event_id, scan.scan_id, now
    undo.reason, undo.text = sent.reason, sent.text
    session().add(undo)
    session().flush()
    if scan.ticket_id is not None:
        derive_ticket(scan.event_id, scan.ticket_id, scan.session_id, now)
