"""Our yes was lost, and the phone by itself said no: nobody went in by that scan."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, select

from mint_events.checkin.actions.answers import ScanSent
from mint_events.checkin.models import Undo
from mint_events.checkin.queries.log import DoorKey
from mint_events.checkin.queries.scans import AnyRow
from mint_events.checkin.queries.statements import keyed
from mint_events.checkin.rules import is_turning_away_untold
from mint_events.kernel.database import session
from mint_events.web.guards import Scanner

REASON = "did_not_enter"
_undos: Table = Undo.__table__  # type: ignore[assignment]
_UNDONE = keyed(
    _undos.c.scan_id, select(_undos.c.scan_id).where(_undos.c.event_id == bindparam("event")).where
)
_TAKE_BACK = insert(_undos)


def list_turned_away(
    scanner: Scanner, known: Mapping[str, AnyRow], sent: Mapping[str, ScanSent]
) -> list[AnyRow]:
    """Which scans of the log, sent again by the phone that made them, let nobody in after all, and
    are not taken back yet."""
    found = [
        row
        for scan_id, row in known.items()
        if row.ticket_id is not None
        and row.door_phone_id is not None
        and row.door_phone_id == scanner.door_phone_id
        and _is_untold(row, sent[scan_id])
    ]
    if not found:
        return []
    undone = set(_UNDONE.run([row.scan_id for row in found], event=scanner.event_id).scalars())
    return [row for row in found if row.scan_id not in undone]


def _is_untold(row: AnyRow, scan: ScanSent) -> bool:
    stored = (row.direction, row.offline, row.went)
    return is_turning_away_untold(stored, (scan.direction, scan.offline, scan.shown))


def take_back(
    scanner: Scanner, rows: Sequence[AnyRow], sent: Mapping[str, ScanSent], now: datetime
) -> set[DoorKey]:
    """Takes these scans back, as the helper would have; says whose log is another now."""
    if rows:
        session().execute(_TAKE_BACK, list(_undos_of(scanner, rows, sent, now)))
    return {(row.ticket_id, row.session_id) for row in rows}


def _undos_of(
    scanner: Scanner, rows: Sequence[AnyRow], sent: Mapping[str, ScanSent], now: datetime
) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield {
            "event_id": scanner.event_id,
            "scan_id": row.scan_id,
            "reason": REASON,
            "text": "",
            "at": row.scanned_at,
            "received_at": now,
            "door_phone_id": scanner.door_phone_id,
            "helper": sent[row.scan_id].helper,
        }
