"""Papers that were printed before, a sheet of labels of the organizers' own, and print jobs: one that
is being printed by somebody for ever, one with its file and names that could not be printed, one
that failed."""

from datetime import timedelta
from typing import Any

from mint_events.badges.actions import add_sheet, record_run
from mint_events.badges.queries import list_badge_wearers
from mint_events.badges.rules.own_sheets import SheetPlan
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.printing import actions
from tests.support.house import House

NAME = "Maximiliane-Ottilie von und zu Wolfenstein-Hohenschwangau"


def make_papers(house: House, event: EventView) -> dict[str, Any]:
    """The names of their pages' addresses: a print of badges, a sheet of labels, the jobs."""
    people, now = house.ask(list_badge_wearers, event.id), clock.now()
    plan = SheetPlan("Etiketten vom Schrank", 21_000, 29_700, 2, 5, 9_000, 5_400, 1_500, 1_350)
    return {
        "badge_run": house.do(record_run, event.id, people, {"sheet": "90x54"}, None, now),
        "badge_sheet": house.do(add_sheet, plan),
        **_make_print_jobs(house, event),
    }


def _make_print_jobs(house: House, event: EventView) -> dict[str, object]:
    house.do(actions.note_printed, *_begin(house, event, 1), "badges.pdf", [NAME], clock.now())
    _begin(house, event, 2)
    house.sql("UPDATE print_jobs SET state = 'failed', claim = NULL, claimed_until = NULL,"
              " ended_at = created_at WHERE claim IS NOT NULL")  # fmt: skip
    job_id, press = _begin(house, event, 3)
    later = clock.now() + timedelta(days=365)
    house.do(actions.note_parts, job_id, press, 3, 10, later)
    done, failed, printing = house.sql("SELECT uid FROM print_jobs ORDER BY id")
    return {"job_done": done[0], "job_failed": failed[0], "job_printing": printing[0]}


def _begin(house: House, event: EventView, start: int) -> tuple[int, str]:
    options = {"sheet": "90x54", "start": str(start)}
    house.do(actions.ask_for_print, event.id, "badges", "de", options, clock.now())
    job = house.do(actions.claim_job, clock.now(), "town")
    assert job is not None
    return job.id, "town"
