"""walk-ins whom a phone without network let in when no place was free"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

LIVING = "status NOT IN ('declined', 'expired', 'cancelled')"
KEY = ["event_id", "mailbox_key", "name_key"]
OLD_KINDS = "kind IN ('twice', 'not_valid')"
KINDS = "kind IN ('twice', 'not_valid', 'no_place')"


def _has_no_place():
    return sa.Column("has_no_place", sa.Boolean(), server_default=sa.false(), nullable=False)


def upgrade():
    """Forward. Everybody who is there has their places."""
    # SQLite rebuilds the table, and its partial index would come back without its condition.
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.add_column(_has_no_place())
        batch_op.create_check_constraint(
            op.f("ck_registrations_no_place"),
            "NOT has_no_place OR (walk_in_id IS NOT NULL AND party_size = 1)",
        )
    _make_living()
    with op.batch_alter_table("session_choices") as batch_op:
        batch_op.add_column(_has_no_place())
    _change_kinds(KINDS)


def _make_living():
    op.create_index(
        op.f("uq_registrations_one_living"),
        "registrations",
        KEY,
        unique=True,
        sqlite_where=sa.text(LIVING),
        postgresql_where=sa.text(LIVING),
    )


def _change_kinds(kinds):
    with op.batch_alter_table("conflicts") as batch_op:
        batch_op.drop_constraint(op.f("ck_conflicts_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_conflicts_kind"), kinds)


def downgrade():
    """Back: that somebody has no place is known no longer; their entries stay in the log."""
    op.execute("DELETE FROM conflicts WHERE kind = 'no_place'")
    op.execute("UPDATE scans SET why = NULL WHERE why = 'no_place'")
    _change_kinds(OLD_KINDS)
    with op.batch_alter_table("session_choices") as batch_op:
        batch_op.drop_column("has_no_place")
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_no_place"), type_="check")
        batch_op.drop_column("has_no_place")
    _make_living()
