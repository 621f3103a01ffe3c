"""A paper of made-up labels, which prints in no time and fails where a test wants it."""

from collections.abc import Mapping

import pytest

from mint_events.events.queries import EventView
from mint_events.kernel.words import Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.wire import Job
from mint_events.printing import kinds
from mint_events.printing.kinds import Kind
from mint_events.printing.kinds.plans import Plan

PAGE = '<html lang="de"><title>Probe</title>{}</html>'
LABELS, A_PART = 6, 2


class MadeUp:
    """Six labels on three parts. `names` may be changed between one try and the next; a label that
    is called "poison" cannot be printed, and nothing at all while `is_broken`."""

    def __init__(self) -> None:
        self.names = [f"label {number}" for number in range(LABELS)]
        self.is_broken = False

    def plan(self, event: EventView, lang: str, options: Mapping[str, str]) -> Plan:
        """As a Kind wants it."""
        if self.is_broken:
            raise ValueError("CANARY of a guest")
        names = tuple(self.names)

        def draw(part: range, plain: Plain) -> Job:
            said = ["by hand" if n in plain else names[n] for n in part]
            if "poison" in said:
                return Job([], "", {})  # the press refuses this
            return Job([PAGE.format("".join(f"<p>{one}" for one in said))], "", {})

        parts = [range(at, at + A_PART) for at in range(0, LABELS, A_PART)]
        return Plan("probe.pdf", Run(parts, draw), names)


def put_in(monkeypatch: pytest.MonkeyPatch, pages: int = 51) -> MadeUp:
    """The made-up paper among the kinds."""
    made_up = MadeUp()
    kind = Kind(
        Words(de="Probe", en="Probe"),
        "badges_organizer.badges",
        lambda chosen: {"start": chosen.get("start", "1")},
        lambda event_id, options: pages,
        made_up.plan,
    )
    monkeypatch.setitem(kinds.KINDS, "probe", kind)
    return made_up
