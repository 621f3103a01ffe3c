"""The database: its engine, its types, and the one place that commits."""

import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Session

from mint_events.kernel.turns import in_turn

WRITING = "mint_writing"
READING = "AUTOCOMMIT"  # PostgreSQL: a read is its own transaction, with no BEGIN and ROLLBACK
TRUSTED_IDLE_S = 30.0


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


def engine_options(url: str) -> dict[str, Any]:
    """How the engine for this address is to be made."""
    # The last used first: its statements are prepared, and a quiet hour lets the others go.
    postgres = {"isolation_level": READING, "pool_use_lifo": True}
    return postgres if url.startswith("postgres") else {}


def writing_options(dialect_name: str) -> dict[str, Any]:
    """The execution options of a connection that is going to write."""
    if dialect_name == "sqlite":
        return {WRITING: True}
    return {WRITING: True, "isolation_level": "READ COMMITTED", "postgresql_readonly": False}


def prepare_engine(engine: Engine) -> None:
    """Teaches SQLite what PostgreSQL knows (real transactions, foreign keys, waiting its turn), and
    PostgreSQL's connections to write in a unit of work only."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_on_sqlite)
    else:
        event.listen(engine, "connect", _read_only_by_default)
        event.listen(engine, "checkin", _note_last_use)
        event.listen(engine, "checkout", _refuse_a_dead_one)


def _read_only_by_default(connection: Any, _record: Any) -> None:
    # A write outside a unit of work would be committed at once; so it is refused instead.
    connection.autocommit = True
    connection.execute("SET default_transaction_read_only = on")


def _note_last_use(_connection: Any, record: Any) -> None:
    record.info["used_at"] = time.monotonic()


def _refuse_a_dead_one(connection: Any, record: Any, _proxy: Any) -> None:
    # A server that went away has closed the socket, which then reads as ready; asking the kernel
    # costs microseconds where asking the server (pool_pre_ping) costs a round trip each time.
    idle_s = time.monotonic() - record.info.get("used_at", time.monotonic())
    try:
        if connection.closed or _has_unasked_news(connection.fileno()):
            raise DisconnectionError
        if idle_s > TRUSTED_IDLE_S:  # a network may drop a quiet connection without a word
            connection.execute("SELECT 1")
    except DisconnectionError:
        raise
    except Exception as error:
        raise DisconnectionError from error


def _has_unasked_news(socket_number: int) -> bool:
    poll = select.poll()
    poll.register(socket_number, select.POLLIN | select.POLLHUP | select.POLLERR)
    return bool(poll.poll(0))


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
    engine = db.engine
    try:
        with in_turn(engine):
            yield from _write(current, engine.dialect.name)
    finally:
        current.info.pop(WRITING, None)


def _write(current: Session, dialect_name: str) -> Iterator[Session]:
    try:
        current.connection(execution_options=writing_options(dialect_name))
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise


def end_reading() -> None:
    """Gives the connection back while something slow is done (SMTP, printing)."""
    db.session.remove()
