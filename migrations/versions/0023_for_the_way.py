"""what guests need on the way: how to get there, what to bring, whom to call"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOST = {"directions": 600, "bring": 300, "contact": 200}


def upgrade():
    """Forward. Nothing is said yet."""
    with op.batch_alter_table("events") as batch_op:
        for name, most in MOST.items():
            for lang in ("de", "en"):
                column = sa.Column(f"{name}_{lang}", sa.Text(), server_default="", nullable=False)
                batch_op.add_column(column)
            batch_op.create_check_constraint(
                op.f(f"ck_events_{name}"),
                f"length({name}_de) <= {most} AND length({name}_en) <= {most}",
            )


def downgrade():
    """Back."""
    with op.batch_alter_table("events") as batch_op:
        for name in MOST:
            batch_op.drop_constraint(op.f(f"ck_events_{name}"), type_="check")
            for lang in ("de", "en"):
                batch_op.drop_column(f"{name}_{lang}")
