"""the door's log: clocks, sources, undos, entries without an answer, what is set aside, conflicts"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

OLD_OPEN = "left_at IS NULL AND undone_at IS NULL"
OPEN = "left_at IS NULL AND session_id IS NULL"
OPEN_IN_SESSION = "left_at IS NULL AND session_id IS NOT NULL"
REASONS = "reason IN ('wrong_person', 'pressed_by_mistake', 'did_not_enter', 'other')"


def upgrade():
    """Forward: what was taken back moves from the arrivals to the log."""
    _widen_scans()
    _make_undos()
    _make_offline_entries()
    _make_set_aside()
    _change_arrivals()
    _make_conflicts()


def _session_id(table):
    return sa.Column(
        "session_id",
        sa.Integer(),
        sa.ForeignKey(
            "event_sessions.id",
            name=op.f(f"fk_{table}_session_id_event_sessions"),
            ondelete="CASCADE",
        ),
        nullable=True,
    )


def _widen_scans():
    with op.batch_alter_table("scans") as batch_op:
        batch_op.add_column(sa.Column("device_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("helper", sa.String(length=80), nullable=True))
        batch_op.add_column(_session_id("scans"))
        batch_op.add_column(sa.Column("went", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("why", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("shown", sa.String(length=20), nullable=True))
    op.execute(
        "UPDATE scans SET went = CASE direction WHEN 'in' THEN 'in' ELSE 'out' END"
        " WHERE ticket_id IS NOT NULL AND outcome IN ('admitted', 'conflict', 'left', 'not_inside')"
    )
    with op.batch_alter_table("scans") as batch_op:
        batch_op.create_check_constraint(op.f("ck_scans_went"), "went IN ('in', 'out')")
        batch_op.create_index(
            batch_op.f("ix_scans_event_id_received_at"), ["event_id", "received_at"]
        )


def _of_event(table, *columns, its_scan=True):
    constraints = [
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f(f"fk_{table}_event_id_events")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
    if its_scan:
        constraints += [
            sa.ForeignKeyConstraint(
                ["event_id", "scan_id"],
                ["scans.event_id", "scans.scan_id"],
                name=op.f(f"fk_{table}_event_id_scan_id_scans"),
                ondelete="CASCADE",
            ),
            sa.UniqueConstraint("event_id", "scan_id", name=op.f(f"uq_{table}_event_id_scan_id")),
        ]
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        *columns,
        *constraints,
    )


def _phone(table):
    return sa.Column(
        "door_phone_id",
        sa.Integer(),
        sa.ForeignKey("door_phones.id", name=op.f(f"fk_{table}_door_phone_id_door_phones")),
        nullable=True,
    )


def _staff(table, column):
    return sa.Column(
        column,
        sa.Integer(),
        sa.ForeignKey(
            "staff_accounts.id",
            name=op.f(f"fk_{table}_{column}_staff_accounts"),
            ondelete="SET NULL",
        ),
        nullable=True,
    )


def _make_undos():
    _of_event(
        "undos",
        sa.Column("scan_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False, server_default=""),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        _phone("undos"),
        _staff("undos", "staff_id"),
        sa.Column("helper", sa.String(length=80), nullable=True),
        sa.CheckConstraint(REASONS, name=op.f("ck_undos_reason")),
    )
    op.create_index(op.f("ix_undos_event_id_received_at"), "undos", ["event_id", "received_at"])
    op.execute(
        "INSERT INTO undos (event_id, scan_id, reason, text, at, received_at, door_phone_id)"
        " SELECT scans.event_id, scans.scan_id, 'other', '', max(arrivals.undone_at),"
        " max(arrivals.undone_at), max(scans.door_phone_id) FROM arrivals"
        " JOIN scans ON scans.event_id = arrivals.event_id AND scans.scan_id = arrivals.scan_id"
        " WHERE arrivals.undone_at IS NOT NULL GROUP BY scans.event_id, scans.scan_id"
    )


def _make_offline_entries():
    _of_event(
        "offline_entries",
        sa.Column("scan_id", sa.String(length=64), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("device_at", sa.DateTime(), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        _phone("offline_entries"),
        sa.Column("helper", sa.String(length=80), nullable=True),
    )


def _make_set_aside():
    _of_event(
        "set_aside",
        _phone("set_aside"),
        sa.Column("gate", sa.String(length=80), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        _staff("set_aside", "decided_by"),
        sa.UniqueConstraint("event_id", "digest", name=op.f("uq_set_aside_event_id_digest")),
        its_scan=False,
    )


def _index_open(name, columns, condition):
    op.create_index(
        name,
        "arrivals",
        columns,
        unique=True,
        sqlite_where=sa.text(condition),
        postgresql_where=sa.text(condition),
    )


def _change_arrivals():
    op.execute("DELETE FROM arrivals WHERE undone_at IS NOT NULL")
    op.drop_index("uq_arrivals_one_open", "arrivals")
    with op.batch_alter_table("arrivals") as batch_op:
        batch_op.add_column(_session_id("arrivals"))
        batch_op.drop_column("undone_at")
        batch_op.create_unique_constraint(
            op.f("uq_arrivals_event_id_scan_id"), ["event_id", "scan_id"]
        )
    _index_open("uq_arrivals_one_open", ["ticket_id"], OPEN)
    _index_open("uq_arrivals_one_open_in_session", ["ticket_id", "session_id"], OPEN_IN_SESSION)


def _make_conflicts():
    _of_event(
        "conflicts",
        sa.Column(
            "ticket_id",
            sa.Integer(),
            sa.ForeignKey(
                "tickets.id", name=op.f("fk_conflicts_ticket_id_tickets"), ondelete="CASCADE"
            ),
            nullable=False,
        ),
        _session_id("conflicts"),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("scan_id", sa.String(length=64), nullable=False),
        sa.Column("first_scan_id", sa.String(length=64), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        _staff("conflicts", "seen_by"),
        sa.UniqueConstraint("event_id", "scan_id", name=op.f("uq_conflicts_event_id_scan_id")),
        sa.CheckConstraint("kind IN ('twice', 'not_valid')", name=op.f("ck_conflicts_kind")),
        sa.CheckConstraint(
            "(kind = 'twice') OR (first_scan_id IS NULL)", name=op.f("ck_conflicts_first_of_two")
        ),
        its_scan=False,
    )
    op.create_index(op.f("ix_conflicts_ticket_id"), "conflicts", ["ticket_id"])
    op.execute(
        "INSERT INTO conflicts (event_id, ticket_id, kind, scan_id, found_at)"
        " SELECT scans.event_id, scans.ticket_id,"
        " CASE outcome WHEN 'conflict' THEN 'twice' ELSE 'not_valid' END,"
        " scan_id, received_at FROM scans JOIN tickets ON tickets.id = scans.ticket_id"
        " AND tickets.event_id = scans.event_id WHERE direction = 'in' AND (outcome = 'conflict'"
        " OR (offline AND outcome IN ('cancelled', 'waiting', 'too_early', 'too_late')))"
    )


def downgrade():
    """Back: what was taken back is noted with the arrivals again."""
    op.drop_table("conflicts")
    op.drop_index("uq_arrivals_one_open_in_session", "arrivals")
    op.drop_index("uq_arrivals_one_open", "arrivals")
    op.execute("DELETE FROM arrivals WHERE session_id IS NOT NULL")
    with op.batch_alter_table("arrivals") as batch_op:
        batch_op.drop_constraint(op.f("uq_arrivals_event_id_scan_id"), type_="unique")
        batch_op.drop_constraint(op.f("fk_arrivals_session_id_event_sessions"), type_="foreignkey")
        batch_op.drop_column("session_id")
        batch_op.add_column(sa.Column("undone_at", sa.DateTime(), nullable=True))
    op.execute(
        "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id, undone_at)"
        " SELECT scans.event_id, scans.ticket_id, scans.gate, scans.scanned_at, scans.scan_id,"
        " undos.at FROM undos JOIN scans ON scans.event_id = undos.event_id"
        " AND scans.scan_id = undos.scan_id WHERE scans.went = 'in' AND scans.session_id IS NULL"
    )
    _index_open("uq_arrivals_one_open", ["ticket_id"], OLD_OPEN)
    op.drop_table("set_aside")
    op.drop_table("offline_entries")
    op.drop_table("undos")
    with op.batch_alter_table("scans") as batch_op:
        batch_op.drop_index(batch_op.f("ix_scans_event_id_received_at"))
        batch_op.drop_constraint(op.f("ck_scans_went"), type_="check")
        batch_op.drop_constraint(op.f("fk_scans_session_id_event_sessions"), type_="foreignkey")
        for column in (
            "device_at", "clock_offset_ms", "source", "helper", "session_id", "went", "why", "shown",
        ):  # fmt: skip
            batch_op.drop_column(column)
