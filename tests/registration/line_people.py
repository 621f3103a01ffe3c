"""The state machine of the waiting list with parties that grow, shrink and come back: what they take
must be nobody else's turn."""

from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mint_events.registration.actions.choosing_again import change_sessions
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion, bring_back, drop_person
from mint_events.registration.actions.locking import lock_changeable
from mint_events.registration.rules import PersonName
from tests.registration.line_machine import KEYS, LineMachine, pick
from tests.support.house import House

GONE = """
SELECT r.id FROM registrations r WHERE r.status = 'cancelled' AND r.cancelled_by_guest
AND r.id NOT IN (SELECT registration_id FROM partings) ORDER BY r.id"""
LEFT = "SELECT from_id, registration_id FROM partings ORDER BY registration_id"
PEOPLE = "SELECT id FROM guests WHERE registration_id = :row ORDER BY position"


def choose(one: int, keys: list[str], now: datetime) -> None:
    """Other sessions for a party, as its change page does it."""
    row, event = lock_changeable(one, now)
    change_sessions(row, event, keys, now)


class PeopleMachine(LineMachine):
    """Made for one application by `machine_for`."""

    @precondition(lambda self: self.has("confirmed", "waiting"))
    @rule(number=pick)
    def add_companion(self, number: int) -> None:
        one = self.one(number, "confirmed", "waiting")
        assert one is not None
        self.key += 1
        who = PersonName("Neu", f"Nr{self.key}")
        self.grow(one, lambda: self.do(lambda now: add_companion(one, who, now)))

    @precondition(lambda self: self.has("confirmed", "waiting"))
    @rule(number=pick)
    def drop_person(self, number: int) -> None:
        one = self.one(number, "confirmed", "waiting")
        people = self.house.sql(PEOPLE, {"row": one})
        self.do(drop_person, one, people[number % len(people)][0])

    @precondition(lambda self: self.has("cancelled"))
    @rule(number=pick)
    def bring_back(self, number: int) -> None:
        left = self.house.sql(LEFT)
        if left:
            one, gone = left[number % len(left)]
            self.grow(one, lambda: self.do(bring_back, one, gone))

    @precondition(lambda self: self.has("confirmed", "offered", "waiting"))
    @rule(number=pick)
    def cancel_oneself(self, number: int) -> None:
        self.do(cancel_by_guest, self.one(number, "confirmed", "offered", "waiting"))

    @precondition(lambda self: self.has("cancelled"))
    @rule(number=pick)
    def come_back(self, number: int) -> None:
        gone = self.house.sql(GONE)
        if gone:
            self.do(come_back, gone[number % len(gone)][0])

    @precondition(lambda self: self.has("confirmed", "waiting"))
    @rule(number=pick, wants=st.sets(st.sampled_from(KEYS)))
    def choose_sessions(self, number: int, wants: set[str]) -> None:
        one = self.one(number, "confirmed", "waiting")
        assert one is not None
        self.do(lambda now: choose(one, sorted(wants), now))

    @precondition(lambda self: self.has("waiting") and self.one_single() is not None)
    @rule(times=st.integers(2, 5))
    def singles_change_their_minds(self, times: int) -> None:
        """So that somebody is passed again and again."""
        for _ in range(times):
            leaves = self.one_single()
            if leaves is not None:
                self.do(cancel_by_guest, leaves)
                self.do(come_back, leaves)

    def grow(self, one: int, act: object) -> None:
        """Who waits and grows begins anew at the end of the queue."""
        size = self.town.parties[one].size
        assert callable(act)
        act()
        if self.town.parties[one].size > size and self.town.parties[one].status != "confirmed":
            self.passed[one] = 0


def machine_for(house: House) -> type[LineMachine]:
    """A machine over this house; counts its steps."""
    return type("Machine", (PeopleMachine,), {"house": house, "steps": 0})
