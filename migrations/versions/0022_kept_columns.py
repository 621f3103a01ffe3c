"""which columns somebody chose for their spreadsheets"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. Nobody has chosen yet."""
    op.create_table(
        "kept_columns",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('guests', 'answers', 'scans', 'invitations')",
            name=op.f("ck_kept_columns_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_accounts.id"],
            name=op.f("fk_kept_columns_staff_id_staff_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_id", "kind", name=op.f("pk_kept_columns")),
    )


def downgrade():
    """Back."""
    op.drop_table("kept_columns")
