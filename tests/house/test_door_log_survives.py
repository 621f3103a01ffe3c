"""What the first versions of the door kept is in its log afterwards, and goes on from there."""

from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import text

from mint_events.kernel.database import session, unit_of_work
from tests.house.test_rows_survive import FIRST, ROWS

DAY = "2027-02-28"
OLD = (
    *(
        f"INSERT INTO tickets (id, code, event_id, guest_id, issued_at)"
        f" VALUES ({n}, '{n:016}', 1, {n}, '{DAY} 10:00:00')"
        for n in (1, 2, 3)
    ),
    *(
        f"INSERT INTO scans (event_id, scan_id, ticket_id, code, direction, offline, gate, scanned_at,"
        f" received_at, outcome) VALUES (1, '{scan}', {ticket}, '{ticket:016}', '{way}', {offline},"
        f" 'Nord', '{DAY} {at}:00', '{DAY} {at}:01', '{outcome}')"
        for scan, ticket, way, offline, at, outcome in (
            ("s1", 1, "in", "false", "13:00", "admitted"),
            ("s2", 1, "in", "false", "13:05", "already_in"),
            ("s3", 1, "in", "true", "13:06", "conflict"),
            ("s4", 2, "in", "false", "13:10", "admitted"),
            ("s5", 2, "out", "false", "14:00", "left"),
            ("s6", 3, "in", "false", "13:20", "admitted"),
            ("s7", 3, "in", "true", "13:30", "cancelled"),
        )
    ),
    *(
        f"INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id, left_at, undone_at)"
        f" VALUES (1, {ticket}, 'Nord', '{DAY} {at}:00', '{scan}', {left}, {undone})"
        for ticket, at, scan, left, undone in (
            (1, "13:00", "s1", "NULL", "NULL"),
            (2, "13:10", "s4", f"'{DAY} 14:00:00'", "NULL"),
            (3, "13:20", "s6", "NULL", f"'{DAY} 13:21:00'"),
        )
    ),
)  # fmt: skip


def rows(statement: str) -> list[tuple[Any, ...]]:
    with unit_of_work() as current:
        found = [tuple(row) for row in current.execute(text(statement))]
        current.rollback()
    return found


def test_arrivals_and_what_was_taken_back_survive_there_and_back(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade(revision=FIRST)
        with unit_of_work():
            for row in (*ROWS, *OLD):
                session().execute(text(row))
        flask_migrate.upgrade()
        assert rows("SELECT scan_id, left_at IS NULL FROM arrivals ORDER BY scan_id") == [
            ("s1", True), ("s4", False),
        ]  # fmt: skip
        assert rows("SELECT scan_id, reason FROM undos") == [("s6", "other")]
        assert rows("SELECT scan_id, went FROM scans ORDER BY scan_id") == [
            ("s1", "in"), ("s2", None), ("s3", "in"), ("s4", "in"), ("s5", "out"), ("s6", "in"),
            ("s7", None),
        ]  # fmt: skip
        assert rows("SELECT scan_id, kind FROM conflicts ORDER BY scan_id") == [
            ("s3", "twice"), ("s7", "not_valid"),
        ]  # fmt: skip
        flask_migrate.downgrade(revision="0011")
        assert rows("SELECT scan_id, undone_at IS NULL FROM arrivals ORDER BY scan_id") == [
            ("s1", True), ("s4", True), ("s6", False),
        ]  # fmt: skip
