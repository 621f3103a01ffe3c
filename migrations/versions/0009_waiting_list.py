"""waiting list: offers that hold places for a time, and every step with its reason"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATUS = "status IN ('confirmed', 'waiting', 'offered', 'declined', 'expired', 'cancelled')"
OLD_STATUS = "status IN ('confirmed', 'waiting', 'cancelled')"
OFFER_HAS_END = "(status = 'offered') = (offer_until IS NOT NULL)"
LIVING = "status NOT IN ('declined', 'expired', 'cancelled')"
OLD_LIVING = "status <> 'cancelled'"
KEY = ["event_id", "mailbox_key", "name_key"]


def upgrade():
    """Forward."""
    with op.batch_alter_table("events") as batch_op:
        batch_op.add_column(
            sa.Column("parties_in_line", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("offers_lapse_at", sa.DateTime(), nullable=True))
    op.execute(
        "UPDATE events SET parties_in_line = (SELECT count(*) FROM registrations"
        " WHERE registrations.event_id = events.id AND registrations.status = 'waiting')"
    )
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.add_column(sa.Column("offer_until", sa.DateTime(), nullable=True))
        batch_op.add_column(
            sa.Column("times_passed", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("waits_for_sessions", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.drop_constraint(op.f("ck_registrations_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_registrations_status"), STATUS)
        batch_op.create_check_constraint(op.f("ck_registrations_offer_has_end"), OFFER_HAS_END)
    _make_living(LIVING)
    with op.batch_alter_table("session_choices") as batch_op:
        batch_op.add_column(
            sa.Column("is_missing", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    _make_steps()


def _make_living(condition):
    op.create_index(
        op.f("uq_registrations_one_living"),
        "registrations",
        KEY,
        unique=True,
        sqlite_where=sa.text(condition),
        postgresql_where=sa.text(condition),
    )


def _make_steps():
    op.create_table(
        "waiting_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=20), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "made_by IN ('guest', 'organizer', 'program')", name=op.f("ck_waiting_steps_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_waiting_steps_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_accounts.id"],
            name=op.f("fk_waiting_steps_staff_id_staff_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_steps")),
    )
    op.create_index(op.f("ix_waiting_steps_registration_id"), "waiting_steps", ["registration_id"])


def downgrade():
    """Back: who has an offer waits again, and gives the places back that it held."""
    op.drop_table("waiting_steps")
    held = (
        "SELECT coalesce(sum(party_size), 0) FROM registrations WHERE status = 'offered'"
        " AND registrations.event_id = events.id"
    )
    op.execute(f"UPDATE events SET places_taken = places_taken - ({held})")
    held = (
        "SELECT coalesce(sum(party_size), 0) FROM registrations JOIN session_choices"
        " ON session_choices.registration_id = registrations.id WHERE status = 'offered'"
        " AND NOT is_missing AND session_choices.session_id = event_sessions.id"
    )
    op.execute(f"UPDATE event_sessions SET places_taken = places_taken - ({held})")
    op.drop_index(op.f("uq_registrations_one_living"), "registrations")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_offer_has_end"), type_="check")
    op.execute("UPDATE registrations SET status = 'waiting' WHERE status = 'offered'")
    op.execute(
        "UPDATE registrations SET status = 'cancelled' WHERE status IN ('declined', 'expired')"
    )
    with op.batch_alter_table("session_choices") as batch_op:
        batch_op.drop_column("is_missing")
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.drop_constraint(op.f("ck_registrations_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_registrations_status"), OLD_STATUS)
        batch_op.drop_column("waits_for_sessions")
        batch_op.drop_column("times_passed")
        batch_op.drop_column("offer_until")
    _make_living(OLD_LIVING)
    with op.batch_alter_table("events") as batch_op:
        batch_op.drop_column("offers_lapse_at")
        batch_op.drop_column("parties_in_line")
