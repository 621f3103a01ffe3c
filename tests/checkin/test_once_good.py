"""Let in without network before the ticket was cancelled or replaced, and told afterwards: who got a
yes keeps it, as far as the phone's clock can be believed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from mint_events.checkin.actions.scanning import ScanAnswer, ScanSent
from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.checkin.queries import list_conflicts
from mint_events.checkin.rules import Outcome, TicketTimes, Why, is_clock_sure, was_good_at
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.companions import drop_person
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from tests.checkin.gates import Gate
from tests.factories import make_event, plan_sessions, sign_up, tickets_of
from tests.support.house import House

ISSUED = datetime(2027, 2, 28, 12, tzinfo=UTC)
MINUTE, HOUR, MS = timedelta(minutes=1), timedelta(hours=1), timedelta(milliseconds=1)
VOIDED = ISSUED + 2 * HOUR
TIMES = TicketTimes(ISSUED, ISSUED, VOIDED)
LATE = replace(TIMES, confirmed_at=ISSUED + HOUR)  # waited for an hour, then had a place
AGAIN = replace(TIMES, issued_at=ISSUED + HOUR)  # was cancelled before, and came back


@pytest.mark.parametrize(
    ("times", "entered_at", "is_sure", "was_good"),
    [
        (TIMES, ISSUED, True, True),
        (TIMES, VOIDED - MS, True, True),
        (TIMES, VOIDED, True, False),
        (TIMES, VOIDED + HOUR, True, False),
        # a clock that nobody compared with ours, and one that cannot be right
        (TIMES, VOIDED - MS, False, False),
        (TIMES, ISSUED - MS, True, False),
        (TIMES, datetime(1970, 1, 1, tzinfo=UTC), True, False),
        # while it waited, or was cancelled before, it was not good
        (LATE, ISSUED + HOUR - MS, True, False),
        (LATE, ISSUED + HOUR, True, True),
        (AGAIN, ISSUED + HOUR - MS, True, False),
        (AGAIN, ISSUED + HOUR, True, True),
        (replace(TIMES, confirmed_at=None), ISSUED, True, False),
        (replace(TIMES, voided_at=None), ISSUED, True, False),  # asked of void tickets only
    ],
)
def test_was_good_at(
    times: TicketTimes, entered_at: datetime, is_sure: bool, was_good: bool
) -> None:
    assert was_good_at(times, entered_at, is_clock_sure=is_sure) is was_good


@pytest.mark.parametrize(
    ("offset", "sent_later", "is_sure"),
    [
        (None, None, False),
        (None, 0 * MINUTE, False),  # what it says when it sends tells nothing of before
        (0, None, True),
        (-7_200_000, 2 * HOUR, True),  # two hours fast when it was measured, and when it sent
        (-7_200_000, 2 * HOUR - MINUTE, True),  # the call took a minute
        (-7_200_000, 2 * HOUR - MINUTE - MS, False),
        (0, HOUR, False),  # somebody set it on since it was measured
        (0, -HOUR, False),
        (-7_200_000, 0 * MINUTE, False),  # put right since: then, or before the scan?
    ],
)
def test_clock_is_sure_while_nobody_sets_it(
    offset: int | None, sent_later: timedelta | None, is_sure: bool
) -> None:
    sent_at = None if sent_later is None else ISSUED + sent_later
    assert is_clock_sure(offset, sent_at, ISSUED) is is_sure


class Late:
    """A party of two, signed up an hour ago, of whom Ánh loses her ticket ten minutes ago in one
    way or another; and two gates, the event's and that of the party's session."""

    def __init__(self, house: House) -> None:
        self.house, self.now = house, clock.now()
        self.voided_at = self.now - 10 * MINUTE
        self.event: EventView = make_event(house.app, sessions=plan_sessions(robots=None))
        self.party: RegistrationView = sign_up(
            house.app, self.event, "Jörg Müller", "Ánh Nguyễn", session_keys=("robots",)
        )
        house.sql("UPDATE tickets SET issued_at = :at", {"at": self.now - HOUR})
        house.sql("UPDATE registrations SET confirmed_at = :at", {"at": self.now - HOUR})
        self.code = tickets_of(house.app, self.party)[1].full_code
        self.gate = Gate(house, self.event)
        self.room = Gate(house, self.event, "Raum 3")
        self.room.scanner = replace(self.room.scanner, session_id=self.event.sessions[0].id)

    def void(self, how: str) -> None:
        """Cancels or replaces the ticket."""
        anh, do = self.party.guests[1].id, self.house.do
        if how == "cancelled":
            do(cancel_registration, self.party.id, self.voided_at)
        elif how == "dropped":
            do(drop_person, self.party.id, anh, self.voided_at)
        else:
            given = (self.party.id, anh, PersonName("Chloé", "Neu"), how, self.voided_at)
            do(hand_over_ticket, *given)
        self.house.sql(
            "UPDATE tickets SET voided_at = :at WHERE voided_at IS NOT NULL", {"at": self.voided_at}
        )

    def tell(
        self, minutes_ago: float, at: Gate | None = None, offset: int | None = 0
    ) -> ScanAnswer:
        """A phone tells that it let Ánh in."""
        moment = self.now - minutes_ago * MINUTE
        wrong_by = timedelta(milliseconds=offset or 0)
        return (at or self.gate).scan(
            self.code, offline=True, shown="admitted", scanned_at=moment - wrong_by,
            clock_offset_ms=offset,
        )  # fmt: skip


@pytest.fixture
def late(house: House) -> Late:
    return Late(house)


@pytest.mark.parametrize("how", ["cancelled", "dropped", "", "chloe@example.org"])
def test_who_was_let_in_before_is_an_arrival_and_no_conflict(
    house: House, late: Late, how: str
) -> None:
    late.void(how)
    for gate in (late.gate, late.room):
        told = late.tell(11, gate, offset=-7_200_000)
        assert (told.outcome, told.why) == (Outcome.ADMITTED, Why.CANCELLED_SINCE)
        assert told.words.en == "Let in before the ticket was cancelled"
    assert house.count(Arrival) == 2 and house.count(Conflict) == 0
    after = late.tell(9)
    assert (after.outcome, after.why) == (Outcome.CANCELLED, None)
    assert house.one(Conflict).kind == "not_valid"
    assert house.count(Arrival) == 2  # derived anew, it stays
    assert late.gate.scan(late.code).outcome is Outcome.CANCELLED  # and now nobody gets in


@pytest.mark.parametrize(("minutes_ago", "offset"), [(11, None), (61, 0), (10, 0), (9, 0)])
def test_a_time_that_cannot_be_believed_and_a_late_one_are_conflicts(
    house: House, late: Late, minutes_ago: float, offset: int | None
) -> None:
    late.void("cancelled")
    assert late.tell(minutes_ago, offset=offset).outcome is Outcome.CANCELLED
    assert house.one(Conflict).kind == "not_valid" and house.count(Arrival) == 0


def test_two_doors_before_the_cancellation_are_one_conflict_of_two(
    app: Flask, house: House, late: Late
) -> None:
    late.void("cancelled")
    second = late.tell(12)
    first = late.tell(13)
    assert (second.outcome, first.outcome, first.why) == (
        Outcome.ADMITTED, Outcome.CONFLICT, None,
    )  # fmt: skip
    [seen] = house.ask(list_conflicts, late.event.id)
    assert seen.first is not None and seen.first.at == late.now - 13 * MINUTE
    assert {row.went for row in house.rows(Scan)} == {"in"}
    assert house.one(Arrival).scan_id == first.scan_id


def test_time_of_a_clock_that_was_set_meanwhile_is_not_believed(house: House, late: Late) -> None:
    late.void("cancelled")
    moment = late.now - 11 * MINUTE
    scan = ScanSent("scan-0001", late.code, moment, offline=True, clock_offset_ms=0)
    for sent_at, outcome in ((clock.now() - HOUR, "cancelled"), (clock.now(), "admitted")):
        [told] = late.gate.take(replace(scan, scan_id=f"scan-{outcome}"), sent_at=sent_at)
        assert told.outcome == outcome
