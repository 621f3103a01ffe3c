"""The unit of work: one commit at its end, nothing of it after an exception, never nested."""

import sqlite3
import threading
import time

import psycopg
import pytest
from flask import Flask
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, InternalError, OperationalError, StatementError

from mint_events.kernel import clock, database
from mint_events.kernel.database import Base, db, end_reading, session, unit_of_work
from mint_events.network.models import Cluster
from tests.support.house import House


def new_cluster(key: str = "science") -> Cluster:
    return Cluster(key=key, name_de="W", name_en="S", shape="circle", position=0)


def test_commits_once_at_its_end(house: House, app: Flask) -> None:
    with app.app_context():
        with unit_of_work() as current:
            current.add(new_cluster())
            current.flush()
            assert house.count(Cluster) == 0  # nobody else sees it before the end
        assert house.count(Cluster) == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_any_exception_takes_all_of_it_back(
    house: House, app: Flask, error: type[BaseException]
) -> None:
    with app.app_context():
        with pytest.raises(error), unit_of_work() as current:
            current.add(new_cluster())
            current.flush()
            raise error
        with unit_of_work() as current:  # and the next one is not hurt
            current.add(new_cluster("labour"))
    assert [row.key for row in house.rows(Cluster)] == ["labour"]


def test_a_constraint_that_speaks_at_the_commit_takes_all_of_it_back(
    house: House, app: Flask
) -> None:
    with app.app_context(), pytest.raises(IntegrityError), unit_of_work() as current:
        current.add(new_cluster("science"))
        current.add(new_cluster("science"))
    assert house.count(Cluster) == 0


def test_is_never_nested(app: Flask) -> None:
    with (
        app.app_context(),
        unit_of_work(),
        pytest.raises(RuntimeError, match="already open"),
        unit_of_work(),
    ):
        pass


def test_refuses_rows_that_were_changed_outside(app: Flask) -> None:
    with app.app_context():
        session().add(new_cluster())
        session().connection()  # a read has begun, as at the beginning of most views
        with pytest.raises(RuntimeError, match="outside a unit of work"), unit_of_work():
            pass
        session().rollback()


def test_reading_first_does_not_make_writing_fail(house: House, app: Flask) -> None:
    # On SQLite a read transaction that turns writer fails when somebody wrote in between.
    with app.app_context():
        assert house.count(Cluster) == 0
        session().get(Cluster, 1)
        house.do(lambda: session().add(new_cluster("labour")))
        with unit_of_work() as current:
            current.add(new_cluster())
    assert house.count(Cluster) == 2


def test_nothing_of_it_is_left_in_the_session_after_an_exception(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ValueError), unit_of_work() as current:
            current.add(new_cluster())
            current.flush()
            raise ValueError
        assert not session().in_transaction()
        assert session().scalars(select(Cluster)).all() == []


@pytest.mark.only_on("sqlite")  # PostgreSQL locks rows
def test_a_writer_is_alone_from_its_beginning_on_sqlite(app: Flask) -> None:
    """Counting first and writing afterwards is safe only when nobody writes in between."""
    with app.app_context():
        other = sqlite3.connect(str(db.engine.url.database), timeout=0)
        with unit_of_work(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_second_writer_waits_for_its_turn(house: House, app: Flask) -> None:
    order: list[str] = []
    is_in = threading.Event()

    def slow() -> None:
        with app.app_context(), unit_of_work() as current:
            current.add(new_cluster())
            current.flush()
            is_in.set()
            time.sleep(0.2)
            order.append("first")

    thread = threading.Thread(target=slow)
    thread.start()
    assert is_in.wait(10)
    with app.app_context(), pytest.raises(IntegrityError), unit_of_work() as current:
        current.add(new_cluster())  # the same key: PostgreSQL waits here, SQLite at the beginning
        current.flush()
    order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_foreign_keys_are_kept(house: House) -> None:
    with pytest.raises(IntegrityError):
        house.sql("INSERT INTO ticket_keys (event_id, key) VALUES (99, '')")


def test_moments_keep_their_instant_and_naive_ones_are_refused(house: House, app: Flask) -> None:
    from mint_events.mail.models import Letter

    now = clock.now()

    def letter(**others: object) -> Letter:
        return Letter(
            kind="ticket", about_id=1, about_uid="u", recipient="a@example.org", lang="de",
            message_id="<m@x>", next_try_at=now, **{"created_at": now, **others},
        )  # fmt: skip

    house.do(lambda: session().add(letter()))
    kept = house.one(Letter)
    assert kept.created_at == now and kept.created_at.tzinfo is not None
    with pytest.raises(StatementError, match="a moment needs a zone"):
        house.do(lambda: session().add(letter(created_at=now.replace(tzinfo=None))))


def test_end_reading_gives_the_connection_back(app: Flask) -> None:
    with app.app_context():
        session().get(Cluster, 1)
        assert session().in_transaction()
        end_reading()
        assert not session().in_transaction()
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_every_constraint_has_a_name_that_migrations_can_find() -> None:
    for table in Base.metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_a_write_outside_a_unit_of_work_is_never_kept(house: House, app: Flask) -> None:
    with app.app_context():
        statement = insert(Cluster).values(
            key="science", name_de="W", name_en="S", shape="circle", position=0
        )
        if db.engine.dialect.name == "sqlite":
            session().execute(statement)  # forgotten with the transaction that it opened
        else:
            with pytest.raises(InternalError, match="read-only"):
                session().execute(statement)
        end_reading()
        assert house.count(Cluster) == 0


def close_from_the_server() -> int:
    """Ends this process's connection from another one; gives the number that it had."""
    number: int = session().scalar(text("SELECT pg_backend_pid()"))
    end_reading()
    with psycopg.connect(db.engine.url.set(drivername="postgresql").render_as_string()) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    return number


@pytest.mark.only_on("postgresql")  # SQLite has no server that could close it
def test_a_connection_that_the_server_closed_is_replaced_unseen(house: House, app: Flask) -> None:
    with app.app_context():
        number = close_from_the_server()
        assert session().scalar(text("SELECT pg_backend_pid()")) != number
        house.do(lambda: session().add(new_cluster()))
        assert house.count(Cluster) == 1


@pytest.mark.only_on("postgresql")  # SQLite has no server that could close it
def test_control_without_a_look_at_the_socket_the_closed_connection_is_used(app: Flask) -> None:
    with app.app_context():
        close_from_the_server()
        with (
            pytest.MonkeyPatch.context() as broken,
            pytest.raises(OperationalError),
        ):
            broken.setattr(database, "_has_unasked_news", lambda socket_number: False)
            session().scalar(text("SELECT 1"))
        end_reading()
