"""What is due by date: one table, as journey.py is for what follows at once. `flask sweep` does it,
and the courier's process does so each minute.

Each entry is done in a transaction of its own, which asks again under its lock whether it is still
due: two sweeps at once do nothing double, and one that fails stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from mint_events.checkin.actions.practising import wipe_practice
from mint_events.events.queries.practices import list_events_with_old_practice
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.network.actions.importing import forget_import, list_old_imports
from mint_events.printing.actions import forget_job
from mint_events.printing.queries import list_jobs_to_sweep
from mint_events.registration.actions.answering import delete_answers_due_to
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.reminding_invitees import (
    list_events_with_due_reminders,
    send_due_reminders_of,
)
from mint_events.registration.queries.answers import list_question_ids_due
from mint_events.registration.queries.due import (
    list_events_with_data_due,
    list_events_with_lapsed_offers,
)
from mint_events.reports.actions.certificates import withdraw_without_arrival
from mint_events.reports.queries.certificates import list_without_arrival
from mint_events.web.log import log


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that becomes due. `list_due` gives the ids of what is; `settle` does one of them in
    the transaction that is open, and nothing when it is not due any more. Without `settle` it is
    left to people: only a dry run counts it."""

    name: str
    list_due: Callable[[datetime], Iterable[int]]
    settle: Callable[[int, datetime], object] | None


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found for one duty, and how many of these could not be done."""

    name: str
    due: int
    failed: int = 0


DUTIES: tuple[Duty, ...] = (
    Duty("waiting lists with lapsed offers", list_events_with_lapsed_offers, fill_free_places),
    Duty("reminders of invitations", list_events_with_due_reminders, send_due_reminders_of),
    Duty("answers whose time is over", list_question_ids_due, delete_answers_due_to),
    Duty("lists of members that were sent in", list_old_imports, forget_import),
    Duty("events whose guests' data are to be deleted", list_events_with_data_due, None),
    Duty("printed papers", list_jobs_to_sweep, forget_job),
    Duty("certificates without an arrival", list_without_arrival, withdraw_without_arrival),
    Duty("practices of events that are over", list_events_with_old_practice, wipe_practice),
)


def sweep(
    now: datetime, *, dry_run: bool = False, duties: tuple[Duty, ...] | None = None
) -> list[Swept]:
    """Does all that is due at `now`; with `dry_run` only says what that is."""
    known = DUTIES if duties is None else duties
    return [_do(duty, now, dry_run) for duty in known if dry_run or duty.settle]


def _do(duty: Duty, now: datetime, dry_run: bool) -> Swept:
    due = list(duty.list_due(now))
    if dry_run:
        return Swept(duty.name, len(due))
    end_reading()
    failed = sum(not _settle(duty, one, now) for one in due)
    if due:
        log.info("swept", duty=duty.name, due=len(due), failed=failed)
    return Swept(duty.name, len(due), failed)


def _settle(duty: Duty, one: int, now: datetime) -> bool:
    assert duty.settle is not None
    try:
        with unit_of_work():
            duty.settle(one, now)
    except (SQLAlchemyError, Refusal, RuntimeError) as error:
        log.error("sweep_failed", duty=duty.name, id=one, exc_info=error)
        return False
    finally:
        end_reading()
    return True
