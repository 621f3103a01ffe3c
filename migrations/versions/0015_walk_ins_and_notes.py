"""walk-ins, who leave no mailbox; notes and marks for the helpers at the door"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

LIVING = "status NOT IN ('declined', 'expired', 'cancelled')"
KEY = ["event_id", "mailbox_key", "name_key"]


def upgrade():
    """Forward. Everybody who is there has a mailbox, and every letter had somewhere to go."""
    # SQLite rebuilds the table, and its partial index would come back without its condition.
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.add_column(sa.Column("walk_in_id", sa.String(length=64), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_registrations_mailbox"), "email <> '' OR mailbox_key LIKE 'none %'"
        )
        batch_op.create_unique_constraint(
            op.f("uq_registrations_event_id_walk_in_id"), ["event_id", "walk_in_id"]
        )
    _make_living()
    with op.batch_alter_table("letters") as batch_op:
        batch_op.create_check_constraint(op.f("ck_letters_recipient"), "recipient <> ''")
    _make_notes()


def _make_living():
    op.create_index(
        op.f("uq_registrations_one_living"),
        "registrations",
        KEY,
        unique=True,
        sqlite_where=sa.text(LIVING),
        postgresql_where=sa.text(LIVING),
    )


def _make_notes():
    op.create_table(
        "door_notes",
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.Column("is_press", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_speaker", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(note) <= 200", name=op.f("ck_door_notes_note")),
        sa.CheckConstraint(
            "note <> '' OR is_press OR is_speaker", name=op.f("ck_door_notes_says_something")
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["guests.id"],
            name=op.f("fk_door_notes_guest_id_guests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["staff_accounts.id"],
            name=op.f("fk_door_notes_written_by_staff_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("guest_id", name=op.f("pk_door_notes")),
    )


def downgrade():
    """Back: who walked in has a mailbox that nobody can be written to in."""
    op.drop_table("door_notes")
    with op.batch_alter_table("letters") as batch_op:
        batch_op.drop_constraint(op.f("ck_letters_recipient"), type_="check")
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_mailbox"), type_="check")
        batch_op.drop_constraint(op.f("uq_registrations_event_id_walk_in_id"), type_="unique")
        batch_op.drop_column("walk_in_id")
    _make_living()
