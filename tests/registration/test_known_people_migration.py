"""The migration to people who were known keeps who was named, there and back."""

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.database import db, writing_options
from tests.factories import invite, make_event, make_member, say_yes
from tests.support.house import House

NAMED = "SELECT invitation_id, place, email FROM invited_people ORDER BY registration_id"


def test_who_was_named_survives_there_and_back(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade()
    named(bare_app)
    with bare_app.app_context():
        assert len(rows(NAMED)) == 3
        flask_migrate.downgrade(revision="0011")
        assert rows(NAMED) == [(1, 1, "b@example.org"), (1, 2, "c@example.org")]
        flask_migrate.upgrade()
        assert rows(NAMED) == [(1, 1, "b@example.org"), (1, 2, "c@example.org")]
        assert rows("SELECT id FROM invited_people ORDER BY registration_id") == [(1,), (2,)]


def named(app: Flask) -> None:
    """Two who are new, and one of them known to another house."""
    event = make_event(app, kind="network")
    first, second = invite(
        app, event, make_member(app, "A", "a@x.org"), make_member(app, "B", "b@x.org")
    )
    say_yes(app, first, "Bert Berg <b@example.org>", "Cora Burg <c@example.org>")
    say_yes(app, second, "Bert Berg <b@example.org>")


def rows(statement: str) -> list[tuple[object, ...]]:
    with db.engine.execution_options(
        **writing_options(db.engine.dialect.name)
    ).begin() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_the_database_keeps_either_a_registration_or_a_known_one(app: Flask, house: House) -> None:
    named(app)
    for wrong in (
        "known_id = registration_id, known_uid = 'u'",
        "registration_id = NULL",
        "known_uid = 'u'",
    ):
        with pytest.raises(IntegrityError):
            house.sql(f"UPDATE invited_people SET {wrong} WHERE place = 1 AND known_id IS NULL")
