"""groups: many people of one contact, some of them without names"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OLD_SIZE = "party_size BETWEEN 1 AND 10"
NEW_SIZE = "party_size BETWEEN 1 AND 10 OR (is_group AND party_size BETWEEN 1 AND 60)"


def upgrade():
    """Forward."""
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.add_column(
            sa.Column("is_group", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("adults", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_party_size"), type_="check")
        batch_op.create_check_constraint(op.f("ck_registrations_party_size"), NEW_SIZE)
        batch_op.create_check_constraint(
            op.f("ck_registrations_adults"), "adults >= 0 AND adults < party_size"
        )


def downgrade():
    """Back. Groups larger than ten cannot be kept: who goes back has to cancel them first."""
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_adults"), type_="check")
        batch_op.drop_constraint(op.f("ck_registrations_party_size"), type_="check")
        batch_op.create_check_constraint(op.f("ck_registrations_party_size"), OLD_SIZE)
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_column("adults")
        batch_op.drop_column("is_group")
