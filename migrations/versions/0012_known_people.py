"""invited people: also those who were signed up already, which an invitation must not tell"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FROM_BEFORE = "invited_people_from_before"
COLUMNS = "registration_id, invitation_id, event_id, member_id, place, email"


def upgrade():
    """Forward."""
    _rebuild(
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("known_id", sa.Integer(), nullable=True),
        sa.Column("known_uid", sa.String(length=20), nullable=True),
        sa.Column("given_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("family_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("is_said_to_wait", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "(registration_id IS NULL) <> (known_id IS NULL)",
            name=op.f("ck_invited_people_one_of_both"),
        ),
        sa.CheckConstraint(
            "(known_id IS NULL) = (known_uid IS NULL)", name=op.f("ck_invited_people_known")
        ),
        _belongs("known_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invited_people")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_invited_people_registration_id")),
        sa.UniqueConstraint("known_uid", name=op.f("uq_invited_people_known_uid")),
    )
    op.create_index("ix_invited_people_known_id", "invited_people", ["known_id"])


def downgrade():
    """Back. Who was signed up already is forgotten: there was no place for them."""
    op.execute("DELETE FROM invited_people WHERE registration_id IS NULL")
    _rebuild(
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_invited_people")),
    )


def _rebuild(*own):
    # Neither database changes a primary key in place; nothing refers to this table.
    op.execute(f"CREATE TABLE {FROM_BEFORE} AS SELECT {COLUMNS} FROM invited_people")
    op.drop_table("invited_people")
    op.create_table(
        "invited_people",
        *own,
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), server_default="", nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 50", name=op.f("ck_invited_people_place")),
        _belongs("registration_id"),
        _belongs("invitation_id", "invitations"),
        _belongs("event_id", "events"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_invited_people_member_id_members")
        ),
    )
    op.create_index("ix_invited_people_member_id", "invited_people", ["member_id"])
    for name, columns in (
        ("uq_invited_people_member_place", ["event_id", "member_id", "place"]),
        ("uq_invited_people_own_place", ["invitation_id", "place"]),
    ):
        op.create_index(name, "invited_people", columns, unique=True)
    op.execute(
        f"INSERT INTO invited_people ({COLUMNS})"
        f" SELECT {COLUMNS} FROM {FROM_BEFORE} ORDER BY registration_id"
    )
    op.drop_table(FROM_BEFORE)


def _belongs(column, table="registrations"):
    name = op.f(f"fk_invited_people_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
