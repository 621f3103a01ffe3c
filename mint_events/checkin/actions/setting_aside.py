"""Records that could not be understood are kept, and hold up no others."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, update
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import SetAside
from mint_events.checkin.queries.set_aside import count_undecided_of, list_known_digests
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import Scanner

BODY_LENGTH = 4000
# Of one phone, until an organizer has looked at them: a broken or a stolen one fills no disk. Two
# of its calls at one instant may both find room: then it is up to 500 more.
MOST_UNDECIDED = 1000
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

    @property
    def body(self) -> str:
        """Its JSON; ASCII, so that any database takes it."""
        return json.dumps(self.record, sort_keys=True)

    @property
    def digest(self) -> str:
        """By which it is known when it comes again."""
        return hashlib.sha256(self.body.encode()).hexdigest()


def set_aside(scanner: Scanner, misfits: Sequence[Misfit], now: datetime) -> set[str]:
    """Keeps records for an organizer to look at; one that was kept before changes nothing. Returns
    the digests of those for which there was no room."""
    if not misfits:
        return set()
    found = {one.digest: one for one in misfits}
    known = list_known_digests(scanner.event_id, list(found))
    new = [digest for digest in found if digest not in known]
    room = MOST_UNDECIDED - count_undecided_of(scanner.event_id, scanner.door_phone_id)
    kept = new[: max(room, 0)]
    # In one order, so that two phones that send the same wait for each other, not both.
    rows = [_row(scanner, digest, found[digest], now) for digest in sorted(kept)]
    if rows:
        session().execute(_KEEP[session().get_bind().dialect.name], rows)
    return set(new) - set(kept)


def _row(scanner: Scanner, digest: str, one: Misfit, now: datetime) -> dict[str, Any]:
    return {
        "event_id": scanner.event_id,
        "door_phone_id": scanner.door_phone_id,
        "gate": scanner.gate,
        "received_at": now,
        "digest": digest,
        "body": one.body[:BODY_LENGTH],
        "reason": one.reason[:40],
        "field": one.field[:80],
    }


def decide_set_aside(event_id: int, row_id: int, staff_id: int, now: datetime) -> None:
    """An organizer has looked at a record and done what was needed. Raises NothingFound."""
    done = session().execute(
        update(_table)
        .where(_table.c.id == row_id, _table.c.event_id == event_id)
        .values(decided_at=now, decided_by=staff_id)
    )
    if done.rowcount == 0:  # type: ignore[attr-defined]
        raise NothingFound()
