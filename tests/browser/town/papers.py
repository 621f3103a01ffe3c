"""Papers that were printed before, and a sheet of labels of the organizers' own."""

from typing import Any

from mint_events.badges.actions import add_sheet, record_run
from mint_events.badges.queries import list_badge_wearers
from mint_events.badges.rules.own_sheets import SheetPlan
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.printing.actions import ask_for_print
from tests.support.house import House


def make_papers(house: House, event: EventView) -> dict[str, Any]:
    """The names of their pages' addresses: a print of badges, a job that waits, a sheet."""
    people, now = house.ask(list_badge_wearers, event.id), clock.now()
    plan = SheetPlan("Etiketten vom Schrank", 21_000, 29_700, 2, 5, 9_000, 5_400, 1_500, 1_350)
    return {
        "badge_run": house.do(record_run, event.id, people, {"sheet": "90x54"}, None, now),
        "badge_sheet": house.do(add_sheet, plan),
        "print_job": house.do(ask_for_print, event.id, "badges", "de", {"run": "1"}, now),
    }
