"""Databases for tests: one template of each kind, made once by the migrations, and copies of it."""

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import flask_migrate
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from mint_events import create_app
from mint_events.kernel.database import Base, db
from mint_events.migrating import init_migrations
from tests.support.settings import settings_for

KINDS = ("sqlite", "postgresql")
# What the migrations keep for themselves; every other table is emptied between tests.
KEPT_TABLES = {"alembic_version"}


@dataclass(frozen=True)
class Database:
    """A database with all tables: its kind and its URL."""

    kind: str
    url: str


class Databases:
    """Makes databases of both kinds in `folder` and in the PostgreSQL cluster."""

    def __init__(self, folder: Path, cluster_url: Callable[[], str]) -> None:
        self._folder = folder
        self._cluster_url = cluster_url
        self._templates: dict[str, str] = {}
        self._shared: dict[str, Database] = {}
        self._made: list[str] = []

    def shared(self, kind: str) -> Database:
        """The one database of this kind that this process's tests share; see `empty`."""
        if kind not in self._shared:
            self._shared[kind] = self.fresh(kind)
        return self._shared[kind]

    def fresh(self, kind: str) -> Database:
        """A database of its own, with all tables and no rows."""
        template = self._template(kind)
        if kind == "sqlite":
            path = self._folder / f"{uuid.uuid4().hex[:12]}.sqlite3"
            shutil.copyfile(template, path)
            return Database(kind, f"sqlite:///{path}")
        return Database(kind, self._new_postgres(f"TEMPLATE {template}"))

    def bare(self, kind: str) -> Database:
        """A database of its own without any table."""
        if kind == "sqlite":
            return Database(kind, f"sqlite:///{self._folder / uuid.uuid4().hex[:12]}.sqlite3")
        return Database(kind, self._new_postgres(""))

    def _template(self, kind: str) -> str:
        if kind not in self._templates:
            made = self.bare(kind)
            migrate(made.url, self._folder)
            self._templates[kind] = str(make_url(made.url).database)
        return self._templates[kind]

    def _new_postgres(self, how: str) -> str:
        name = f"mint_{uuid.uuid4().hex[:12]}"
        self._run(f"CREATE DATABASE {name} {how}")
        self._made.append(name)
        url = make_url(self._cluster_url()).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        url = make_url(self._cluster_url()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def drop_all(self) -> None:
        """Drops what was made in the cluster."""
        for name in self._made:
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.clear()


def migrate(url: str, data_dir: Path) -> None:
    """Brings a database up to the newest revision, as `flask db upgrade` does."""
    app = create_app(settings_for(data_dir, url))
    with app.app_context():
        init_migrations(app)
        flask_migrate.upgrade()
        if db.engine.dialect.name == "sqlite":  # so that a copy of the one file is all of it
            with db.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        db.session.remove()
        db.engine.dispose()


def empty(connection: Connection) -> None:
    """Deletes all rows; tables without rows are not touched."""
    tables = [table.name for table in reversed(Base.metadata.sorted_tables)]
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables
    )
    full = set(connection.execute(text(asked)).scalars())
    for name in tables:
        if name in full:
            connection.execute(text(f"DELETE FROM {name}"))
