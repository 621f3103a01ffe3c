"""The network's migration keeps members, and the registrations that refer to them."""

from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import text

from mint_events import create_app
from mint_events.kernel.database import db, writing_options
from mint_events.migrating import init_migrations
from tests.conftest import close_app, kinds_asked_for
from tests.support.databases import Databases
from tests.support.settings import settings_for

ROWS = (
    "INSERT INTO clusters VALUES (1, 'c', 'C', 'C', 'circle', 0)",
    "INSERT INTO members VALUES (1, 'm', 'M', 'm', 1, '2024-02-28', NULL)",
    "CREATE TABLE refers (member_id INTEGER REFERENCES members (id) ON DELETE CASCADE)",
    "INSERT INTO refers VALUES (1)",
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_members_and_what_refers_to_them_survive(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path, kind: str
) -> None:
    if kind not in kinds_asked_for(request.config):
        pytest.skip("not asked for")
    app = create_app(settings_for(tmp_path, databases.bare(kind).url))
    init_migrations(app)
    with app.app_context():
        flask_migrate.upgrade(revision="0001")
        options = writing_options(kind)
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
    close_app(app)
