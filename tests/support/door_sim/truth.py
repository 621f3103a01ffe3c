"""What truly happened, kept by whoever made it up; knows nothing of the server's rules."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Way = Literal["in", "out"]
Door = str  # "" the event's own, else a session's key
EVENTS_OWN: Door = ""


@dataclass(frozen=True)
class Shown:
    """Somebody showed a ticket (by its short code) at a gate, at a true time, to go in or out, and
    was told `outcome`."""

    scan_id: str
    code: str
    gate: str
    door: Door
    way: Way
    at: datetime
    outcome: str

    @property
    def went(self) -> bool:
        """Whom the phone tells "welcome" goes in; nobody is held back from leaving."""
        return self.way == "out" or self.outcome == "admitted"


@dataclass(frozen=True)
class Came:
    """Somebody came in, and perhaps left."""

    by: Shown
    left_at: datetime | None = None


Conflicts = dict[str, tuple[str, str | None]]  # by scan: kind, the scan that was first


@dataclass
class Truth:
    """All that was shown. `dead_since`: from when on codes were worth nothing; `chose`: whose
    parties have a place in the session behind a door."""

    shown: list[Shown] = field(default_factory=list)
    dead_since: dict[str, datetime] = field(default_factory=dict)
    chose: dict[Door, set[str]] = field(default_factory=dict)
    _inside: dict[tuple[str, Door], bool] = field(default_factory=lambda: defaultdict(bool))

    def add(self, one: Shown) -> None:
        """It happened, after all else."""
        self.shown.append(one)
        if one.went and (one.way == "out" or self.is_good(one)):
            self._inside[one.code, one.door] = one.way == "in"

    def is_inside(self, code: str, door: Door) -> bool:
        """Whether somebody is in there with this ticket."""
        return self._inside[code, door]

    def is_good(self, one: Shown) -> bool:
        """Whether the ticket opened that door at that moment."""
        dead_since = self.dead_since.get(one.code)
        is_welcome = one.door == EVENTS_OWN or one.code in self.chose[one.door]
        return is_welcome and (dead_since is None or one.at < dead_since)

    def arrivals(self) -> dict[str, Came]:
        """Who came in with a good ticket while nobody was in with it, by scan; and until when."""
        return {came.by.scan_id: came for came in self._follow() if isinstance(came, Came)}

    def conflicts(self) -> Conflicts:
        """All others who went in, and whoever did with a ticket that was worth nothing."""
        found: Conflicts = {}
        for told in self._follow():
            if isinstance(told, tuple):
                one, first = told
                found[one.scan_id] = ("twice", first.scan_id) if first else ("not_valid", None)
        return found

    def _follow(self) -> Iterator[Came | tuple[Shown, Shown | None]]:
        """Comings, and entries that should not have been, with the one that was first."""
        for moves in self._moves().values():
            here: Came | None = None
            for one in moves:
                if one.way == "out":
                    if here is not None:
                        yield replace(here, left_at=one.at)
                    here = None
                elif not self.is_good(one):
                    yield one, None
                elif here is None:
                    here = Came(one)
                else:
                    yield one, here.by
            if here is not None:
                yield here

    def _moves(self) -> dict[tuple[str, Door], list[Shown]]:
        found: dict[tuple[str, Door], list[Shown]] = defaultdict(list)
        for one in sorted(self.shown, key=lambda each: (each.at, each.scan_id)):
            if one.went:
                found[one.code, one.door].append(one)
        return found

    def wrongly_refused(self) -> list[Shown]:
        """Guests with a good ticket who were not let in when they first showed it at that door."""
        first: dict[tuple[str, Door], Shown] = {}
        for one in sorted(self.shown, key=lambda each: each.at):
            first.setdefault((one.code, one.door), one)
        return [one for one in first.values() if self.is_good(one) and not one.went]
