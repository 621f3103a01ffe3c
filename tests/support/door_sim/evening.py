"""An evening at the doors: eight phones, most of the time without network, made up from one seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mint_events.tickets.queries import TicketView
from tests.support.door_sim.phone import SimPhone
from tests.support.door_sim.truth import Shown, Truth
from tests.support.set_clock import SetClock

MINUTE = timedelta(minutes=1)
CANCELLED, REPLACED = 0.03, 0.02
PASSED_BACK_MS = 20_000  # a ticket goes back out of the window to a friend at the next door
OFFLINE = 0.6
OFF_AT_LEAST, OFF_AT_MOST = 2, 10  # minutes without network at a time

Swap = Callable[[Sequence[TicketView], Sequence[TicketView]], list[str]]


@dataclass(frozen=True)
class Size:
    """How much happens, in how many minutes; which part of the tickets come to several doors."""

    scans: int = 4000
    minutes: int = 50
    second_doors: float = 0.15


@dataclass(frozen=True)
class Coming:
    """Somebody will show a ticket."""

    at: datetime
    phone: int
    code: str


class Evening:
    """Plays it. `swap` cancels the first tickets, replaces the second and gives the latter's new
    codes; it is called once, after a third of the evening."""

    def __init__(
        self, phones: Sequence[SimPhone], tickets: Sequence[TicketView], clock: SetClock,
        swap: Swap, size: Size, chance: random.Random,
    ) -> None:  # fmt: skip
        self.phones, self.clock, self.swap, self.size, self.chance = (
            phones, clock, swap, size, chance,
        )  # fmt: skip
        mixed = chance.sample(tickets, len(tickets))
        self.cancelled = mixed[: int(len(mixed) * CANCELLED)]
        rest = mixed[len(self.cancelled) :]
        self.replaced = rest[: int(len(mixed) * REPLACED)]
        self.good = rest[len(self.replaced) :]
        self.truth = Truth(dead={one.full_code for one in (*self.cancelled, *self.replaced)})
        self.begins_at = clock.now()
        self.online = [self._plan_network() for _ in phones]

    def play(self) -> None:
        """The whole of it; in the end much still waits on the phones."""
        for phone in self.phones:
            phone.measure()
            phone.refresh()
        swap_at = self.size.minutes // 3
        comings = self._plan(self.good, self.size.scans * 9 // 10, 0, self.size.minutes)
        for minute in range(self.size.minutes):
            if minute == swap_at:
                comings = sorted([*comings, *self._swap(swap_at)], key=lambda one: one.at)
            self._begin_minute(minute)
            end = self.begins_at + (minute + 1) * MINUTE
            while comings and (comings[0].at < end or minute == self.size.minutes - 1):
                self._show(comings.pop(0), minute)
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

    def _swap(self, minute: int) -> list[Coming]:
        """Some tickets are worth nothing from now on; people come with them, and with new ones."""
        new = self.swap(self.cancelled, self.replaced)
        until = min(minute + self.size.minutes // 4, self.size.minutes)
        scans = self.size.scans - self.size.scans * 9 // 10
        codes = [one.full_code for one in (*self.cancelled, *self.replaced)] + new
        return self._plan_codes(codes, scans, minute, until)

    def _plan(
        self, tickets: Sequence[TicketView], scans: int, first: int, last: int
    ) -> list[Coming]:
        return self._plan_codes([one.full_code for one in tickets], scans, first, last)

    def _plan_codes(self, codes: Sequence[str], scans: int, first: int, last: int) -> list[Coming]:
        """Each code at least once, at its one door; some at two, three or four."""
        many = set(self.chance.sample(codes, round(len(codes) * self.size.second_doors)))
        doors = {
            code: self.chance.sample(
                range(len(self.phones)), self.chance.randint(2, 4) if code in many else 1
            )
            for code in codes
        }
        again = self.chance.choices(codes, [4 if code in many else 1 for code in codes], k=scans)
        shown = [*codes, *again][:scans]
        # Whole milliseconds, and no two alike.
        span = range(first * 60_000 + 1, last * 60_000)
        moments = sorted(self.chance.sample(span, len(shown)))
        self.chance.shuffle(shown)
        used = set(moments)
        comings: dict[str, list[Coming]] = {code: [] for code in codes}
        for ms, code in zip(moments, shown, strict=True):
            door = self.chance.choice(doors[code])
            if code in many and len(comings[code]) == 1:
                ms, door = self._pass_back(comings[code][0], doors[code], used)
            at = self.begins_at + timedelta(milliseconds=ms)
            comings[code].append(Coming(at, door, code))
        return sorted((one for each in comings.values() for one in each), key=lambda one: one.at)

    def _pass_back(self, first: Coming, doors: Sequence[int], used: set[int]) -> tuple[int, int]:
        """When and where the same ticket comes again, a few seconds after it first did."""
        came = (first.at - self.begins_at) // timedelta(milliseconds=1)
        free = [ms for ms in range(came + 1, came + PASSED_BACK_MS) if ms not in used]
        used.add(chosen := self.chance.choice(free))
        return chosen, self.chance.choice([door for door in doors if door != first.phone])

    def _show(self, coming: Coming, minute: int) -> None:
        self.clock.set(coming.at)
        phone = self.phones[coming.phone]
        scan_id = f"{self.chance.getrandbits(64):016x}"
        is_online = self.online[coming.phone][minute]
        outcome = phone.show(scan_id, coming.code, is_online=is_online)
        self.truth.shown.append(Shown(scan_id, coming.code, phone.gate, coming.at, outcome))
