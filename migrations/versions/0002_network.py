"""network: contacts, websites, lists to be imported"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LEFT_AFTER_JOINED = "left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on"


def upgrade():
    """Forward."""
    if op.get_bind().dialect.name == "sqlite":
        # Not as a batch: that drops the table, to whose rows registrations refer.
        op.execute(
            "ALTER TABLE members ADD COLUMN website VARCHAR(300) DEFAULT '' NOT NULL"
            f" CONSTRAINT ck_members_left_after_joined CHECK ({LEFT_AFTER_JOINED})"
        )
    else:
        op.add_column(
            "members",
            sa.Column("website", sa.String(length=300), server_default="", nullable=False),
        )
        op.create_check_constraint(
            op.f("ck_members_left_after_joined"), "members", LEFT_AFTER_JOINED
        )
    op.create_table(
        "member_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mailbox_key", sa.String(length=254), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("position", sa.String(length=150), nullable=False),
        sa.CheckConstraint("lang IN ('de', 'en')", name=op.f("ck_member_contacts_lang")),
        sa.CheckConstraint(
            "given_name <> '' OR family_name <> ''", name=op.f("ck_member_contacts_named")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_member_contacts_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_contacts")),
        sa.UniqueConstraint(
            "member_id", "mailbox_key", name=op.f("uq_member_contacts_member_id_mailbox_key")
        ),
    )
    op.create_table(
        "member_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_imports")),
    )


def downgrade():
    """Back."""
    op.drop_table("member_imports")
    op.drop_table("member_contacts")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_members_left_after_joined"), "members", type_="check")
    op.drop_column("members", "website")
