"""Who comes to which phone, and when: made up from one seed."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

STEP = timedelta(milliseconds=10)  # between two moments, so that a party's scans lie between them
A_MINUTE = 6000  # steps
PASSED_BACK = 2000  # steps: a ticket goes back out of the window to a friend at the next door
LEAVES, BRINGS = 0.3, 0.5


@dataclass(frozen=True)
class Size:
    """How much happens, in how many minutes; which part of the tickets come to several phones."""

    scans: int = 4000
    minutes: int = 50
    second_doors: float = 0.15


@dataclass(frozen=True)
class Visitor:
    """Who comes with a full code to one door, at whichever of these phones."""

    code: str
    phones: Sequence[int]


@dataclass(frozen=True)
class Coming:
    """Somebody will show a ticket. `leaves`: to go out, if they are in by then; `brings`: the rest
    of the party is let in with them."""

    at: datetime
    phone: int
    code: str
    leaves: bool = False
    brings: bool = False


class Planner:
    """Makes comings up."""

    def __init__(self, size: Size, begins_at: datetime, chance: random.Random) -> None:
        self.size, self.begins_at, self.chance = size, begins_at, chance

    def visit(self, code: str, phones: Sequence[int], is_many: bool) -> Visitor:
        """One who comes to one of these phones, or to several."""
        most = min(4, len(phones))
        count = self.chance.randint(2, most) if is_many and most > 1 else 1
        return Visitor(code, self.chance.sample(phones, count))

    def plan(self, visitors: Sequence[Visitor], scans: int, first: int, last: int) -> list[Coming]:
        """Each comes at least once between two minutes, who has several phones more often; no two
        at one moment."""
        weights = [4 if len(one.phones) > 1 else 1 for one in visitors]
        places = list(range(len(visitors)))
        shown = [*places, *self.chance.choices(places, weights, k=scans)][:scans]
        span = range(first * A_MINUTE + 1, last * A_MINUTE)
        steps = sorted(self.chance.sample(span, len(shown)))
        self.chance.shuffle(shown)
        used, came = set(steps), defaultdict[int, list[Coming]](list)
        for step, place in zip(steps, shown, strict=True):
            came[place].append(self._come(visitors[place], step, came[place], used))
        return sorted((one for each in came.values() for one in each), key=lambda one: one.at)

    def _come(self, who: Visitor, step: int, before: list[Coming], used: set[int]) -> Coming:
        phones, leaves = who.phones, bool(before) and self.chance.random() < LEAVES
        if len(before) == 1 and len(phones) > 1:
            step, leaves = self._pass_back(before[0].at, used), False
            phones = [one for one in phones if one != before[0].phone]
        at, brings = self.begins_at + step * STEP, self.chance.random() < BRINGS
        return Coming(at, self.chance.choice(phones), who.code, leaves, brings)

    def _pass_back(self, came_at: datetime, used: set[int]) -> int:
        """When the same ticket comes again, a few seconds after it first did."""
        came = (came_at - self.begins_at) // STEP
        free = [step for step in range(came + 1, came + PASSED_BACK) if step not in used]
        used.add(chosen := self.chance.choice(free))
        return chosen
