"""The waiting list as a state machine: guests, organizers and time do anything in any order, and
after each step the promises are looked at in the tables."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import time_machine
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import Connection

from mint_events.events.actions import edit_event
from mint_events.kernel import clock
from mint_events.kernel.database import db, writing_options
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions import answering_offers, leading
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.leading import Leader
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.signing_up import sign_up_guest
from mint_events.registration.actions.withdrawing import withdraw_offer
from tests.conftest import NOON
from tests.factories import make_event, make_staff, plan_event, plan_sessions, plan_sign_up
from tests.registration.line_town import (
    Town,
    check_line,
    check_no_place_lost,
    check_nothing_oversold,
    look,
    passes_in,
)
from tests.support.databases import empty
from tests.support.house import House

KEYS = ("robots", "tour")
pick = st.integers(0, 30)
sizes = st.sampled_from((1, 1, 1, 2, 3, 4))


class LineMachine(RuleBasedStateMachine):
    """Made for one application by `machine_for`."""

    house: House
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(NOON, tick=False)
        self.now = self.clock.start()
        with self.house.app.app_context(), db.engine.connect() as connection:
            self._empty(connection)
        self.key = 0
        self.passed: Counter[int] = Counter()

    def _empty(self, connection: Connection) -> None:
        empty(connection.execution_options(**writing_options(db.engine.dialect.name)))
        connection.commit()

    def teardown(self) -> None:
        self.clock.stop()

    @initialize(
        capacity=st.integers(2, 6),
        robots=st.integers(1, 3),
        tour=st.integers(1, 4),
        crowd=st.sampled_from((4, 4, 3, 0)),
    )
    def open_event(self, capacity: int, robots: int, tour: int, crowd: int) -> None:
        self.sessions = plan_sessions(robots=robots, tour=tour)
        app = self.house.app
        make_staff(app)
        [(staff_id,)] = self.house.sql("SELECT id FROM staff_accounts")
        self.leader = Leader(staff_id, "Weil es so sein soll")
        self.event = make_event(app, slug="jubilee", capacity=capacity, sessions=self.sessions)
        self.town = look(self.house)
        if crowd:
            for size in [1] * capacity + [crowd]:
                self.sign_up_one(size, set(), False)

    def do(self, act: Callable[..., Any], *args: Any, by_hand: int | None = None) -> None:
        """One step; a refusal is an answer too, and must change nothing that is promised."""
        type(self).steps += 1
        before = self.town
        with suppress(Refusal):
            self.house.do(act, *args, clock.now())
        self.town = look(self.house)
        hand = set() if by_hand is None else {by_hand}
        for one, times in passes_in(before, self.town, hand).items():
            self.passed[one] += times
            assert self.passed[one] <= 3, f"passed {self.passed[one]} times: {one}"

    def one(self, number: int, *statuses: str) -> int | None:
        found = [one.id for one in self.town.parties.values() if one.status in statuses]
        return sorted(found)[number % len(found)] if found else None

    def has(self, *statuses: str) -> bool:
        return hasattr(self, "town") and self.one(0, *statuses) is not None

    @rule(size=sizes, wants=st.sets(st.sampled_from(KEYS)), insists=st.booleans())
    def sign_up(self, size: int, wants: set[str], insists: bool) -> None:
        self.sign_up_one(size, wants, insists)

    def sign_up_one(self, size: int, wants: set[str], insists: bool) -> None:
        self.key += 1
        names = [f"Gast{n} Nr{self.key}" for n in range(size)]
        sent = plan_sign_up(
            *names, email=f"g{self.key}@example.org", session_keys=tuple(sorted(wants)),
            waits_for_sessions=insists and bool(wants),
        )  # fmt: skip
        self.do(sign_up_guest, self.event.id, sent, f"key {self.key}")

    @precondition(lambda self: self.has("waiting") and self.one_single() is not None)
    @rule(times=st.integers(2, 5))
    def singles_come_and_go(self, times: int) -> None:
        """So that somebody is passed again and again."""
        for _ in range(times):
            leaves = self.one_single()
            if leaves is not None:
                self.do(cancel_registration, leaves)
                self.sign_up_one(1, set(), False)

    def one_single(self) -> int | None:
        singles = [
            p.id for p in self.town.parties.values() if p.size == 1 and p.status == "confirmed"
        ]
        return min(singles, default=None)

    @precondition(lambda self: self.has("confirmed", "offered", "waiting"))
    @rule(number=pick)
    def cancel(self, number: int) -> None:
        self.do(cancel_registration, self.one(number, "confirmed", "offered", "waiting"))

    @precondition(lambda self: self.has("offered"))
    @rule(
        number=pick, answer=st.sampled_from(("accept_offer", "decline_offer", "wait_for_sessions"))
    )
    def answer(self, number: int, answer: str) -> None:
        self.do(getattr(answering_offers, answer), self.one(number, "offered"))

    @precondition(lambda self: self.has("expired"))
    @rule(number=pick)
    def rejoin(self, number: int) -> None:
        one = self.one(number, "expired")
        assert one is not None
        self.passed[one] = 0
        self.do(answering_offers.rejoin_line, one)

    @precondition(lambda self: self.has("waiting", "offered"))
    @rule(hours=st.sampled_from((1, 7, 25)))
    def wait(self, hours: int) -> None:
        self.now.shift(timedelta(hours=hours))

    @rule()
    def sweep(self) -> None:
        self.do(fill_free_places, self.event.id)

    @precondition(lambda self: self.has("waiting"))
    @rule(number=pick, where=st.sampled_from(("front", "up", "down")))
    def move(self, number: int, where: Any) -> None:
        one = self.one(number, "waiting")
        self.do(lambda now: leading.move_in_line(one or 0, where, self.leader, now))

    @precondition(lambda self: self.has("waiting", "offered", "expired"))
    @rule(number=pick, act=st.sampled_from(("offer_by_hand", "admit_by_hand")))
    def serve_by_hand(self, number: int, act: str) -> None:
        one = self.one(number, "waiting", "offered", "expired")
        self.do(lambda now: getattr(leading, act)(one, self.leader, now), by_hand=one)

    @precondition(lambda self: self.has("offered"))
    @rule(number=pick)
    def extend(self, number: int) -> None:
        one = self.one(number, "offered")
        self.do(lambda now: leading.extend_offer(one or 0, 12, self.leader, now))

    @precondition(lambda self: self.has("offered"))
    @rule(number=pick)
    def withdraw(self, number: int) -> None:
        one = self.one(number, "offered")
        self.do(lambda now: withdraw_offer(one or 0, self.leader, now))

    @rule(capacity=st.integers(2, 8))
    def change_capacity(self, capacity: int) -> None:
        plan = plan_event(
            slug="jubilee", capacity=capacity, sessions=self.sessions,
            starts_at=self.event.starts_at, ends_at=self.event.ends_at,
        )  # fmt: skip
        self.do(lambda now: edit_event(self.event.id, plan, now))

    @invariant()
    def promises_hold(self) -> None:
        town: Town | None = getattr(self, "town", None)
        if town is None:
            return
        check_nothing_oversold(town)
        check_line(town)
        now = clock.now()
        nothing_is_due = town.lapse_at is None or town.lapse_at > now
        if nothing_is_due and now < town.starts_at:
            check_no_place_lost(town)
