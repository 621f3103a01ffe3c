"""questions of events, and guests' answers"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = "kind IN ('short_text', 'long_text', 'one_of', 'several_of', 'yes_no', 'number')"


def upgrade():
    """Forward."""
    # In words that both databases know, and not by a copy of the table: SQLite would drop the old
    # one, and with it the rows that refer to it.
    op.execute(
        "ALTER TABLE events ADD COLUMN question_count INTEGER DEFAULT '0' NOT NULL "
        "CONSTRAINT ck_events_question_count CHECK (question_count BETWEEN 0 AND 30)"
    )
    op.create_table(
        "event_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label_de", sa.String(length=200), nullable=False),
        sa.Column("label_en", sa.String(length=200), nullable=False),
        sa.Column("help_de", sa.Text(), nullable=False),
        sa.Column("help_en", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("per", sa.String(length=10), nullable=False),
        sa.Column("shown_if_id", sa.Integer(), nullable=True),
        sa.Column("shown_if_value", sa.String(length=60), nullable=True),
        sa.Column("purpose_de", sa.Text(), nullable=False),
        sa.Column("purpose_en", sa.Text(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=True),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("hidden_at_door", sa.Boolean(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_event_questions_kind")),
        sa.CheckConstraint("per IN ('party', 'person')", name=op.f("ck_event_questions_per")),
        sa.CheckConstraint(
            "NOT (is_sensitive AND is_required)",
            name=op.f("ck_event_questions_sensitive_is_voluntary"),
        ),
        sa.CheckConstraint(
            "NOT is_sensitive OR hidden_at_door",
            name=op.f("ck_event_questions_sensitive_is_hidden"),
        ),
        sa.CheckConstraint(
            "NOT is_sensitive OR (purpose_de <> '' AND purpose_en <> '')",
            name=op.f("ck_event_questions_sensitive_purpose"),
        ),
        sa.CheckConstraint(
            "(shown_if_id IS NULL) = (shown_if_value IS NULL)",
            name=op.f("ck_event_questions_whole_condition"),
        ),
        sa.CheckConstraint(
            "keep_days BETWEEN 0 AND 3650", name=op.f("ck_event_questions_keep_days")
        ),
        sa.CheckConstraint("most >= least", name=op.f("ck_event_questions_most_not_under_least")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_questions_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "shown_if_id"],
            ["event_questions.event_id", "event_questions.id"],
            name=op.f("fk_event_questions_event_id_shown_if_id_event_questions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_questions")),
        sa.UniqueConstraint("event_id", "id", name=op.f("uq_event_questions_event_id_id")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_event_questions_event_id_key")),
    )
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("value <> ''", name=op.f("ck_answers_not_empty")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_answers_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["guests.id"],
            name=op.f("fk_answers_guest_id_guests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["event_questions.id"],
            name=op.f("fk_answers_question_id_event_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers") as batch:
        batch.create_index(op.f("ix_answers_registration_id"), ["registration_id"])
        batch.create_index(op.f("ix_answers_guest_id"), ["guest_id"])
        batch.create_index(op.f("ix_answers_question_id"), ["question_id"])
        batch.create_index("uq_answers_one_of_guest", ["question_id", "guest_id"], unique=True)
        batch.create_index(
            "uq_answers_one_of_party",
            ["question_id", "registration_id"],
            unique=True,
            sqlite_where=sa.text("guest_id IS NULL"),
            postgresql_where=sa.text("guest_id IS NULL"),
        )


def downgrade():
    """Back."""
    op.drop_table("answers")
    op.drop_table("event_questions")
    with op.batch_alter_table("events") as batch:
        batch.drop_constraint(op.f("ck_events_question_count"), type_="check")
        batch.drop_column("question_count")
