"""Many rows and many keys in one statement, on both kinds of database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, event, insert, select
from sqlalchemy.exc import IntegrityError

from mint_events.checkin.models import Scan, Undo
from mint_events.checkin.queries.scans import find_scans
from mint_events.events.queries import EventView
from mint_events.kernel.bulk import execute_many
from mint_events.kernel.database import db, session, unit_of_work
from tests.factories import make_event

SCANS: Table = Scan.__table__  # type: ignore[assignment]
AT = datetime(2027, 1, 15, 12, 0, 1, 234567, tzinfo=UTC)


@pytest.fixture
def here(app: Flask) -> Iterator[EventView]:
    found = make_event(app)
    with app.app_context():
        yield found


def rows_for(event_id: int, *scan_ids: str) -> list[dict[str, Any]]:
    common = {
        "event_id": event_id,
        "direction": "in",
        "gate": "Nörd, \"{a}\" 'b' \\",
        "outcome": "unknown",
    }
    return [
        common
        | {
            "scan_id": scan_id,
            "code": None if number % 2 else "0" * 16,
            "offline": bool(number % 2),
            "scanned_at": AT,
            "received_at": AT,
            "clock_offset_ms": None if number % 2 else -number,
        }
        for number, scan_id in enumerate(scan_ids)
    ]  # fmt: skip


@pytest.mark.parametrize("many", [1, 2, 5])
def test_rows_arrive_as_they_were_given(here: EventView, many: int) -> None:
    rows = rows_for(here.id, *(f"scan-{n:04}" for n in range(many)))
    with unit_of_work():
        execute_many(insert(SCANS), rows)
    kept = session().execute(select(Scan.__table__).order_by(Scan.scan_id)).mappings().all()
    assert [{key: row[key] for key in rows[0]} for row in kept] == rows


def test_no_rows_are_nothing(here: EventView) -> None:
    with unit_of_work():
        execute_many(insert(SCANS), [])
    assert find_scans(here.id, ["scan-0001"]) == {}


def test_many_rows_are_one_statement(here: EventView) -> None:
    said: list[bool] = []

    def note(*args: Any) -> None:
        said.append(args[5])

    event.listen(db.engine, "before_cursor_execute", note)
    with unit_of_work():
        execute_many(insert(SCANS), rows_for(here.id, "scan-0001", "scan-0002"))
    event.remove(db.engine, "before_cursor_execute", note)
    # `executemany`: one message a row, which PostgreSQL is spared.
    assert said[-1] is (db.engine.dialect.name == "sqlite")


def test_one_that_is_there_already_keeps_all_out(here: EventView) -> None:
    with unit_of_work():
        execute_many(insert(SCANS), rows_for(here.id, "scan-0001"))
    with pytest.raises(IntegrityError), unit_of_work():
        execute_many(insert(SCANS), rows_for(here.id, "scan-0002", "scan-0001"))
    assert list(find_scans(here.id, ["scan-0001", "scan-0002"])) == ["scan-0001"]


@pytest.mark.only_on("postgresql")
def test_a_default_that_would_be_the_same_for_all_is_refused(here: EventView) -> None:
    undos: Any = Undo.__table__
    with pytest.raises(ValueError, match="'text'"), unit_of_work():
        execute_many(insert(undos), [{"reason": "other"}, {"reason": "other"}])
