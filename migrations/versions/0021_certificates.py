"""certificates of attendance"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

LIVING = sa.text("withdrawn_at IS NULL")


def upgrade():
    """Forward."""
    op.create_table(
        "certificate_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("contents_de", sa.Text(), nullable=False),
        sa.Column("contents_en", sa.Text(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("signatory", sa.String(length=120), nullable=False),
        sa.Column("role_de", sa.String(length=120), nullable=False),
        sa.Column("role_en", sa.String(length=120), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("signature_width", sa.Integer(), nullable=True),
        sa.Column("signature_height", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "unit IN ('lessons', 'hours')", name=op.f("ck_certificate_settings_unit")
        ),
        sa.CheckConstraint(
            "quarters BETWEEN 1 AND 800", name=op.f("ck_certificate_settings_quarters")
        ),
        sa.CheckConstraint(
            "(signature IS NULL) = (signature_width IS NULL)"
            " AND (signature IS NULL) = (signature_height IS NULL)",
            name=op.f("ck_certificate_settings_signature_size"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_certificate_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_certificate_settings")),
    )
    _create_certificates()


def _create_certificates():
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name_check", sa.String(length=64), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=10), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn", sa.String(length=10), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "withdrawn IN ('replaced', 'undone')", name=op.f("ck_certificates_withdrawn")
        ),
        sa.CheckConstraint(
            "(withdrawn IS NULL) = (withdrawn_at IS NULL)",
            name=op.f("ck_certificates_withdrawn_when"),
        ),
        sa.CheckConstraint(
            "(unit IS NULL) = (quarters IS NULL)", name=op.f("ck_certificates_amount")
        ),
        sa.CheckConstraint("unit IN ('lessons', 'hours')", name=op.f("ck_certificates_unit")),
        sa.CheckConstraint("quarters BETWEEN 1 AND 800", name=op.f("ck_certificates_quarters")),
        sa.CheckConstraint("length(code) = 16", name=op.f("ck_certificates_code_length")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_certificates_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["guests.id"],
            name=op.f("fk_certificates_guest_id_guests"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
    )
    op.create_index(op.f("ix_certificates_event_id"), "certificates", ["event_id"])
    op.create_index(op.f("ix_certificates_guest_id"), "certificates", ["guest_id"])
    op.create_index(
        "uq_certificates_one_living",
        "certificates",
        ["guest_id"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )


def downgrade():
    """Back."""
    op.drop_table("certificates")
    op.drop_table("certificate_settings")
