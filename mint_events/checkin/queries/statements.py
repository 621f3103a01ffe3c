"""Statements that ask for one key or for many, built once at import.

For one key a plain comparison: an expanding IN is written out anew at every call, which costs a
single scan more than all else that SQLAlchemy does for it. For many on PostgreSQL an array."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Result, Select, bindparam

from mint_events.kernel.bulk import is_one_of
from mint_events.kernel.database import session


@dataclass(frozen=True, slots=True)
class Keyed:
    """The same statement for one key, and for many on each kind of database."""

    one: Select[Any]
    many: dict[str, Select[Any]]

    def run(self, keys: Sequence[Any], **values: Any) -> Result[Any]:
        """Its rows for these keys, of which there is at least one."""
        if len(keys) == 1:
            return session().execute(self.one, {"key": keys[0], **values})
        many = self.many[session().get_bind().dialect.name]
        return session().execute(many, {"keys": list(keys), **values})


def keyed(column: ColumnElement[Any], build: Callable[[ColumnElement[bool]], Select[Any]]) -> Keyed:
    """A statement by `column`; `build` makes it of the condition."""
    return Keyed(
        one=build(column == bindparam("key")),
        many={
            "sqlite": build(column.in_(bindparam("keys", expanding=True))),
            "postgresql": build(is_one_of(column, "keys")),
        },
    )
