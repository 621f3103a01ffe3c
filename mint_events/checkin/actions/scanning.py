"""Taking scans: each is judged, answered and kept; the same scan_id is answered the same again.

One way for one scan and for five hundred: a few statements for all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.checkin.actions.answers import (
    ScanAnswer,
    ScanSent,
    answer_again,
    answer_new,
    for_a_kiosk,
    list_parties,
)
from mint_events.checkin.actions.deriving import derive_again, derive_first
from mint_events.checkin.actions.judging import Judge, Taken
from mint_events.checkin.actions.keeping import keep_entries, keep_scans
from mint_events.checkin.actions.turning_away import list_turned_away, take_back
from mint_events.checkin.milestones import GuestArrived
from mint_events.checkin.queries.log import (
    DoorKey,
    Ledger,
    Ledgers,
    find_entries,
    list_ledgers,
    note_entry,
)
from mint_events.checkin.queries.scans import (
    AnyRow,
    Door,
    find_parties_of_session,
    find_scans,
    find_tickets,
    find_who_left_session,
)
from mint_events.checkin.rules import (
    Outcome,
    ScanTime,
    decide_scan_time,
    is_clock_sure,
    is_entry_untold,
)
from mint_events.kernel.codes import FULL_CODE_LENGTH, SHORT_CODE_LENGTH, is_sealed, read_code
from mint_events.kernel.milestones import announce
from mint_events.web.guards import Scanner

__all__ = ["ScanAnswer", "ScanSent", "take_scans"]

Tickets = dict[str, AnyRow]  # by short code
Untold = list[tuple[ScanSent, ScanTime]]


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What came, from where and when: scans by scan_id (of two the first), those of them that are
    in the log already, and the tickets of all of them."""

    door: Door
    scanner: Scanner
    now: datetime
    sent_at: datetime | None
    sent: dict[str, ScanSent]
    codes: dict[str, str]
    known: dict[str, AnyRow]
    tickets: Tickets

    def time_of(self, scan: ScanSent) -> ScanTime:
        return decide_scan_time(
            scan.scanned_at, scan.clock_offset_ms, self.sent_at, self.now, scan.offline
        )


def take_scans(
    door: Door,
    scanner: Scanner,
    scans: Sequence[ScanSent],
    now: datetime,
    sent_at: datetime | None = None,
) -> list[ScanAnswer]:
    """Takes scans in; answers in the same order. `sent_at`: what the caller's clock said when it
    sent them. Raises IntegrityError when one of them, or its ticket, is taken by someone else at
    this instant: the whole transaction is then run again, and finds what that one did."""
    came = _look_up(door, scanner, scans, now, sent_at)
    taken = [_taken(came, scan) for one, scan in came.sent.items() if one not in came.known]
    untold = _list_untold(came)
    turned_away = list_turned_away(scanner, came.known, came.sent)
    whole = _tickets_with_log(came, taken, untold) | {row.ticket_id for row in turned_away}
    taken_back = take_back(scanner, turned_away, came.sent, now)  # before the log is read
    ledgers = list_ledgers(door.event_id, sorted(whole)) if whole else {}
    chosen = _list_chosen(scanner, came.tickets)
    changed = Judge(door, scanner, now, chosen, ledgers).judge_all(taken)
    keep_scans(scanner, taken, now)
    keep_entries(scanner, untold, now)
    changed |= _note_untold(came, ledgers, untold) | taken_back
    _derive(door.event_id, ledgers, changed, whole, now)
    _announce(door.event_id, taken)
    return _answer(came, scans, {one.sent.scan_id: one for one in taken})


def _look_up(
    door: Door,
    scanner: Scanner,
    scans: Sequence[ScanSent],
    now: datetime,
    sent_at: datetime | None,
) -> _Delivery:
    sent: dict[str, ScanSent] = {}
    for scan in scans:
        sent.setdefault(scan.scan_id, scan)
    known = find_scans(door.event_id, list(sent))
    codes = {
        scan_id: code
        for scan_id, scan in sent.items()
        if scan_id not in known and (code := read_code(scan.code)) is not None
    }
    short = {code[:SHORT_CODE_LENGTH] for code in codes.values()}
    short |= {row.code for row in known.values() if row.ticket_id is not None}
    return _Delivery(door, scanner, now, sent_at, sent, codes, known, find_tickets(short))


def _taken(came: _Delivery, scan: ScanSent) -> Taken:
    code = came.codes.get(scan.scan_id)
    short = code and code[:SHORT_CODE_LENGTH]
    ticket = came.tickets.get(short) if short else None
    if code and ticket and len(code) == FULL_CODE_LENGTH:
        ticket = ticket if is_sealed(code, ticket.uid, ticket.key) else None
    is_sure = is_clock_sure(scan.clock_offset_ms, came.sent_at, came.now)
    return Taken(scan, short, ticket, came.time_of(scan), is_sure)


def _list_untold(came: _Delivery) -> Untold:
    """What the log has otherwise: the answer was lost, and the phone let the guest in by itself."""
    found = [
        came.sent[scan_id]
        for scan_id, row in came.known.items()
        if row.ticket_id is not None and _is_untold(row, came.sent[scan_id])
    ]
    told = find_entries(came.door.event_id, [one.scan_id for one in found]) if found else set()
    return [(one, came.time_of(one)) for one in found if one.scan_id not in told]


def _is_untold(row: AnyRow, scan: ScanSent) -> bool:
    stored = (row.direction, row.offline, row.shown, row.went)
    return is_entry_untold(stored, (scan.direction, scan.offline, scan.shown))


def _tickets_with_log(came: _Delivery, taken: Sequence[Taken], untold: Untold) -> set[int]:
    """The tickets whose log must be read. Only who goes in online, alone, first of all and now,
    needs none: should `has_log` be wrong, because somebody went in while we waited for the ticket's lock,
    then the unique index on open arrivals stops us, and everything is done again. Of many at once
    some would be wrong each time anew."""
    found = {came.known[one.scan_id].ticket_id for one, _ in untold}
    is_alone = len(came.sent) == 1
    for one in taken:
        ticket, sent = one.ticket, one.sent
        if ticket is None or ticket.event_id != came.door.event_id:
            continue
        is_plain = is_alone and not sent.offline and sent.direction == "in" and came.door.pass_out
        if ticket.has_log or not is_plain:
            found.add(ticket.id)
    return found


def _list_chosen(scanner: Scanner, tickets: Tickets) -> set[int] | None:
    if scanner.session_id is None:
        return None
    parties = {ticket.registration_id for ticket in tickets.values()}
    gone = {one.registration_id for one in tickets.values() if one.voided_at is not None}
    chosen = find_parties_of_session(scanner.session_id, parties)
    return chosen | find_who_left_session(scanner.session_id, gone - chosen)


def _note_untold(came: _Delivery, ledgers: Ledgers, untold: Untold) -> set[DoorKey]:
    return {note_entry(ledgers, came.known[sent.scan_id], time.counts_at) for sent, time in untold}


def _derive(
    event_id: int, ledgers: Ledgers, changed: set[DoorKey], whole: set[int], now: datetime
) -> None:
    derive_first(event_id, [ledgers[key] for key in changed if key[0] not in whole], now)
    again = [ledgers.get(key, Ledger(*key)) for key in changed if key[0] in whole]
    derive_again(event_id, again, now)


def _announce(event_id: int, taken: Sequence[Taken]) -> None:
    for one in taken:
        if one.verdict.outcome is Outcome.ADMITTED and one.ticket is not None:
            announce(GuestArrived(event_id, one.ticket.id))


def _answer(
    came: _Delivery, scans: Sequence[ScanSent], taken: dict[str, Taken]
) -> list[ScanAnswer]:
    event_id, known, tickets = came.door.event_id, came.known, came.tickets
    shown = [(one.verdict.outcome, one.ticket) for one in taken.values() if not one.sent.offline]
    shown += [(Outcome(row.outcome), tickets.get(row.code)) for row in known.values()]
    parties = list_parties(event_id, came.scanner.session_id, shown)
    answers = {
        one: answer_again(event_id, row, tickets.get(row.code), parties)
        for one, row in known.items()
    }
    for one, new in taken.items():
        answers[one] = answer_new(event_id, one, new.verdict, new.ticket, parties)
    if came.scanner.mode == "kiosk":
        answers = {one: for_a_kiosk(answer) for one, answer in answers.items()}
    return [answers[scan.scan_id] for scan in scans]
