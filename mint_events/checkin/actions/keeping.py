"""Keeping what was sent: the only writer of the log."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert

from mint_events.checkin.actions.answers import ScanSent
from mint_events.checkin.actions.judging import Taken
from mint_events.checkin.models import OfflineEntry, Scan
from mint_events.checkin.rules import ScanTime
from mint_events.kernel.bulk import execute_many
from mint_events.web.guards import Scanner

_scans: Table = Scan.__table__  # type: ignore[assignment]
_entries: Table = OfflineEntry.__table__  # type: ignore[assignment]
_KEEP_SCAN, _KEEP_ENTRY = insert(_scans), insert(_entries)


def keep_scans(scanner: Scanner, taken: Sequence[Taken], now: datetime) -> None:
    """Adds scans that were judged to the log. Raises IntegrityError when one is there already."""
    execute_many(_KEEP_SCAN, [_scan_row(scanner, one, now) for one in taken])


def _scan_row(scanner: Scanner, one: Taken, now: datetime) -> dict[str, Any]:
    sent, verdict = one.sent, one.verdict
    return {
        "event_id": scanner.event_id,
        "scan_id": sent.scan_id,
        "ticket_id": None if one.ticket is None else one.ticket.id,
        "code": one.code,
        "direction": sent.direction,
        "offline": sent.offline,
        "gate": scanner.gate,
        "door_phone_id": scanner.door_phone_id,
        "scanned_at": one.time.counts_at,
        "received_at": now,
        "outcome": verdict.outcome.value,
        "first_at": verdict.first and verdict.first.at,
        "first_gate": verdict.first and verdict.first.gate,
        "device_at": sent.scanned_at,
        "clock_offset_ms": sent.clock_offset_ms,
        "source": sent.source,
        "helper": sent.helper,
        "session_id": scanner.session_id,
        "went": verdict.went,
        "why": verdict.why and verdict.why.value,
        "shown": sent.shown,
    }


def keep_entries(
    scanner: Scanner, entries: Iterable[tuple[ScanSent, ScanTime]], now: datetime
) -> None:
    """Adds entries of which nobody had told: scans that were answered otherwise, and the answer was
    lost."""
    rows = [
        {
            "event_id": scanner.event_id,
            "scan_id": sent.scan_id,
            "entered_at": time.counts_at,
            "device_at": sent.scanned_at,
            "clock_offset_ms": sent.clock_offset_ms,
            "received_at": now,
            "door_phone_id": scanner.door_phone_id,
            "helper": sent.helper,
        }
        for sent, time in entries
    ]
    execute_many(_KEEP_ENTRY, rows)
