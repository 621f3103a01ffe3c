"""invited people: the mailbox that the house named, which is all that it may see"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. Nobody knows what was named earlier: the mailboxes may have changed since."""
    email = sa.Column("email", sa.String(length=254), nullable=False, server_default="")
    op.add_column("invited_people", email)


def downgrade():
    """Back."""
    op.drop_column("invited_people", "email")
