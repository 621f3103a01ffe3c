"""Reads print jobs as plain values."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from mint_events.kernel.database import Moment, session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.printing.models import PrintJob
from mint_events.printing.rules import KEPT_FOR


@dataclass(frozen=True, slots=True)
class JobView:
    """A print job; `ahead` is how many others wait before it."""

    id: int
    uid: str
    event_id: int
    kind: str
    lang: Language
    options: dict[str, str]
    state: str
    parts: int | None
    parts_done: int
    tries: int
    created_at: datetime
    ended_at: datetime | None
    file_name: str | None
    spoiled: tuple[str, ...]
    ahead: int = 0

    @property
    def is_living(self) -> bool:
        """Whether something is still to come."""
        return self.state in ("waiting", "printing")


def get_job(event_id: int, uid: str) -> JobView:
    """A job of this event. Raises NothingFound."""
    row = session().scalar(
        select(PrintJob).where(PrintJob.event_id == event_id, PrintJob.uid == uid)
    )
    if row is None:
        raise NothingFound()
    return job_view(row, _count_ahead(row))


def list_jobs(event_id: int) -> list[JobView]:
    """The event's jobs, the newest first."""
    rows = session().scalars(
        select(PrintJob).where(PrintJob.event_id == event_id).order_by(PrintJob.id.desc())
    )
    return [job_view(row) for row in rows]


def list_jobs_to_sweep(now: datetime) -> Iterable[int]:
    """Jobs whose file has been there long enough."""
    ended = func.coalesce(PrintJob.ended_at, PrintJob.created_at)
    return session().scalars(select(PrintJob.id).where(ended <= now - KEPT_FOR)).all()


def list_uids_with_files() -> set[str]:
    """Of the jobs whose files are needed: those to be printed, and those to be fetched."""
    needed = PrintJob.state.in_(("waiting", "printing", "done"))
    return set(session().scalars(select(PrintJob.uid).where(needed)))


def is_any_job_due(now: datetime) -> bool:
    """Whether a job waits, or was left by who printed it."""
    return session().execute(_ANY_DUE, {"now": now}).first() is not None


def is_due() -> ColumnElement[bool]:
    """Waiting, or left behind at `:now` by a press whose lease has run out."""
    now = bindparam("now", type_=Moment)
    left = and_(PrintJob.state == "printing", PrintJob.claimed_until < now)
    return or_(PrintJob.state == "waiting", left)


_ANY_DUE = select(PrintJob.id).where(is_due()).limit(1)


def job_view(row: PrintJob, ahead: int = 0) -> JobView:
    """The row as a plain value."""
    return JobView(
        row.id,
        row.uid,
        row.event_id,
        row.kind,
        cast(Language, row.lang),
        json.loads(row.options),
        row.state,
        row.parts,
        row.parts_done,
        row.tries,
        row.created_at,
        row.ended_at,
        row.file_name,
        tuple(row.spoiled),
        ahead,
    )


def _count_ahead(row: PrintJob) -> int:
    if row.state != "waiting":
        return 0
    before = and_(PrintJob.state.in_(("waiting", "printing")), PrintJob.id < row.id)
    return session().scalar(select(func.count()).where(before)) or 0
