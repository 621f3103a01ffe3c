"""A post office for each test that asks, on SQLite and on PostgreSQL, and a mail server beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from mint_events.kernel.database import db, writing_options
from mint_events.mail import kinds
from tests.support.databases import Database, empty
from tests.support.haste import forget_the_disk
from tests.support.post_office import WRITERS, Office, make_post_office
from tests.support.smtp import SmtpSink

MakeOffice = Callable[..., Office]


@pytest.fixture(autouse=True)
def _test_letters() -> Iterator[None]:
    """The letters of these tests instead of the house's own."""
    before = dict(kinds._writers), dict(kinds._names), dict(kinds._owners)
    kinds.register_letters(WRITERS)
    yield
    kinds.register_letters(*before)


@pytest.fixture
def mail_room(tmp_path: Path) -> Flask:
    """The mail room without its tables, for what reads none."""
    return make_post_office(tmp_path)


@pytest.fixture
def make_office(tmp_path: Path, database: Database) -> Iterator[MakeOffice]:
    """The mail room over an empty database: `make_office(smtp_url)`; without, letters are files."""
    opened: list[Flask] = []

    def make(smtp_url: str = "") -> Office:
        opened.append(forget_the_disk(make_post_office(tmp_path, database.url, smtp_url)))
        return Office(opened[-1], tmp_path, database.url)

    _empty(make_post_office(tmp_path, database.url))
    yield make
    for app in opened:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _empty(app: Flask) -> None:
    with app.app_context():
        with db.engine.connect() as connection:
            empty(connection.execution_options(**writing_options(db.engine.dialect.name)))
            connection.commit()
        db.engine.dispose()


@pytest.fixture
def sink(smtp_sink: SmtpSink) -> SmtpSink:
    """The test's mail server."""
    return smtp_sink


@pytest.fixture
def office(make_office: MakeOffice, sink: SmtpSink) -> Office:
    """The mail room with the test's mail server."""
    return make_office(sink.url)
