"""Alembic's way in: the app's own engine and tables. Run by `flask --app app db …`."""

from alembic import context
from flask import current_app

from mint_events.kernel.database import writing_options

database = current_app.extensions["migrate"].db
settings = dict(current_app.extensions["migrate"].configure_args)


def render_item(kind, item, _autogen):
    """Moments are plain DATETIME in a migration, so that old ones never need today's code."""
    if kind == "type" and type(item).__name__ == "Moment":
        return "sa.DateTime()"
    return False


def without_foreign_keys(connection):
    """SQLite changes a table by copying it and dropping the old one, and dropping it would delete
    the rows that refer to it. Must be said before the transaction begins."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")


def check_foreign_keys(connection):
    """Nothing may refer to a row that is gone: said before the commit, so that nothing is lost."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"rows that refer to nothing: {lost[:5]}")


def with_foreign_keys_again(connection):
    """SQLite watches again."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


with database.engine.connect() as plain:
    without_foreign_keys(plain)
    connection = plain.execution_options(**writing_options(plain.dialect.name))
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_item=render_item,
        **settings,
    )
    with context.begin_transaction():
        context.run_migrations()
        check_foreign_keys(connection)
    connection.commit()
    with_foreign_keys_again(connection)
