"""Before serving: is the database there and up to date? `make run` also brings it there."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mint_events.config import Settings
from mint_events.kernel.database import db
from mint_events.migrating import init_migrations
from mint_events.serving.courier import run_command

UNFINISHED = "demo-unfinished"  # in the data folder while the first start's demo is not all there
STEP = "5/5 Database"  # the last step of `make run`; tools/setup counts the others


def check(app: Flask) -> int:
    """0 when the database is up to date; else says what to do and gives 1."""
    return _carefully(app, lambda: _refuse_old(app))


def prepare(app: Flask) -> int:
    """Brings the database up to date; a new one gets the demo data unless MINT_DEMO=0."""
    return _carefully(app, lambda: _bring_up_to_date(app))


def _carefully(app: Flask, work: Callable[[], int]) -> int:
    init_migrations(app)
    with app.app_context():
        try:
            return work()
        except SQLAlchemyError as error:
            reason = str(error).splitlines()[0]
            return _refuse(f"The database does not do as asked: {reason}")


def _refuse_old(app: Flask) -> int:
    if _current() == _newest(app):
        return 0
    return _refuse(
        "The database is not up to date. Bring it there by"
        " `make run` or `.venv/bin/python -m flask --app app db upgrade`."
    )


def _bring_up_to_date(app: Flask) -> int:
    settings: Settings = app.config["MINT"]
    mark = settings.data_dir / UNFINISHED
    began = time.monotonic()
    print(f"{STEP} … ", end="", flush=True)
    current = _current()
    if current is None and settings.demo:
        mark.touch()
    if current != _newest(app):
        with _quietly(), redirect_stderr(sys.stdout):  # Alembic tells its steps there
            flask_migrate.upgrade()
    db.engine.dispose()
    if settings.demo and mark.exists():
        _load_demo(app, mark)
    print(f"ok ({time.monotonic() - began:.1f} s)", flush=True)
    return 0


def _load_demo(app: Flask, mark: Path) -> None:
    print("demo data, at the first start only … ", end="", flush=True)
    with _quietly():
        try:
            run_command(app, "demo")
        except SystemExit as end:
            if end.code:
                raise
    mark.unlink()


def _current() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _newest(app: Flask) -> str | None:
    return ScriptDirectory(app.extensions["migrate"].directory).get_current_head()


@contextmanager
def _quietly() -> Iterator[None]:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        yield


def _refuse(line: str) -> int:
    print(f"MINT Events does not start. {line}", file=sys.stderr)
    return 1
