"""What can be printed by a job: one table, as journey.py is for what follows at once.

To add a paper, write its plan in a file of its own beside this one, and a line below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language, Words
from mint_events.printing.kinds.badges import count_badge_pages, plan_badge_run, read_badge_options
from mint_events.printing.kinds.certificates import (
    count_certificate_pages,
    draw_up_certificates,
    plan_certificate_run,
    read_certificate_options,
)
from mint_events.printing.kinds.plans import Plan

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper. `title` as the console names it; `direct` the endpoint that prints it while the
    browser waits; `read_options` makes the chosen ones complete and raises InputIsWrong;
    `count_pages` says about how many there are; `plan` reads all that is printed; `prepare` writes
    down what has to be before `direct` is opened, if anything."""

    title: Words
    direct: str
    read_options: Callable[[Options], dict[str, str]]
    count_pages: Callable[[int, Options], int]
    plan: Callable[[EventView, Language, Options], Plan]
    prepare: Callable[[EventView], object] | None = None


KINDS: dict[str, Kind] = {
    "badges": Kind(
        Words(de="Namensschilder", en="Badges"),
        "badges_organizer.badges",
        read_badge_options,
        count_badge_pages,
        plan_badge_run,
    ),
    "certificates": Kind(
        Words(de="Bescheinigungen", en="Certificates"),
        "certificates_organizer.certificates_pdf",
        read_certificate_options,
        count_certificate_pages,
        plan_certificate_run,
        draw_up_certificates,
    ),
}
