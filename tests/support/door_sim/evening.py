"""An evening at the doors: eight phones, most of the time without network, made up from one seed."""

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from mint_events.tickets.queries import TicketView
from tests.support.door_sim.phone import SimPhone
from tests.support.door_sim.plan import Coming, Planner, Size, Visitor
from tests.support.door_sim.truth import EVENTS_OWN, Door, Shown, Truth, Way
from tests.support.set_clock import SetClock

MINUTE, MS = timedelta(minutes=1), timedelta(milliseconds=1)
CANCELLED, REPLACED, STRANGERS = 0.03, 0.02, 0.03
OFFLINE = 0.6
OFF_AT_LEAST, OFF_AT_MOST = 2, 10  # minutes without network at a time

Swap = Callable[[Sequence[TicketView], Sequence[TicketView]], list[str]]


class Evening:
    """Plays it. `room` is the door of a session, which the parties of `chose` (short codes) have
    chosen. `swap` cancels the first tickets, replaces the second and gives the latter's new codes
    in their order; it is called once, after a third of the evening."""

    def __init__(
        self, phones: Sequence[SimPhone], tickets: Sequence[TicketView], room: Door,
        chose: Collection[str], clock: SetClock, swap: Swap, size: Size, chance: random.Random,
    ) -> None:  # fmt: skip
        self.phones, self.room, self.clock, self.swap = phones, room, clock, swap
        self.size, self.chance = size, chance
        self.at_door = defaultdict[Door, list[int]](list)
        for number, phone in enumerate(phones):
            self.at_door[phone.door].append(number)
        self.cancelled, self.replaced, self.good = self._part(tickets)
        self.truth = Truth(chose={room: set(chose)})
        self.begins_at = clock.now()
        self.planner = Planner(size, self.begins_at, chance)
        self.online = [self._plan_network() for _ in phones]

    def _part(
        self, tickets: Sequence[TicketView]
    ) -> tuple[list[TicketView], list[TicketView], list[TicketView]]:
        """Those that will be cancelled and replaced (of parties of one), and all others."""
        parties = defaultdict[int, list[TicketView]](list)
        for one in tickets:
            parties[one.registration_id].append(one)
        alone = self.chance.sample([one[0] for one in parties.values() if len(one) == 1], k=(
            int(len(tickets) * CANCELLED) + int(len(tickets) * REPLACED)
        ))  # fmt: skip
        cancelled = alone[: int(len(tickets) * CANCELLED)]
        ends = {one.code for one in alone}
        good = [one for one in tickets if one.code not in ends]
        return cancelled, alone[len(cancelled) :], self.chance.sample(good, len(good))

    def play(self) -> None:
        """The whole of it; in the end much still waits on the phones."""
        for phone in self.phones:
            phone.measure()
            phone.refresh()
        swap_at = self.size.minutes // 3
        comings = self._plan_all(swap_at)
        for minute in range(self.size.minutes):
            if minute == swap_at:
                comings = sorted([*comings, *self._swap(minute)], key=lambda one: one.at)
            self._begin_minute(minute)
            end = self.begins_at + (minute + 1) * MINUTE
            while comings and (comings[0].at < end or minute == self.size.minutes - 1):
                self._come(comings.pop(0), minute)
        self.clock.set(self.begins_at + (self.size.minutes + 1) * MINUTE)

    def _plan_network(self) -> list[bool]:
        """Minute by minute, whether there is network: three fifths of the time there is none."""
        minutes: list[bool] = []
        while len(minutes) < self.size.minutes:
            away = self.chance.randint(OFF_AT_LEAST, OFF_AT_MOST)
            there = max(1, round(away * (1 - OFFLINE) / OFFLINE))
            minutes += [True] * there + [False] * away
        turned = self.chance.randrange(len(minutes))
        return minutes[turned:] + minutes[:turned]

    def _begin_minute(self, minute: int) -> None:
        self.clock.set(self.begins_at + minute * MINUTE)
        for number, phone in enumerate(self.phones):
            if self.online[number][minute]:
                phone.deliver()
                phone.refresh()

    def _plan_all(self, swap_at: int) -> list[Coming]:
        scans = self.size.scans * 9 // 10
        early = self._visit([one.full_code for one in self.cancelled], measured_only=True)
        comings = self.planner.plan(early, len(early), 0, swap_at)
        late = self._visit([one.full_code for one in self.good])
        comings += self.planner.plan(late, scans - len(early), 0, self.size.minutes)
        return sorted(comings, key=lambda one: one.at)

    def _visit(self, codes: Sequence[str], *, measured_only: bool = False) -> list[Visitor]:
        """Who comes with these tickets to the event, and to the session; some who did not choose
        it as well. `measured_only`: to phones that know how wrong their clocks are."""
        many = set(self.chance.sample(codes, round(len(codes) * self.size.second_doors)))
        found = []
        for door, phones in self.at_door.items():
            here = [
                one for one in phones if self.phones[one].clock.is_measured or not measured_only
            ]
            for code in codes:
                is_stranger = code[:16] not in self.truth.chose[self.room]
                if door == EVENTS_OWN or not is_stranger or self.chance.random() < STRANGERS:
                    found.append(self.planner.visit(code, here, code in many))
        return found

    def _swap(self, minute: int) -> list[Coming]:
        """Some tickets are worth nothing from now on; people come with them, and with new ones."""
        self.clock.set(self.begins_at + minute * MINUTE)
        new = self.swap(self.cancelled, self.replaced)
        dead = [one.full_code for one in (*self.cancelled, *self.replaced)]
        self.truth.dead_since = {code[:16]: self.clock.now() for code in dead}
        chose = self.truth.chose[self.room]
        pairs = zip(self.replaced, new, strict=True)
        chose |= {code[:16] for old, code in pairs if old.code in chose}
        until = min(minute + self.size.minutes // 4, self.size.minutes)
        scans = self.size.scans - self.size.scans * 9 // 10
        return self.planner.plan(self._visit(dead + new), scans, minute, until)

    def _come(self, coming: Coming, minute: int) -> None:
        self.clock.set(coming.at)
        phone, is_online = self.phones[coming.phone], self.online[coming.phone][minute]
        leaves = coming.leaves and self.truth.is_inside(coming.code[:16], phone.door)
        self._show(phone, [coming.code], "out" if leaves else "in", is_online)
        if coming.brings and not leaves and phone.company:
            self.clock.set(coming.at + MS)
            self._show(phone, phone.company, "in", is_online)

    def _show(self, phone: SimPhone, codes: Sequence[str], way: Way, is_online: bool) -> None:
        asked = [(f"{self.chance.getrandbits(64):016x}", code) for code in codes]
        told = phone.show(asked, way, is_online=is_online)
        for (scan_id, code), outcome in zip(asked, told, strict=True):
            at, gate, door = self.clock.now(), phone.gate, phone.door
            self.truth.add(Shown(scan_id, code[:16], gate, door, way, at, outcome))
