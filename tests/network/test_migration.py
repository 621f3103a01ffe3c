"""The network's migration keeps members, and the registrations that refer to them."""

import flask_migrate
from flask import Flask
from sqlalchemy import text

from mint_events.kernel.database import db, writing_options

ROWS = (
    "INSERT INTO clusters VALUES (1, 'c', 'C', 'C', 'circle', 0)",
    "INSERT INTO members VALUES (1, 'm', 'M', 'm', 1, '2024-02-28', NULL)",
    "CREATE TABLE refers (member_id INTEGER REFERENCES members (id) ON DELETE CASCADE)",
    "INSERT INTO refers VALUES (1)",
)


def test_members_and_what_refers_to_them_survive(bare_app: Flask, bare_kind: str) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade(revision="0001")
        options = writing_options(bare_kind)
        with db.engine.execution_options(**options).begin() as connection:
            for row in ROWS:
                connection.execute(text(row))
        flask_migrate.upgrade(revision="0002")
        with db.engine.connect() as connection:
            found = connection.execute(text("SELECT name, joined_on, website FROM members")).all()
            assert [(name, str(day), website) for name, day, website in found] == [
                ("M", "2024-02-28", "")
            ]
            assert connection.execute(text("SELECT member_id FROM refers")).all() == [(1,)]
