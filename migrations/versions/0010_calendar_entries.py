"""calendar entries: cancelling and coming back count for a guest's own entry"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. A party that has cancelled has been sent a file that is one step ahead."""
    offset = sa.Column("calendar_offset", sa.Integer(), nullable=False, server_default="0")
    op.add_column("registrations", offset)
    op.execute("UPDATE registrations SET calendar_offset = 1 WHERE status = 'cancelled'")


def downgrade():
    """Back."""
    op.drop_column("registrations", "calendar_offset")
