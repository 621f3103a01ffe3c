"""Reads of the log and of what was derived from it, for the actions that derive it anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select

from mint_events.checkin.models import Arrival, Conflict, OfflineEntry, Scan, Undo
from mint_events.checkin.queries.scans import AnyRow
from mint_events.checkin.queries.statements import keyed
from mint_events.checkin.rules import Mark, Why, decide_part, did_let_in

_scans = Scan.__table__.c
_entries = OfflineEntry.__table__.c
_undos = Undo.__table__.c
_arrivals = Arrival.__table__.c
_conflicts = Conflict.__table__.c


@dataclass(slots=True)
class Ledger:
    """What counts of one ticket's scans at one door, those that were taken back left out:
    `marks` of people going in and out, `not_valid`, the scan_ids with which somebody was let in
    though the ticket opened nothing, and `no_place`, those with which somebody without a
    registration was let in though all places were taken."""

    ticket_id: int
    session_id: int | None
    marks: list[Mark] = field(default_factory=list)
    not_valid: list[str] = field(default_factory=list)
    no_place: list[str] = field(default_factory=list)


DoorKey = tuple[int, int | None]  # ticket, session
Ledgers = dict[DoorKey, Ledger]

_ANY_LOG = (
    select(
        _scans.ticket_id,
        _scans.session_id,
        _scans.scan_id,
        _scans.direction,
        _scans.went,
        _scans.scanned_at,
        _scans.gate,
        _scans.offline,
        _scans.shown,
        _scans.outcome,
        _scans.why,
        _entries.entered_at,
    )
    .select_from(Scan.__table__)
    .outerjoin(
        OfflineEntry.__table__,
        and_(_entries.event_id == _scans.event_id, _entries.scan_id == _scans.scan_id),
    )
    .outerjoin(
        Undo.__table__, and_(_undos.event_id == _scans.event_id, _undos.scan_id == _scans.scan_id)
    )
    .where(
        _scans.event_id == bindparam("event"),
        _undos.id.is_(None),
        or_(_scans.went.is_not(None), _scans.offline, _entries.id.is_not(None)),
    )
)
_LOG = keyed(_scans.ticket_id, _ANY_LOG.where)
_ARRIVALS = keyed(_arrivals.ticket_id, select(Arrival.__table__).where)
_CONFLICTS = keyed(_conflicts.ticket_id, select(Conflict.__table__).where)
_KNOWN_ENTRIES = keyed(
    _entries.scan_id, select(_entries.scan_id).where(_entries.event_id == bindparam("event")).where
)


def list_ledgers(event_id: int, ticket_ids: Sequence[int]) -> Ledgers:
    """What counts of these tickets, by ticket and session; a ticket without any has none."""
    found: Ledgers = {}
    for row in _LOG.run(ticket_ids, event=event_id):
        key = (row.ticket_id, row.session_id)
        _note(found.setdefault(key, Ledger(*key)), row)
    return found


def note_entry(ledgers: Ledgers, row: AnyRow, entered_at: datetime) -> DoorKey:
    """Notes in its ledger that the guest of scan `row` went in, whatever it was answered; says
    which ledger that is."""
    key = (row.ticket_id, row.session_id)
    ledger = ledgers.setdefault(key, Ledger(*key))
    part = decide_part(row.went, row.outcome, let_in=False, has_untold_entry=True)
    if part == "not_valid":
        ledger.not_valid.append(row.scan_id)
    elif part == "in":
        ledger.marks.append(Mark(entered_at, part, row.scan_id, row.gate))
    return key


def find_entries(event_id: int, scan_ids: Sequence[str]) -> set[str]:
    """Of which of these scans an entry without an answer is on record."""
    return set(_KNOWN_ENTRIES.run(scan_ids, event=event_id).scalars())


def _note(ledger: Ledger, row: AnyRow) -> None:
    let_in = did_let_in(row.direction, row.offline, row.shown)
    part = decide_part(row.went, row.outcome, let_in, row.entered_at is not None)
    if part == "not_valid":
        ledger.not_valid.append(row.scan_id)
    elif part is not None:
        at = row.scanned_at if row.went is not None else row.entered_at
        ledger.marks.append(Mark(at, part, row.scan_id, row.gate))
        if row.why == Why.NO_PLACE:
            ledger.no_place.append(row.scan_id)


def list_arrival_rows(ticket_ids: Sequence[int]) -> list[AnyRow]:
    """The arrivals of these tickets as they stand, at all doors."""
    return list(_ARRIVALS.run(ticket_ids))


def list_conflict_rows(ticket_ids: Sequence[int]) -> list[AnyRow]:
    """The conflicts of these tickets as they stand, at all doors."""
    return list(_CONFLICTS.run(ticket_ids))
