"""door phones: a session is not deleted while a phone stands at its door"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NAME = "fk_door_phones_session_id_event_sessions"
WHERE = ("event_sessions", ["session_id"], ["id"])


def upgrade():
    """Forward. No phone changes."""
    with op.batch_alter_table("door_phones") as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="foreignkey")
        batch_op.create_foreign_key(op.f(NAME), *WHERE)


def downgrade():
    """Back."""
    with op.batch_alter_table("door_phones") as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="foreignkey")
        batch_op.create_foreign_key(op.f(NAME), *WHERE, ondelete="SET NULL")
