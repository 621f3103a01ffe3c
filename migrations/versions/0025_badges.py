"""badges: own sheets of labels, how they look, who is what, what was printed"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

CATEGORIES = "'guest', 'member', 'speaker', 'press', 'helper', 'child'"


def _sheets():
    lengths = (
        "page_width", "page_height", "columns", "rows", "width", "height", "margin_left",
        "margin_top", "gap_x", "gap_y",
    )  # fmt: skip
    op.create_table(
        "badge_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in lengths),
        sa.CheckConstraint(
            "page_width BETWEEN 6500 AND 45000 AND page_height BETWEEN 3400 AND 45000",
            name=op.f("ck_badge_sheets_page"),
        ),
        sa.CheckConstraint(
            "columns BETWEEN 1 AND 6 AND rows BETWEEN 1 AND 20", name=op.f("ck_badge_sheets_grid")
        ),
        sa.CheckConstraint("width >= 6500 AND height >= 3400", name=op.f("ck_badge_sheets_label")),
        sa.CheckConstraint(
            "margin_left >= 0 AND margin_top >= 0 AND gap_x >= 0 AND gap_y >= 0",
            name=op.f("ck_badge_sheets_margins"),
        ),
        sa.CheckConstraint(
            "margin_left + columns * width + (columns - 1) * gap_x <= page_width",
            name=op.f("ck_badge_sheets_fits_across"),
        ),
        sa.CheckConstraint(
            "margin_top + rows * height + (rows - 1) * gap_y <= page_height",
            name=op.f("ck_badge_sheets_fits_down"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_sheets")),
        sa.UniqueConstraint("name_key", name=op.f("uq_badge_sheets_name_key")),
    )


def _settings():
    op.create_table(
        "badge_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(30), nullable=False),
        sa.Column("design", sa.String(20), nullable=False),
        sa.Column("accent", sa.String(20), nullable=False),
        sa.Column("has_picture", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("has_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sorted_by", sa.String(20), nullable=False),
        sa.Column("in_stacks", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "design IN ('classic', 'given', 'band', 'photo')",
            name=op.f("ck_badge_settings_design"),
        ),
        sa.CheckConstraint(
            "accent IN ('mint', 'blue', 'plum', 'brick', 'ink')",
            name=op.f("ck_badge_settings_accent"),
        ),
        sa.CheckConstraint(
            "sorted_by IN ('family', 'organisation', 'cluster')",
            name=op.f("ck_badge_settings_sorted_by"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_badge_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_badge_settings")),
    )


def _categories():
    op.create_table(
        "badge_categories",
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.CheckConstraint(
            f"category IN ({CATEGORIES})", name=op.f("ck_badge_categories_category")
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["guests.id"],
            name=op.f("fk_badge_categories_guest_id_guests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guest_id", name=op.f("pk_badge_categories")),
    )


def _runs():
    op.create_table(
        "badge_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.Integer(), nullable=True),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("failed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_badge_runs_number")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_badge_runs_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["printed_by"],
            ["staff_accounts.id"],
            name=op.f("fk_badge_runs_printed_by_staff_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_runs")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_badge_runs_event_id_number")),
    )
    op.create_index(op.f("ix_badge_runs_printed_by"), "badge_runs", ["printed_by"])


def _printed():
    op.create_table(
        "printed_badges",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["badge_runs.id"],
            name=op.f("fk_printed_badges_run_id_badge_runs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["guests.id"],
            name=op.f("fk_printed_badges_guest_id_guests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "guest_id", name=op.f("pk_printed_badges")),
        sa.UniqueConstraint("run_id", "place", name=op.f("uq_printed_badges_run_id_place")),
    )
    op.create_index(op.f("ix_printed_badges_guest_id"), "printed_badges", ["guest_id"])


def upgrade():
    """Forward."""
    _sheets()
    _settings()
    _categories()
    _runs()
    _printed()


def downgrade():
    """Back."""
    for table in (
        "printed_badges", "badge_runs", "badge_categories", "badge_settings", "badge_sheets",
    ):  # fmt: skip
        op.drop_table(table)
