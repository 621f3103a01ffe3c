"""guest's page: a mailbox to confirm, tickets handed over, people who leave a party"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. Columns are only added, so SQLite need not rebuild a table with guests in it."""
    op.add_column("registrations", sa.Column("new_email", sa.String(length=254)))
    op.add_column("registrations", sa.Column("new_email_asked_at", sa.DateTime()))
    op.add_column("registrations", sa.Column("handed_over_at", sa.DateTime()))
    by_guest = sa.Column(
        "cancelled_by_guest", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("registrations", by_guest)
    op.create_index(op.f("ix_registrations_mailbox_key"), "registrations", ["mailbox_key"])
    op.create_index(op.f("ix_letters_kind_created_at"), "letters", ["kind", "created_at"])
    op.create_table(
        "partings",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_partings_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["registrations.id"],
            name=op.f("fk_partings_from_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_partings")),
    )
    op.create_index(op.f("ix_partings_from_id"), "partings", ["from_id"])


def downgrade():
    """Back."""
    op.drop_table("partings")
    op.drop_index(op.f("ix_letters_kind_created_at"), "letters")
    op.drop_index(op.f("ix_registrations_mailbox_key"), "registrations")
    for name in ("cancelled_by_guest", "handed_over_at", "new_email_asked_at", "new_email"):
        op.drop_column("registrations", name)
