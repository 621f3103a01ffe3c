"""The migrations make exactly the tables of the models, on both databases, there and back."""

from pathlib import Path

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from mint_events import create_app
from mint_events.kernel.database import Base, db, writing_options
from tests.conftest import close_app
from tests.support.databases import Databases
from tests.support.settings import settings_for


def test_migrations_make_the_tables_of_the_models(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []


def constraints_of(engine) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """What autogenerate does not compare: checks, and the conditions of unique indexes."""
    look = inspect(engine)
    found: dict[str, object] = {}
    for table in sorted(set(look.get_table_names()) - {"alembic_version"}):
        checks = {check["name"] for check in look.get_check_constraints(table)}
        indexes = {
            (index["name"], index["unique"], str(_condition(index)))
            for index in look.get_indexes(table)
        }
        found[table] = (checks, indexes)
    return found


def _condition(index) -> str:  # type: ignore[no-untyped-def]
    options = index.get("dialect_options", {})
    condition = options.get("sqlite_where", options.get("postgresql_where", ""))
    return str(condition)


def test_checks_and_partial_indexes_are_the_models_too(
    bare_app: Flask, bare_kind: str, databases: Databases, tmp_path: Path
) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade()
        migrated = constraints_of(db.engine)
    other = create_app(settings_for(tmp_path, databases.bare(bare_kind).url))
    with other.app_context():
        options = writing_options(bare_kind)
        with db.engine.execution_options(**options).begin() as connection:
            Base.metadata.create_all(connection)
        assert constraints_of(db.engine) == migrated
    close_app(other)
    assert "ck_events_not_oversold" in migrated["events"][0]  # type: ignore[index]
    conditions = {condition for _, _, condition in migrated["arrivals"][1] if condition}  # type: ignore[index]
    assert any("left_at IS NULL" in condition for condition in conditions)


def test_there_and_back_again(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade()
        flask_migrate.downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        flask_migrate.upgrade()
        assert {t.name for t in Base.metadata.sorted_tables} <= set(
            inspect(db.engine).get_table_names()
        )


def test_rows_of_the_first_version_survive(bare_app: Flask) -> None:
    """SQLite copies a table that changes and drops the old one, with all that refers to it."""
    moments = {"start": "2027-02-28 13:00:00", "end": "2027-02-28 17:00:00"}
    with bare_app.app_context():
        flask_migrate.upgrade(revision="0001")
        with db.engine.connect() as plain:
            connection = plain.execution_options(**writing_options(plain.dialect.name))
            for statement in OLD_ROWS:
                connection.execute(text(statement), moments if ":start" in statement else {})
            connection.commit()
        flask_migrate.upgrade()
        with db.engine.connect() as connection:
            event = connection.execute(text("SELECT * FROM events")).mappings().one()
            rooms = connection.execute(text("SELECT room_de, room_en FROM event_sessions")).all()
            tokens = connection.execute(text("SELECT scope FROM api_tokens")).all()
        assert (str(event["delete_on"]), event["overbooking"]) == ("2027-05-29", 0)
        assert (event["calendar_sequence"], event["offer_hours"]) == (4, 24)
        assert rooms == [("Forum", "")] and tokens == [("door",)]


OLD_ROWS = (
    (
        "INSERT INTO events (uid, slug, kind, state, title_de, title_en, summary_de, summary_en, "
        "venue, address, starts_at, ends_at, places_taken, waiting_list, last_queue_number, "
        "max_companions, version, created_at) VALUES ('u', 'fest', 'public', 'open', 'a', 'b', '', '', "
        "'c', '', :start, :end, 0, true, 0, 0, 4, :start)"
    ),
    (
        "INSERT INTO event_sessions (event_id, key, title_de, title_en, room, places_taken, position) "
        "SELECT id, 'k', 't', 't', 'Forum', 0, 0 FROM events"
    ),
    (
        "INSERT INTO api_tokens (event_id, scope, token_hash, created_at) "
        "SELECT id, 'door', 'h', created_at FROM events"
    ),
)
