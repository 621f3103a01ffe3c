"""Where the migrations are. Alembic is large, and a process that serves never needs it, so it is
imported only by who asks: `flask db …`, the step before serving, and tests."""

import os
from pathlib import Path

from flask import Flask

from mint_events.kernel.database import db

FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def init_migrations(app: Flask) -> None:
    """Makes `flask_migrate`'s functions work on this application."""
    from flask_migrate import Migrate

    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(FOLDER), render_as_batch=True)


def init_migrations_for_commands(app: Flask) -> None:
    """The same when the `flask` command runs, which says so in this variable."""
    if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
        init_migrations(app)
