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


with database.engine.connect() as plain:
    connection = plain.execution_options(**writing_options(plain.dialect.name))
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_item=render_item,
        **settings,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
