"""What is kept of a print: what was chosen, whose badges, and that it came to nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mint_events.badges.models import BadgeCategory, BadgeRun, BadgeSettings, PrintedBadge
from mint_events.badges.queries.runs import read_printed
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.queries.wearers import BadgeWearer, list_badge_wearers
from mint_events.badges.rules.categories import CATEGORIES
from mint_events.badges.rules.choosing import Choice, choose_people
from mint_events.events.actions.places import lock_places
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound


def save_settings(event_id: int, settings: SettingsView) -> None:
    """Keeps what was chosen, for the next time."""
    values = asdict(settings)
    row = session().get(BadgeSettings, event_id)
    if row is None:
        session().add(BadgeSettings(event_id=event_id, **values))
        return
    for name, value in values.items():
        setattr(row, name, value)


def print_badges(
    event_id: int,
    choice: Choice,
    settings: SettingsView,
    choices: dict[str, Any],
    staff_id: int | None,
    now: datetime,
) -> int | None:
    """That the badges of all whom `choice` means now are printed; the run's number, None when that is
    nobody. Of two who press at once the second finds what the first has printed."""
    lock_places(event_id)
    people = choose_people(list_badge_wearers(event_id), choice, read_printed(event_id))
    if not people:
        return None
    save_settings(event_id, settings)
    return record_run(event_id, people, choices, staff_id, now)


def record_run(
    event_id: int,
    people: Sequence[BadgeWearer],
    choices: dict[str, Any],
    staff_id: int | None,
    now: datetime,
) -> int:
    """That badges of these people, in this order, are printed; the run's number."""
    lock_places(event_id)  # the next number is given once
    last = session().scalar(select(func.max(BadgeRun.number)).where(BadgeRun.event_id == event_id))
    run = BadgeRun(
        event_id=event_id,
        number=(last or 0) + 1,
        printed_at=now,
        printed_by=staff_id,
        choices=choices,
    )
    session().add(run)
    session().flush()
    session().add_all(
        PrintedBadge(run_id=run.id, guest_id=one.guest_id, place=place, digest=one.digest)
        for place, one in enumerate(people)
    )
    return run.number


def mark_run_failed(event_id: int, number: int, now: datetime) -> None:
    """The printer ate it: its badges are missing again. Raises NothingFound."""
    row = _get(event_id, number)
    row.failed_at = row.failed_at or now


def take_failure_back(event_id: int, number: int) -> None:
    """It was good after all. Raises NothingFound."""
    _get(event_id, number).failed_at = None


def _get(event_id: int, number: int) -> BadgeRun:
    row = session().scalar(
        select(BadgeRun).where(BadgeRun.event_id == event_id, BadgeRun.number == number)
    )
    if row is None:
        raise NothingFound()
    return row


def set_category(guest_id: int, category: str) -> None:
    """As what somebody comes; "" is what marks and registration tell. Raises ValueError."""
    if category not in ("", *CATEGORIES):
        raise ValueError(category)
    row = session().get(BadgeCategory, guest_id)
    if row is not None and not category:
        session().delete(row)
    elif row is not None:
        row.category = category
    elif category:
        session().add(BadgeCategory(guest_id=guest_id, category=category))
