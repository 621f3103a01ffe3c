"""Taking scans: each is judged, answered and kept; the same scan_id is answered the same again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.milestones import GuestArrived
from mint_events.checkin.models import Arrival, Scan
from mint_events.checkin.queries import (
    AnyRow,
    Door,
    find_open_arrival,
    find_scans,
    find_ticket_by_code,
    get_ticket_row,
)
from mint_events.checkin.rules import (
    DoorFacts,
    Outcome,
    decide_double_entry,
    decide_scan_time,
    why_not_in,
)
from mint_events.kernel.codes import FULL_CODE_LENGTH, SHORT_CODE_LENGTH, is_sealed, read_code
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.web.guards import Scanner

_arrivals: Table = Arrival.__table__  # type: ignore[assignment]
_scans: Table = Scan.__table__  # type: ignore[assignment]
_IS_OPEN = and_(_arrivals.c.left_at.is_(None), _arrivals.c.undone_at.is_(None))


def _admit_statement(dialect: Any) -> Any:
    # The unique index on open arrivals decides who is first, whatever else happens at once.
    return (
        dialect.insert(_arrivals)
        .on_conflict_do_nothing(index_elements=["ticket_id"], index_where=_IS_OPEN)
        .returning(_arrivals.c.id)
    )


_ADMIT = {"sqlite": _admit_statement(sqlite), "postgresql": _admit_statement(postgresql)}
_LEAVE = (
    update(_arrivals)
    .where(_arrivals.c.ticket_id == bindparam("ticket"), _IS_OPEN)
    .values(left_at=bindparam("moment"))
)
_KEEP_SCAN = insert(_scans)


@dataclass(frozen=True, slots=True)
class ScanSent:
    """A scan as a phone or a script sends it."""

    scan_id: str
    code: str
    scanned_at: datetime
    direction: str = "in"
    offline: bool = False


@dataclass(frozen=True, slots=True)
class GuestSeen:
    """Whom the helper has before them; `party` is how many people signed up together."""

    given_name: str
    family_name: str
    organisation: str
    party: int


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What the helper is told. `first_at` and `first_gate`: since when and where already in."""

    scan_id: str
    outcome: Outcome
    guest: GuestSeen | None = None
    first_at: datetime | None = None
    first_gate: str | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    outcome: Outcome
    ticket: AnyRow | None = None
    first_at: datetime | None = None
    first_gate: str | None = None


def take_scans(
    door: Door, scanner: Scanner, scans: Sequence[ScanSent], now: datetime
) -> list[ScanAnswer]:
    """Takes scans in; answers in the same order. Raises IntegrityError when one of them is
    taken by someone else at this instant: the whole transaction is then run again, and finds
    that one's first answer."""
    known = find_scans(door.event_id, [scan.scan_id for scan in scans])
    answers = {scan_id: _answer_again(row) for scan_id, row in known.items()}
    # By code, so that two phones that send many at once wait for each other in one order only.
    for scan in sorted(scans, key=lambda s: (read_code(s.code) or "", s.scanned_at)):
        if scan.scan_id not in answers:
            answers[scan.scan_id] = _take(door, scanner, scan, now)
    return [answers[scan.scan_id] for scan in scans]


def _take(door: Door, scanner: Scanner, scan: ScanSent, now: datetime) -> ScanAnswer:
    counts_at = decide_scan_time(scan.scanned_at, now, scan.offline)
    ticket = _find_ticket(scan.code)
    if counts_at is None:
        judged = _Judged(Outcome.QUARANTINED, ticket)
    else:
        judged = _judge(door, scanner, scan, ticket, counts_at)
    _keep(door, scanner, scan, judged, counts_at or now, now)
    shown = judged.ticket if judged.outcome is not Outcome.OTHER_EVENT else None
    return ScanAnswer(
        scan.scan_id, judged.outcome, _guest(shown), judged.first_at, judged.first_gate
    )


def _find_ticket(seen: str) -> AnyRow | None:
    code = read_code(seen)
    if code is None:
        return None
    ticket = find_ticket_by_code(code[:SHORT_CODE_LENGTH])
    if ticket is None:
        return None
    if len(code) == FULL_CODE_LENGTH and not is_sealed(code, ticket.uid, ticket.key):
        return None
    return ticket


def _judge(
    door: Door, scanner: Scanner, scan: ScanSent, ticket: AnyRow | None, moment: datetime
) -> _Judged:
    if ticket is None:
        return _Judged(Outcome.UNKNOWN)
    facts = DoorFacts(
        event_id=door.event_id,
        ticket_event_id=ticket.event_id,
        is_voided=ticket.voided_at is not None,
        status=ticket.status,
        opens_at=door.opens_at,
        closes_at=door.closes_at,
        event_state=door.event_state,
    )
    if scan.direction == "out" and ticket.event_id == door.event_id:
        return _leave(ticket, moment)
    reason = why_not_in(facts, moment)
    if reason is not None:
        return _Judged(reason, ticket)
    return _admit(door, scanner, scan, ticket, moment)


def _admit(
    door: Door, scanner: Scanner, scan: ScanSent, ticket: AnyRow, moment: datetime
) -> _Judged:
    current = session()
    values = {
        "event_id": door.event_id,
        "ticket_id": ticket.id,
        "gate": scanner.gate,
        "arrived_at": moment,
        "scan_id": scan.scan_id,
    }
    statement = _ADMIT[current.get_bind().dialect.name]
    if current.execute(statement, values).first() is not None:
        announce(GuestArrived(door.event_id, ticket.id))
        return _Judged(Outcome.ADMITTED, ticket)
    first = find_open_arrival(ticket.id)
    if first is None:  # left or was undone between the two statements: try once more
        return _admit(door, scanner, scan, ticket, moment)
    return _Judged(decide_double_entry(scan.offline), ticket, first.arrived_at, first.gate)


def _leave(ticket: AnyRow, moment: datetime) -> _Judged:
    first = find_open_arrival(ticket.id)
    result = session().execute(_LEAVE, {"ticket": ticket.id, "moment": moment})
    if first is None or result.rowcount == 0:  # type: ignore[attr-defined]
        return _Judged(Outcome.NOT_INSIDE, ticket)
    return _Judged(Outcome.LEFT, ticket, first.arrived_at, first.gate)


def _keep(
    door: Door,
    scanner: Scanner,
    scan: ScanSent,
    judged: _Judged,
    counts_at: datetime,
    now: datetime,
) -> None:
    code = read_code(scan.code)
    session().execute(
        _KEEP_SCAN,
        {
            "event_id": door.event_id,
            "scan_id": scan.scan_id,
            "ticket_id": None if judged.ticket is None else judged.ticket.id,
            "code": code and code[:SHORT_CODE_LENGTH],
            "direction": scan.direction,
            "offline": scan.offline,
            "gate": scanner.gate,
            "door_phone_id": scanner.door_phone_id,
            "scanned_at": counts_at,
            "received_at": now,
            "outcome": judged.outcome.value,
            "first_at": judged.first_at,
            "first_gate": judged.first_gate,
        },
    )


def _guest(ticket: AnyRow | None) -> GuestSeen | None:
    if ticket is None:
        return None
    return GuestSeen(ticket.given_name, ticket.family_name, ticket.organisation, ticket.party_size)


def _answer_again(row: AnyRow) -> ScanAnswer:
    outcome = Outcome(row.outcome)
    is_ours = row.ticket_id is not None and outcome is not Outcome.OTHER_EVENT
    return ScanAnswer(
        scan_id=row.scan_id,
        outcome=outcome,
        guest=_guest(get_ticket_row(row.ticket_id)) if is_ours else None,
        first_at=row.first_at,
        first_gate=row.first_gate,
    )
