"""The only writer of print jobs. Never commits."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Update, delete, func, select, update

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.words import Language
from mint_events.printing.models import PrintJob
from mint_events.printing.queries import JobView, is_due, job_view
from mint_events.printing.rules import LEASE, MOST_TRIES, is_given_up, is_to_be_swept

_NO_CLAIM: dict[str, None] = {"claim": None, "claimed_until": None}


def ask_for_print(
    event_id: int, kind: str, lang: Language, options: Mapping[str, str], now: datetime
) -> str:
    """A job for this paper; its uid. Asked again while it is on its way, it is the same job."""
    chosen = json.dumps(dict(options), sort_keys=True)
    wanted = {"event_id": event_id, "kind": kind, "lang": lang, "options": chosen}
    _lock_event(event_id)
    living = session().scalar(
        select(PrintJob.uid).filter_by(**wanted).where(PrintJob.state.in_(("waiting", "printing")))
    )
    if living is not None:
        return living
    job = PrintJob(uid=new_uid(), created_at=now, **wanted)
    session().add(job)
    session().flush()
    return job.uid


def _lock_event(event_id: int) -> None:
    """Who asks at the same instant waits; SQLite has one writer anyway."""
    if session().get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(f"print jobs of {event_id}", 0)
        session().execute(select(func.pg_advisory_xact_lock(key)))


_NEXT = (
    select(PrintJob.id)
    .where(is_due())
    .order_by(PrintJob.created_at, PrintJob.id)
    .limit(1)
    .with_for_update(skip_locked=True)
    .cte("next")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)


def claim_job(now: datetime, press: str) -> JobView | None:
    """The job that waits longest, now held by `press` for as long as the lease; None when there is
    none. No two get the same: rows locked by another are skipped on PostgreSQL, and SQLite lets one
    writer in at a time."""
    _give_up_deadly_jobs(now)
    statement = (
        update(PrintJob)
        .where(PrintJob.id.in_(select(_NEXT.c.id)))
        .values(
            state="printing",
            claim=press,
            claimed_until=now + LEASE,
            tries=PrintJob.tries + 1,
            parts_done=0,
            parts=None,
        )
        .returning(PrintJob)
        .execution_options(synchronize_session=False)
    )
    row = session().scalars(statement, {"now": now}).first()
    return None if row is None else job_view(row)


def _give_up_deadly_jobs(now: datetime) -> None:
    """A job that was left behind at its last try, too, has failed: it kills whoever prints it."""
    left = (PrintJob.state == "printing", PrintJob.claimed_until < now)
    values = {"state": "failed", "ended_at": now}
    _run(update(PrintJob).where(*left, PrintJob.tries >= MOST_TRIES).values(**values, **_NO_CLAIM))


def keep_job(job_id: int, press: str, now: datetime) -> bool:
    """Makes the lease whole again; False when the job is not ours any more."""
    return _run(_mine(job_id, press).values(claimed_until=now + LEASE)) == 1


def note_parts(job_id: int, press: str, done: int, parts: int, now: datetime) -> bool:
    """So many parts are printed; False when the job is not ours any more."""
    values = {"parts": parts, "parts_done": done, "claimed_until": now + LEASE}
    return _run(_mine(job_id, press).values(**values)) == 1


def note_printed(
    job_id: int, press: str, file_name: str, spoiled: Sequence[str], now: datetime
) -> bool:
    """The file is there; False when the job is not ours any more."""
    values = {"state": "done", "file_name": file_name, "spoiled": list(spoiled), "ended_at": now}
    return _run(_mine(job_id, press).values(**values, **_NO_CLAIM)) == 1


def note_not_printed(job: JobView, press: str, now: datetime) -> None:
    """It will be tried again, or has failed for good after the last try."""
    values: dict[str, Any] = {"state": "waiting"}
    if is_given_up(job.tries):
        values = {"state": "failed", "ended_at": now}
    _run(_mine(job.id, press).values(**values, **_NO_CLAIM))


def release_jobs(press: str) -> int:
    """Gives back what `press` holds, with no try used up. Returns how many those were."""
    held = (PrintJob.claim == press, PrintJob.state == "printing")
    values = {"state": "waiting", "tries": PrintJob.tries - 1}
    return _run(update(PrintJob).where(*held).values(**values, **_NO_CLAIM))


def cancel_job(job_id: int, now: datetime) -> bool:
    """Nobody wants it any more; whoever prints it notices. False for one that has ended: it stays as
    it is."""
    living = (PrintJob.id == job_id, PrintJob.state.in_(("waiting", "printing")))
    values = {"state": "cancelled", "ended_at": now}
    return _run(update(PrintJob).where(*living).values(**values, **_NO_CLAIM)) == 1


def forget_job(job_id: int, now: datetime) -> None:
    """Deletes a job whose file was there long enough, if it still is to be."""
    row = session().get(PrintJob, job_id)
    if row is not None and is_to_be_swept(row.created_at, row.ended_at, now):
        session().execute(delete(PrintJob).where(PrintJob.id == job_id))


def _mine(job_id: int, press: str) -> Update:
    return update(PrintJob).where(
        PrintJob.id == job_id, PrintJob.claim == press, PrintJob.state == "printing"
    )


def _run(statement: Update) -> int:
    done = session().execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], done).rowcount
