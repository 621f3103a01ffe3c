"""Many keys and many rows in one statement whose text is always the same.

PostgreSQL takes them as arrays: then there is nothing to write out and to plan anew for each call,
and no message for each row. SQLite has no arrays, and needs none: nobody is at the other end of a
line."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Insert, Table, any_, bindparam, column, func, select
from sqlalchemy.sql.dml import UpdateBase

from mint_events.kernel.database import session

Values = Mapping[str, Any]


def is_one_of(one: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column's value is among the list that is given as `name`, on PostgreSQL."""
    given: Any = bindparam(name, type_=ARRAY(one.type))
    return one == any_(given)


def execute_many(statement: UpdateBase, rows: Sequence[Values]) -> None:
    """Runs `statement` for each of `rows`, which have the same keys; several rows of a plain
    INSERT go to PostgreSQL together. Raises IntegrityError for all of them."""
    if len(rows) > 1 and isinstance(statement, Insert) and _knows_arrays():
        keys = tuple(rows[0])
        arrays = {key: [row[key] for row in rows] for key in keys}
        session().execute(_insert_arrays(statement.table, keys), arrays)
    elif rows:
        session().execute(statement, rows)


def _knows_arrays() -> bool:
    return session().get_bind().dialect.name == "postgresql"


@cache
def _insert_arrays(table: Table, keys: tuple[str, ...]) -> Insert:
    if missing := [one.name for one in table.c if one.default and one.name not in keys]:
        # One default would be worked out for all rows together.
        raise ValueError(f"rows for {table.name} must say {missing}")
    arrays = [bindparam(key, type_=ARRAY(table.c[key].type)) for key in keys]
    columns = [column(key, table.c[key].type) for key in keys]
    given = func.unnest(*arrays).table_valued(*columns, name="given").render_derived()
    return Insert(table).from_select(keys, select(*given.c), include_defaults=False)
