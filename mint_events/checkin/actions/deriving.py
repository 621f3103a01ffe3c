"""Arrivals and conflicts, derived anew from the log of some tickets.

Whoever calls holds the lock of these tickets: nobody else derives the same at the same time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update

from mint_events.checkin.models import Arrival, Conflict
from mint_events.checkin.queries.log import (
    Ledger,
    list_arrival_rows,
    list_conflict_rows,
    list_ledgers,
)
from mint_events.checkin.queries.scans import AnyRow
from mint_events.checkin.rules import derive_stays
from mint_events.kernel.bulk import execute_many

Values = dict[str, Any]

_arrivals: Table = Arrival.__table__  # type: ignore[assignment]
_conflicts: Table = Conflict.__table__  # type: ignore[assignment]
_ADD_ARRIVAL, _ADD_CONFLICT = insert(_arrivals), insert(_conflicts)
_CHANGE_ARRIVAL = (
    update(_arrivals)
    .where(_arrivals.c.id == bindparam("which"))
    .values(left_at=bindparam("new_left_at"))
)
_CHANGE_CONFLICT = (
    update(_conflicts)
    .where(_conflicts.c.id == bindparam("which"))
    .values(kind=bindparam("new_kind"), first_scan_id=bindparam("new_first"))
)
_DROP_ARRIVAL = delete(_arrivals).where(_arrivals.c.id == bindparam("which"))
_DROP_CONFLICT = delete(_conflicts).where(_conflicts.c.id == bindparam("which"))


def derive_first(event_id: int, ledgers: Iterable[Ledger], now: datetime) -> None:
    """Writes what follows from ledgers that hold the first scans of their tickets. Raises
    IntegrityError when there were earlier ones after all."""
    _write_arrivals([], _arrivals_of(event_id, ledgers))
    _write_conflicts([], _conflicts_of(event_id, ledgers, now))


def derive_again(event_id: int, ledgers: Sequence[Ledger], now: datetime) -> None:
    """Makes the arrivals and conflicts of these ledgers, each of which is whole, what follows from
    them. A conflict that stays keeps the organizer's tick."""
    if not ledgers:
        return
    tickets = sorted({ledger.ticket_id for ledger in ledgers})
    keys = {(ledger.ticket_id, ledger.session_id) for ledger in ledgers}
    stood = [row for row in list_arrival_rows(tickets) if (row.ticket_id, row.session_id) in keys]
    _write_arrivals(stood, _arrivals_of(event_id, ledgers))
    known = [row for row in list_conflict_rows(tickets) if (row.ticket_id, row.session_id) in keys]
    _write_conflicts(known, _conflicts_of(event_id, ledgers, now))


def derive_ticket(event_id: int, ticket_id: int, session_id: int | None, now: datetime) -> None:
    """The same for one ticket at one door, its log read from the database."""
    known = list_ledgers(event_id, [ticket_id])
    ledger = known.get((ticket_id, session_id), Ledger(ticket_id, session_id))
    derive_again(event_id, [ledger], now)


def _arrivals_of(event_id: int, ledgers: Iterable[Ledger]) -> dict[str, Values]:
    return {
        stay.entry.scan_id: {
            "event_id": event_id,
            "ticket_id": ledger.ticket_id,
            "session_id": ledger.session_id,
            "gate": stay.entry.gate,
            "arrived_at": stay.entry.at,
            "scan_id": stay.entry.scan_id,
            "left_at": stay.leaving and stay.leaving.at,
        }
        for ledger in ledgers
        for stay in derive_stays(ledger.marks)[0]
    }


def _conflicts_of(event_id: int, ledgers: Iterable[Ledger], now: datetime) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for ledger in ledgers:
        common = {
            "event_id": event_id,
            "ticket_id": ledger.ticket_id,
            "session_id": ledger.session_id,
            "found_at": now,
        }
        for scan_id in ledger.not_valid:
            found[scan_id] = common | _kind_of(scan_id, "not_valid", None)
        for scan_id in ledger.no_place:
            found[scan_id] = common | _kind_of(scan_id, "no_place", None)
        for double in derive_stays(ledger.marks)[1]:
            scan_id = double.mark.scan_id
            found[scan_id] = common | _kind_of(scan_id, "twice", double.first.scan_id)
    return found


def _kind_of(scan_id: str, kind: str, first: str | None) -> Values:
    return {"scan_id": scan_id, "kind": kind, "first_scan_id": first}


def _write_arrivals(stood: Sequence[AnyRow], wanted: dict[str, Values]) -> None:
    gone = [{"which": row.id} for row in stood if row.scan_id not in wanted]
    changed = [
        {"which": row.id, "new_left_at": wanted[row.scan_id]["left_at"]}
        for row in stood
        if row.scan_id in wanted and row.left_at != wanted[row.scan_id]["left_at"]
    ]
    # Closed before opened: at no moment may two be open.
    changed.sort(key=lambda one: one["new_left_at"] is None)
    known = {row.scan_id for row in stood}
    new = [values for scan_id, values in wanted.items() if scan_id not in known]
    _run((_DROP_ARRIVAL, gone), (_CHANGE_ARRIVAL, changed), (_ADD_ARRIVAL, new))


def _write_conflicts(known: Sequence[AnyRow], wanted: dict[str, Values]) -> None:
    gone = [{"which": row.id} for row in known if row.scan_id not in wanted]
    changed = [
        {"which": row.id, "new_kind": now["kind"], "new_first": now["first_scan_id"]}
        for row in known
        if (now := wanted.get(row.scan_id))
        and (row.kind, row.first_scan_id) != (now["kind"], now["first_scan_id"])
    ]
    ids = {row.scan_id for row in known}
    new = [values for scan_id, values in wanted.items() if scan_id not in ids]
    _run((_DROP_CONFLICT, gone), (_CHANGE_CONFLICT, changed), (_ADD_CONFLICT, new))


def _run(*steps: tuple[Any, list[Values]]) -> None:
    for statement, values in steps:
        execute_many(statement, values)
