"""Last year's event as a draft for the next: all its fields and sessions, later by whole years."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mint_events.events.actions.editing import create_event
from mint_events.events.actions.plans import EventPlan, SessionPlan, plan_of
from mint_events.events.milestones import EventCopied
from mint_events.events.queries import get_event_by_id, list_slugs_like
from mint_events.events.rules import (
    decide_year_in_title,
    decide_years,
    move_by_years,
    move_day_by_years,
    propose_next_slug,
)
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.milestones import announce

Move = Callable[[datetime | None], datetime | None]


def copy_event(event_id: int, now: datetime) -> int:
    """Makes a draft of an event for the next year that lies ahead: the same day and times on the
    region's clocks, nobody signed up. Returns its row id. Raises NothingFound."""
    plan = plan_of(get_event_by_id(event_id, now))
    years = decide_years(plan.starts_at, now)
    slug = propose_next_slug(plan.slug, years, list_slugs_like(""))
    new_id = create_event(_later(plan, years, slug), now)
    announce(EventCopied(event_id, new_id))
    return new_id


def _later(plan: EventPlan, years: int, slug: str) -> EventPlan:
    def move(moment: datetime | None) -> datetime | None:
        return None if moment is None else move_by_years(moment, years)

    return replace(
        plan,
        slug=slug,
        state="draft",
        title=decide_year_in_title(plan.title, in_berlin(plan.starts_at).year, years),
        starts_at=move_by_years(plan.starts_at, years),
        ends_at=move_by_years(plan.ends_at, years),
        sign_up_opens_at=move(plan.sign_up_opens_at),
        sign_up_closes_at=move(plan.sign_up_closes_at),
        changes_close_at=move(plan.changes_close_at),
        door_opens_at=move(plan.door_opens_at),
        door_closes_at=move(plan.door_closes_at),
        delete_on=plan.delete_on and move_day_by_years(plan.delete_on, years),
        sessions=tuple(_later_session(one, move) for one in plan.sessions),
    )


def _later_session(plan: SessionPlan, move: Move) -> SessionPlan:
    return replace(plan, starts_at=move(plan.starts_at), ends_at=move(plan.ends_at))
