"""events: overbooking, deadlines, deletion day, notices to guests; letters that say nothing more"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OLD_LIMIT = "capacity IS NULL OR places_taken <= capacity"
NEW_LIMIT = "capacity IS NULL OR places_taken <= capacity + capacity * overbooking / 100"
CHECKS = {
    "overbooking": "overbooking BETWEEN 0 AND 100",
    "offer_hours": "offer_hours BETWEEN 1 AND 168",
    "max_group": "max_group BETWEEN 0 AND 60",
    "deleted_after_end": "delete_on > ends_at",
    "venue_url": "venue_url = '' OR venue_url LIKE 'https://%'",
}
# The proposal for events that there are: ninety days after the end. Calendar files that went out
# before carried the version as their SEQUENCE, so the new count goes on from there.
FILL_IN = {
    "sqlite": "UPDATE events SET delete_on = date(ends_at, '+90 days'), calendar_sequence = version",
    "postgresql": "UPDATE events SET delete_on = CAST(ends_at AS date) + 90, "
    "calendar_sequence = version",
}


def new_columns():
    """Of the events."""
    return (
        sa.Column("venue_url", sa.String(length=500), nullable=False, server_default=""),
        sa.Column("changes_close_at", sa.DateTime(), nullable=True),
        sa.Column("overbooking", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("offer_hours", sa.Integer(), nullable=False, server_default="24"),
        sa.Column("max_group", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("delete_on", sa.Date(), nullable=True),
        sa.Column("calendar_sequence", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("state_changed_at", sa.DateTime(), nullable=True),
    )


def upgrade():
    """Forward."""
    with op.batch_alter_table("events") as batch_op:
        for column in new_columns():
            batch_op.add_column(column)
    op.execute(FILL_IN[op.get_bind().dialect.name])
    with op.batch_alter_table("events") as batch_op:
        batch_op.alter_column("delete_on", existing_type=sa.Date(), nullable=False)
        batch_op.drop_constraint(op.f("ck_events_not_oversold"), type_="check")
        batch_op.create_check_constraint(op.f("ck_events_not_oversold"), NEW_LIMIT)
        for name, rule in CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_events_{name}"), rule)
    with op.batch_alter_table("event_sessions") as batch_op:
        batch_op.alter_column("room", new_column_name="room_de", existing_type=sa.String(120))
        batch_op.add_column(
            sa.Column("room_en", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("speaker", sa.String(length=200), nullable=False, server_default="")
        )
    _make_notices()
    _change_letters("state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')")
    with op.batch_alter_table("letters") as batch_op:
        batch_op.add_column(sa.Column("notice_id", sa.Integer(), nullable=True))


def _make_notices():
    op.create_table(
        "event_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        *(
            column
            for age in ("old", "new")
            for column in (
                sa.Column(f"{age}_starts_at", sa.DateTime(), nullable=False),
                sa.Column(f"{age}_ends_at", sa.DateTime(), nullable=False),
                sa.Column(f"{age}_venue", sa.String(length=200), nullable=False),
                sa.Column(f"{age}_address", sa.String(length=300), nullable=False),
            )
        ),
        sa.Column("message_de", sa.Text(), nullable=False),
        sa.Column("message_en", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('moved', 'called_off', 'reinstated')", name=op.f("ck_event_notices_kind")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_notices_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_notices")),
    )
    op.create_index(op.f("ix_event_notices_event_id_id"), "event_notices", ["event_id", "id"])


def _change_letters(states):
    with op.batch_alter_table("letters") as batch_op:
        batch_op.drop_constraint(op.f("ck_letters_state"), type_="check")
        batch_op.create_check_constraint(op.f("ck_letters_state"), states)


def downgrade():
    """Back."""
    op.execute("UPDATE letters SET state = 'failed' WHERE state = 'dropped'")
    with op.batch_alter_table("letters") as batch_op:
        batch_op.drop_column("notice_id")
    _change_letters("state IN ('waiting', 'sending', 'sent', 'failed')")
    op.drop_table("event_notices")
    with op.batch_alter_table("event_sessions") as batch_op:
        batch_op.drop_column("speaker")
        batch_op.drop_column("room_en")
        batch_op.alter_column("room_de", new_column_name="room", existing_type=sa.String(120))
    with op.batch_alter_table("events") as batch_op:
        for name in CHECKS:
            batch_op.drop_constraint(op.f(f"ck_events_{name}"), type_="check")
        batch_op.drop_constraint(op.f("ck_events_not_oversold"), type_="check")
        batch_op.create_check_constraint(op.f("ck_events_not_oversold"), OLD_LIMIT)
    with op.batch_alter_table("events") as batch_op:
        for column in new_columns():
            batch_op.drop_column(column.name)
