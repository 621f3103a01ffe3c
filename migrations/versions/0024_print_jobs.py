"""print jobs: long papers that are printed beside the courier"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

LIVING = sa.text("state IN ('waiting', 'printing')")


def upgrade():
    """Forward."""
    op.create_table(
        "print_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(40), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("options", sa.String(500), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=True),
        sa.Column("parts_done", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(40), nullable=True),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("file_name", sa.String(120), nullable=True),
        sa.Column("spoiled", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_print_jobs_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')",
            name=op.f("ck_print_jobs_state"),
        ),
        sa.CheckConstraint(
            "(state = 'printing') = (claim IS NOT NULL AND claimed_until IS NOT NULL)",
            name=op.f("ck_print_jobs_claim"),
        ),
        sa.CheckConstraint(
            "(state = 'done') = (file_name IS NOT NULL)", name=op.f("ck_print_jobs_file_name")
        ),
        sa.CheckConstraint(
            "parts_done >= 0 AND parts_done <= coalesce(parts, 0)",
            name=op.f("ck_print_jobs_parts_done"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_jobs_uid")),
    )
    with op.batch_alter_table("print_jobs") as batch_op:
        batch_op.create_index(op.f("ix_print_jobs_event_id"), ["event_id"])
        batch_op.create_index(op.f("ix_print_jobs_state_created_at"), ["state", "created_at"])
        batch_op.create_index(
            "uq_print_jobs_living",
            ["event_id", "kind", "lang", "options"],
            unique=True,
            sqlite_where=LIVING,
            postgresql_where=LIVING,
        )


def downgrade():
    """Back."""
    op.drop_table("print_jobs")
