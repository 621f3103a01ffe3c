"""door phones: for a session, as a kiosk, with search; their signs, packs, and the door's settings"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    """Forward. Phones that are enrolled stay what they were: an event's own door."""
    with op.batch_alter_table("door_phones") as batch_op:
        batch_op.add_column(sa.Column("session_id", sa.Integer()))
        batch_op.add_column(
            sa.Column("mode", sa.String(length=10), nullable=False, server_default="door")
        )
        batch_op.add_column(
            sa.Column("search", sa.String(length=10), nullable=False, server_default="online")
        )
        batch_op.add_column(sa.Column("index_key", sa.LargeBinary(length=32)))
        batch_op.add_column(sa.Column("helper", sa.String(length=80)))
        batch_op.create_foreign_key(
            op.f("fk_door_phones_session_id_event_sessions"),
            "event_sessions",
            ["session_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_check_constraint(op.f("ck_door_phones_mode"), "mode IN ('door', 'kiosk')")
        batch_op.create_check_constraint(
            op.f("ck_door_phones_search"), "search IN ('none', 'online', 'offline')"
        )
        batch_op.create_check_constraint(
            op.f("ck_door_phones_index_key"), "(search = 'offline') = (index_key IS NOT NULL)"
        )
    op.create_table(
        "door_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("pass_out", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("walk_ins", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("kiosk_badges", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_door_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_door_settings")),
    )
    op.create_table(
        "phone_signs",
        sa.Column("door_phone_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("battery", sa.Integer()),
        sa.Column("is_charging", sa.Boolean()),
        sa.Column("waiting_scans", sa.Integer()),
        sa.Column("refused_scans", sa.Integer()),
        sa.Column("pack_as_of", sa.DateTime()),
        sa.Column("clock_offset_ms", sa.BigInteger()),
        sa.Column("version", sa.String(length=40)),
        sa.CheckConstraint("battery BETWEEN 0 AND 100", name=op.f("ck_phone_signs_battery")),
        sa.CheckConstraint("waiting_scans >= 0", name=op.f("ck_phone_signs_waiting_scans")),
        sa.CheckConstraint("refused_scans >= 0", name=op.f("ck_phone_signs_refused_scans")),
        sa.ForeignKeyConstraint(
            ["door_phone_id"],
            ["door_phones.id"],
            name=op.f("fk_phone_signs_door_phone_id_door_phones"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("door_phone_id", name=op.f("pk_phone_signs")),
    )
    op.create_table(
        "pack_states",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_pack_states_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_pack_states")),
    )
    op.create_table(
        "pack_lines",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("lookup", sa.String(length=22), nullable=False),
        sa.Column("state_digest", sa.LargeBinary(length=12)),
        sa.Column("body_digest", sa.LargeBinary(length=12)),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body_seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("body_seq <= seq", name=op.f("ck_pack_lines_body_is_told")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"],
            name=op.f("fk_pack_lines_event_id_events"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "lookup", name=op.f("pk_pack_lines")),
    )  # fmt: skip


def downgrade():
    """Back. A phone of one session's door would become one of the event's: it is shut out."""
    op.drop_table("pack_lines")
    op.drop_table("pack_states")
    op.drop_table("phone_signs")
    op.drop_table("door_settings")
    op.execute(
        "UPDATE door_phones SET revoked_at = CURRENT_TIMESTAMP"
        " WHERE session_id IS NOT NULL AND revoked_at IS NULL"
    )
    with op.batch_alter_table("door_phones") as batch_op:
        batch_op.drop_constraint(op.f("ck_door_phones_index_key"), type_="check")
        batch_op.drop_constraint(op.f("ck_door_phones_search"), type_="check")
        batch_op.drop_constraint(op.f("ck_door_phones_mode"), type_="check")
        batch_op.drop_constraint(
            op.f("fk_door_phones_session_id_event_sessions"), type_="foreignkey"
        )
        for name in ("helper", "index_key", "search", "mode", "session_id"):
            batch_op.drop_column(name)
