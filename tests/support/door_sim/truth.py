"""What truly happened, kept by whoever made it up; knows nothing of the server's rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

Arrivals = dict[str, tuple[str, str, datetime]]  # by short code: scan, gate, when
Conflicts = dict[str, tuple[str, str | None]]  # by scan: kind, the scan that was first


@dataclass(frozen=True)
class Shown:
    """A guest showed a ticket at a gate, at a true time, and was told `outcome`."""

    scan_id: str
    code: str
    gate: str
    at: datetime
    outcome: str

    @property
    def went_in(self) -> bool:
        """Whom the phone tells "welcome" goes in."""
        return self.outcome == "admitted"


@dataclass
class Truth:
    """All that was shown; `dead` are the codes that were cancelled or replaced before they were."""

    shown: list[Shown] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)

    def entries(self) -> Iterable[tuple[str, list[Shown]]]:
        """By code, who went in with it in order of time."""
        found: dict[str, list[Shown]] = {}
        for one in sorted(self.shown, key=lambda each: each.at):
            if one.went_in:
                found.setdefault(one.code, []).append(one)
        return found.items()

    def arrivals(self) -> Arrivals:
        """The first who went in with each good ticket."""
        return {
            code[:16]: (entered[0].scan_id, entered[0].gate, entered[0].at)
            for code, entered in self.entries()
            if code not in self.dead
        }

    def conflicts(self) -> Conflicts:
        """All others who went in, and whoever did with a ticket that was worth nothing."""
        found: Conflicts = {}
        for code, entered in self.entries():
            first = None if code in self.dead else entered[0]
            for one in entered:
                if first is None:
                    found[one.scan_id] = ("not_valid", None)
                elif one is not first:
                    found[one.scan_id] = ("twice", first.scan_id)
        return found

    def wrongly_refused(self) -> list[Shown]:
        """Guests with a good ticket who were not let in when they first showed it."""
        first: dict[str, Shown] = {}
        for one in sorted(self.shown, key=lambda each: each.at):
            first.setdefault(one.code, one)
        return [one for code, one in first.items() if code not in self.dead and not one.went_in]
