"""practice: an event that helpers practise with, for another one"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. Events that there are are real."""
    with op.batch_alter_table("events") as batch_op:
        batch_op.add_column(sa.Column("practice_of", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_events_practice_of_events"),
            "events",
            ["practice_of"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_unique_constraint(op.f("uq_events_practice_of"), ["practice_of"])
        batch_op.create_check_constraint(op.f("ck_events_practice_of_another"), "practice_of <> id")


# Without the column nobody could tell a practice from what is real: it goes, with all its rows.
OF_PRACTICES = (
    "conflicts", "undos", "offline_entries", "set_aside", "arrivals", "scans", "tickets",
    "registrations",
)  # fmt: skip


def _forget_practices():
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for table in OF_PRACTICES:
        if table in there:
            op.execute(
                f"DELETE FROM {table} WHERE event_id IN"  # noqa: S608 - names of our own
                " (SELECT id FROM events WHERE practice_of IS NOT NULL)"
            )
    op.execute("DELETE FROM events WHERE practice_of IS NOT NULL")
    if op.get_bind().dialect.name == "sqlite":
        _delete_what_refers_to_nothing()


def _delete_what_refers_to_nothing():
    """SQLite does not watch its foreign keys while tables are changed, so nothing cascades."""
    connection = op.get_bind()
    while lost := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        for table, row_id, *_ in lost:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (row_id,))  # noqa: S608


def downgrade():
    """Back."""
    _forget_practices()
    with op.batch_alter_table("events") as batch_op:
        batch_op.drop_constraint(op.f("ck_events_practice_of_another"), type_="check")
        batch_op.drop_constraint(op.f("uq_events_practice_of"), type_="unique")
        batch_op.drop_constraint(op.f("fk_events_practice_of_events"), type_="foreignkey")
        batch_op.drop_column("practice_of")
