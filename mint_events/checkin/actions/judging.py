"""Judging scans by what the database knows: the facts are gathered here, the rules decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mint_events.checkin.actions.answers import ScanSent
from mint_events.checkin.queries.log import DoorKey, Ledger, Ledgers
from mint_events.checkin.queries.scans import AnyRow, Door
from mint_events.checkin.rules import (
    DoorFacts,
    Mark,
    Outcome,
    ScanTime,
    TicketTimes,
    Verdict,
    Way,
    Why,
    decide_moment_after,
    did_go_out,
    did_let_in,
    is_refused_by_doubtful_time,
    judge_entry_offline,
    judge_entry_online,
    judge_leaving,
    was_good_at,
    why_not_in,
    why_other_event,
)
from mint_events.web.guards import Scanner

_UNJUDGED = Verdict(Outcome.UNKNOWN)


@dataclass(slots=True)
class Taken:
    """A scan that is being taken: its ticket (None: unknown), the moment that it counts at and
    whether the phone was sure of it, in the end the verdict; `was_good`: the ticket is void now,
    and was not at that moment."""

    sent: ScanSent
    code: str | None
    ticket: AnyRow | None
    time: ScanTime
    is_clock_sure: bool = False
    verdict: Verdict = _UNJUDGED
    was_good: bool = False

    @property
    def order(self) -> tuple[str, datetime]:
        """Scans of one ticket are judged in the order in which they happened."""
        return self.code or "", self.time.counts_at


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges scans of one door at one moment. `chosen`: the parties with places in the session
    behind the door, None at the event's own."""

    door: Door
    scanner: Scanner
    now: datetime
    chosen: set[int] | None
    ledgers: Ledgers

    def judge_all(self, taken: Sequence[Taken]) -> set[DoorKey]:
        """Gives each its verdict, notes it in its ledger, and says which ledgers changed."""
        changed: set[DoorKey] = set()
        for one in sorted(taken, key=lambda each: each.order):
            if one.ticket is None or one.ticket.event_id != self.door.event_id:
                one.verdict = self._turn_away(one.ticket)
                continue
            key = (one.ticket.id, self.scanner.session_id)
            ledger = self.ledgers.setdefault(key, Ledger(*key))
            if self._judge(one, one.ticket, ledger):
                changed.add(key)
        return changed

    def _turn_away(self, ticket: AnyRow | None) -> Verdict:
        if ticket is None:
            return Verdict(Outcome.UNKNOWN)
        why = why_other_event(
            is_practice=self.door.is_practice,
            is_practice_ticket=ticket.practice_of is not None,
        )
        return Verdict(Outcome.OTHER_EVENT, why=why)

    def _judge(self, one: Taken, ticket: AnyRow, ledger: Ledger) -> bool:
        sent = one.sent
        if sent.direction == "out":
            if not did_go_out(sent.offline, sent.shown):
                return self._as_shown(one)
            mark = self._mark(one, ledger, "out")
            one.verdict = judge_leaving(ledger.marks, mark)
            ledger.marks.append(mark)
            return True
        if sent.offline and not did_let_in(sent.direction, sent.offline, sent.shown):
            return self._as_shown(one)
        reason = self._why_not_in(one, ticket)
        if reason is not None:
            return self._refuse(one, ledger, reason)
        return self._let_in(one, ledger)

    def _as_shown(self, one: Taken) -> bool:
        # The phone refused by itself: whatever it knew, nobody moved.
        one.verdict = Verdict(Outcome(one.sent.shown or Outcome.UNKNOWN))
        return False

    def _why_not_in(self, one: Taken, ticket: AnyRow) -> Outcome | None:
        one.was_good = _was_good(one, ticket)
        facts = DoorFacts(
            event_id=self.door.event_id,
            ticket_event_id=ticket.event_id,
            is_voided=ticket.voided_at is not None and not one.was_good,
            status="confirmed" if one.was_good else ticket.status,
            opens_at=self.door.opens_at,
            closes_at=self.door.closes_at,
            event_state=self.door.event_state,
            is_for_session=self.chosen is None or ticket.registration_id in self.chosen,
        )
        reason = why_not_in(facts, one.time.counts_at)
        if reason is None or not one.sent.offline:
            return reason
        is_doubtful = is_refused_by_doubtful_time(
            reason, one.sent.scanned_at, self.now, self.door.opens_at, one.time.is_measured
        )
        return None if is_doubtful else reason

    def _refuse(self, one: Taken, ledger: Ledger, reason: Outcome) -> bool:
        why = Why.NOT_THIS_SESSION if reason is Outcome.OTHER_EVENT else None
        one.verdict = Verdict(reason, why=why)
        if one.sent.offline:
            ledger.not_valid.append(one.sent.scan_id)
        return one.sent.offline

    def _let_in(self, one: Taken, ledger: Ledger) -> bool:
        mark = self._mark(one, ledger, "in")
        if one.sent.offline:
            one.verdict = judge_entry_offline(ledger.marks, mark)
        else:
            one.verdict = judge_entry_online(ledger.marks, pass_out=self.door.pass_out)
        if one.was_good and one.verdict.outcome is Outcome.ADMITTED:
            one.verdict = replace(one.verdict, why=Why.CANCELLED_SINCE)
        self._note_place(one, ledger)
        if one.verdict.went is not None:
            ledger.marks.append(mark)
        return one.verdict.went is not None

    def _note_place(self, one: Taken, ledger: Ledger) -> None:
        if one.sent.has_no_place and one.verdict.outcome is Outcome.ADMITTED:
            one.verdict = replace(one.verdict, why=Why.NO_PLACE)
            ledger.no_place.append(one.sent.scan_id)

    def _mark(self, one: Taken, ledger: Ledger, way: Way) -> Mark:
        if not one.sent.offline:
            at = decide_moment_after(ledger.marks, one.time.counts_at)
            one.time = ScanTime(at, one.time.is_measured)
        return Mark(one.time.counts_at, way, one.sent.scan_id, self.scanner.gate)


def _was_good(one: Taken, ticket: AnyRow) -> bool:
    times = TicketTimes(ticket.issued_at, ticket.confirmed_at, ticket.voided_at)
    is_sure = one.sent.offline and one.is_clock_sure
    return was_good_at(times, one.time.counts_at, is_clock_sure=is_sure)
