"""Records that could not be understood are kept, and hold up no others."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, update
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import SetAside
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import Scanner

BODY_LENGTH = 4000
_table: Table = SetAside.__table__  # type: ignore[assignment]


def _keep_statement(dialect: Any) -> Any:
    statement = dialect.insert(_table)
    return statement.on_conflict_do_nothing(index_elements=["event_id", "digest"])


_KEEP = {"sqlite": _keep_statement(sqlite), "postgresql": _keep_statement(postgresql)}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A record as it was sent (anything that JSON can say), and what is wrong with which field."""

    record: object
    reason: str
    field: str


def set_aside(scanner: Scanner, misfits: Iterable[Misfit], now: datetime) -> None:
    """Keeps records for an organizer to look at; one that was kept before changes nothing."""
    rows = {}
    for one in misfits:
        body = json.dumps(one.record, sort_keys=True)  # ASCII, so that any database takes it
        digest = hashlib.sha256(body.encode()).hexdigest()
        rows[digest] = {
            "event_id": scanner.event_id,
            "door_phone_id": scanner.door_phone_id,
            "gate": scanner.gate,
            "received_at": now,
            "digest": digest,
            "body": body[:BODY_LENGTH],
            "reason": one.reason[:40],
            "field": one.field[:80],
        }
    if rows:
        # In one order, so that two phones that send the same wait for each other, not both.
        in_order = [rows[digest] for digest in sorted(rows)]
        session().execute(_KEEP[session().get_bind().dialect.name], in_order)


def decide_set_aside(event_id: int, row_id: int, staff_id: int, now: datetime) -> None:
    """An organizer has looked at a record and done what was needed. Raises NothingFound."""
    done = session().execute(
        update(_table)
        .where(_table.c.id == row_id, _table.c.event_id == event_id)
        .values(decided_at=now, decided_by=staff_id)
    )
    if done.rowcount == 0:  # type: ignore[attr-defined]
        raise NothingFound()
