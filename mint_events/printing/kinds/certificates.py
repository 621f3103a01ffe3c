"""Certificates of attendance as a print job: a piece for each person who came, signed at the end."""

from collections.abc import Mapping

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Language, Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.wire import Job
from mint_events.printing.kinds.plans import Plan
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.reports.certificate_paper import PAGES_A_PART, draw_certificates
from mint_events.reports.certificate_printing import (
    FILE,
    NO_MAILBOX,
    choose_certificates,
    prepare_certificates,
)
from mint_events.reports.queries.attendees import list_attendees
from mint_events.web.downloads import file_name

_NO_SUCH_CHOICE = Words(
    de="So eine Auswahl von Bescheinigungen gibt es nicht.",
    en="There is no such choice of certificates.",
)


def read_certificate_options(chosen: Mapping[str, str]) -> dict[str, str]:
    """Whose: everybody's, or theirs to whom nobody can write. Raises InputIsWrong."""
    who = chosen.get("who", "")
    if who not in ("", NO_MAILBOX):
        raise InputIsWrong(_NO_SUCH_CHOICE, "who")
    return {"who": who} if who else {}


def count_certificate_pages(event_id: int, options: Mapping[str, str]) -> int:
    """A page for each."""
    people = list_attendees(event_id)
    return sum(not one.email for one in people) if options.get("who") else len(people)


def draw_up_certificates(event: EventView) -> None:
    """Writes down what is due; in a unit of work. Raises NobodyHasArrived."""
    issue_certificates(event, clock.now())


def plan_certificate_run(event: EventView, lang: Language, options: Mapping[str, str]) -> Plan:
    """Draws up what is due, and prints it. Raises NobodyHasArrived."""
    with unit_of_work():
        issued = issue_certificates(event, clock.now())
    chosen = choose_certificates(issued, options.get("who", ""))
    pile = prepare_certificates(event, chosen, lang)
    total = len(pile.papers)
    parts = [range(at, min(at + PAGES_A_PART, total)) for at in range(0, total, PAGES_A_PART)]

    def draw(part: range, plain: Plain) -> Job:
        return draw_certificates(pile.head, pile.papers, part, lang, plain)

    name = file_name(event.slug, FILE, event.starts_at, lang, "pdf")
    names = tuple(one.name for one in pile.papers)
    return Plan(name, Run(parts, draw), names, finish=pile.sign)
