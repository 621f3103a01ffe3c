"""What can be printed by a job: one table, as journey.py is for what follows at once.

To add a paper, write its plan in a file of its own beside this one, and a line below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language, Words
from mint_events.printing.kinds.badges import (
    count_badge_pages,
    lead_to_badges,
    plan_badge_run,
    read_badge_options,
)
from mint_events.printing.kinds.plans import Plan

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper. `title` as the console names it; `lead_to` the endpoint that prints it while the
    browser waits, and its values; `read_options` makes the chosen ones complete and raises InputIsWrong;
    `count_pages` says about how many there are; `plan` reads all that is printed."""

    title: Words
    lead_to: Callable[[Options], tuple[str, dict[str, str]]]
    read_options: Callable[[Options], dict[str, str]]
    count_pages: Callable[[int, Options], int]
    plan: Callable[[EventView, Language, Options], Plan]


KINDS: dict[str, Kind] = {
    "badges": Kind(
        Words(de="Namensschilder", en="Badges"),
        lead_to_badges,
        read_badge_options,
        count_badge_pages,
        plan_badge_run,
    ),
}
