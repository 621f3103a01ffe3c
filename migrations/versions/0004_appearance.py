"""how an event appears elsewhere: its picture, who may embed its sign-up, when it was edited"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    """Forward."""
    with op.batch_alter_table("events") as batch:
        batch.add_column(sa.Column("edited_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE events SET edited_at = created_at")
    with op.batch_alter_table("events") as batch:
        batch.alter_column("edited_at", existing_type=sa.DateTime(), nullable=False)
    op.create_table(
        "event_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("alt_de", sa.String(length=300), nullable=False),
        sa.Column("alt_en", sa.String(length=300), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_event_pictures_size")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_pictures_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_pictures")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_pictures_event_id")),
        sa.UniqueConstraint("key", name=op.f("uq_event_pictures_key")),
    )
    op.create_table(
        "event_picture_files",
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('webp', 'jpg')", name=op.f("ck_event_picture_files_kind")),
        sa.ForeignKeyConstraint(
            ["picture_id"],
            ["event_pictures.id"],
            name=op.f("fk_event_picture_files_picture_id_event_pictures"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("picture_id", "width", "kind", name=op.f("pk_event_picture_files")),
    )
    op.create_table(
        "embed_origins",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position BETWEEN 0 AND 29", name=op.f("ck_embed_origins_not_too_many")),
        sa.CheckConstraint(
            "substr(origin, 1, 8) = 'https://' OR substr(origin, 1, 16) = 'http://localhost'"
            " OR substr(origin, 1, 16) = 'http://127.0.0.1'",
            name=op.f("ck_embed_origins_scheme"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_embed_origins_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "origin", name=op.f("pk_embed_origins")),
        sa.UniqueConstraint(
            "event_id", "position", name=op.f("uq_embed_origins_event_id_position")
        ),
    )


def downgrade():
    """Back."""
    op.drop_table("embed_origins")
    op.drop_table("event_picture_files")
    op.drop_table("event_pictures")
    with op.batch_alter_table("events") as batch:
        batch.drop_column("edited_at")
