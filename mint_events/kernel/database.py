"""The database: its engine, its types, and the one place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Session

WRITING = "mint_writing"


class Base(DeclarativeBase):
    """The parent of every table; names its constraints so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class Moment(TypeDecorator[datetime]):
    """A moment: kept as UTC without zone, given back with zone UTC. Refuses naive times."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of the database."""
        return None if value is None else value.replace(tzinfo=UTC)


def prepare_engine(engine: Engine) -> None:
    """Teaches SQLite what PostgreSQL knows: real transactions, foreign keys, waiting its turn."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_on_sqlite)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite must not begin by itself
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=FULL",  # a commit survives a power cut, not only a kill
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_on_sqlite(connection: Any) -> None:
    # A read transaction that turns writer fails at once whatever the timeout, so writers say so.
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def session() -> Session:
    """The session of this request or command; for models, queries and actions only."""
    return db.session()


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One transaction: commits once at its end, rolls back on any exception. Never nested."""
    current = session()
    if current.info.get(WRITING):
        raise RuntimeError("a unit of work is already open")
    if current.in_transaction():
        if current.new or current.dirty or current.deleted:
            raise RuntimeError("rows were changed outside a unit of work")
        current.rollback()  # ends a read; see _begin_on_sqlite
    current.info[WRITING] = True
    try:
        current.connection(execution_options={WRITING: True})
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        current.info.pop(WRITING, None)


def end_reading() -> None:
    """Gives the connection back while something slow is done (SMTP, printing)."""
    db.session.remove()
