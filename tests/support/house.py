"""The house in a test's hands: acting and asking without a request, as a command does."""

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from flask import Flask
from sqlalchemy import func, select, text

from mint_events.kernel.database import db, session, unit_of_work

P = ParamSpec("P")
T = TypeVar("T")


class House:
    """One application; each call has an app context and a session of its own."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    @property
    def kind(self) -> str:
        """sqlite or postgresql."""
        with self.app.app_context():
            return db.engine.dialect.name

    def do(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an action in a unit of work of its own."""
        with self.app.app_context(), unit_of_work():
            return action(*args, **kwargs)

    def ask(self, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a query."""
        with self.app.app_context():
            return query(*args, **kwargs)

    def rows(self, model: type[T], **equal: Any) -> list[T]:
        """A table's rows with these values, by id; read anew."""
        with self.app.app_context():
            statement = select(model).filter_by(**equal)
            found = list(session().scalars(statement))
            return sorted(found, key=lambda row: getattr(row, "id", 0))

    def one(self, model: type[T], **equal: Any) -> T:
        """The only row with these values. Raises AssertionError when there is none or another."""
        found = self.rows(model, **equal)
        assert len(found) == 1, f"{len(found)} rows of {model.__name__} with {equal}"
        return found[0]

    def count(self, model: type[Any], **equal: Any) -> int:
        """How many rows have these values."""
        with self.app.app_context():
            statement = select(func.count()).select_from(model).filter_by(**equal)
            return session().scalar(statement) or 0

    def sql(self, statement: str, values: dict[str, Any] | None = None) -> Sequence[Any]:
        """Runs plain SQL behind the actions' back and gives its rows; raises what the database
        raises."""
        with self.app.app_context(), unit_of_work() as current:
            result = current.execute(text(statement), values or {})
            return result.all() if result.returns_rows else []
