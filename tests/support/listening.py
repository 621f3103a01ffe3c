"""What the program says to its database."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy
from flask import Flask

from mint_events.kernel.database import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    seen: list[str] = []

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        seen.append(statement)

    with app.app_context():
        sqlalchemy.event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            sqlalchemy.event.remove(db.engine, "before_cursor_execute", note)
