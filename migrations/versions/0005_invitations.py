"""invitations: who is invited, what they answer, who asks to come"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    """Forward."""
    op.create_table(
        "invitation_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("people_per_member", sa.Integer(), server_default="3", nullable=False),
        sa.Column("reminder_days", sa.String(length=40), server_default="", nullable=False),
        sa.Column("reminded_at", sa.DateTime(), nullable=True),
        sa.Column("words_de", sa.Text(), server_default="", nullable=False),
        sa.Column("words_en", sa.Text(), server_default="", nullable=False),
        sa.Column("ask_token", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "people_per_member BETWEEN 1 AND 50", name=op.f("ck_invitation_settings_people")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_invitation_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_invitation_settings")),
        sa.UniqueConstraint("ask_token", name=op.f("uq_invitation_settings_ask_token")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("forwarded_from", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mailbox_key", sa.String(length=254), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(length=3), nullable=True),
        sa.Column("message", sa.String(length=500), server_default="", nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "answer IS NULL OR answer IN ('yes', 'no')", name=op.f("ck_invitations_answer")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_invitations_answered")
        ),
        sa.CheckConstraint("lang IN ('de', 'en')", name=op.f("ck_invitations_lang")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_invitations_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_invitations_member_id_members")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["member_contacts.id"],
            name=op.f("fk_invitations_contact_id_member_contacts"),
        ),
        sa.ForeignKeyConstraint(
            ["forwarded_from"],
            ["invitations.id"],
            name=op.f("fk_invitations_forwarded_from_invitations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("uid", name=op.f("uq_invitations_uid")),
        sa.UniqueConstraint("token", name=op.f("uq_invitations_token")),
    )
    op.create_index("ix_invitations_contact_id", "invitations", ["contact_id"], unique=False)
    op.create_index(
        "ix_invitations_event_id_member_id", "invitations", ["event_id", "member_id"], unique=False
    )
    op.create_index(
        "ix_invitations_forwarded_from", "invitations", ["forwarded_from"], unique=False
    )
    op.create_index("ix_invitations_mailbox_key", "invitations", ["mailbox_key"], unique=False)
    op.create_index("ix_invitations_member_id", "invitations", ["member_id"], unique=False)
    op.create_index(
        "uq_invitations_one_living",
        "invitations",
        ["event_id", "mailbox_key"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "invited_people",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.CheckConstraint("place BETWEEN 1 AND 50", name=op.f("ck_invited_people_place")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_invited_people_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invited_people_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_invited_people_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_invited_people_member_id_members")
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_invited_people")),
    )
    op.create_index("ix_invited_people_member_id", "invited_people", ["member_id"], unique=False)
    op.create_index(
        "uq_invited_people_member_place",
        "invited_people",
        ["event_id", "member_id", "place"],
        unique=True,
    )
    op.create_index(
        "uq_invited_people_own_place", "invited_people", ["invitation_id", "place"], unique=True
    )
    op.create_table(
        "invitation_forwards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mailbox_key", sa.String(length=254), nullable=False),
        sa.Column("made", sa.Integer(), nullable=True),
        sa.Column("forwarded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 5", name=op.f("ck_invitation_forwards_number")),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invitation_forwards_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made"],
            ["invitations.id"],
            name=op.f("fk_invitation_forwards_made_invitations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_forwards")),
    )
    op.create_index("ix_invitation_forwards_made", "invitation_forwards", ["made"], unique=False)
    op.create_index(
        "uq_invitation_forwards_number",
        "invitation_forwards",
        ["invitation_id", "number"],
        unique=True,
    )
    op.create_table(
        "coming_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mailbox_key", sa.String(length=254), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_coming_requests_decided")
        ),
        sa.CheckConstraint("lang IN ('de', 'en')", name=op.f("ck_coming_requests_lang")),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'declined')", name=op.f("ck_coming_requests_state")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_coming_requests_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["staff_accounts.id"],
            name=op.f("fk_coming_requests_decided_by_staff_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_coming_requests_invitation_id_invitations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coming_requests")),
        sa.UniqueConstraint("uid", name=op.f("uq_coming_requests_uid")),
    )
    op.create_index(
        "ix_coming_requests_decided_by", "coming_requests", ["decided_by"], unique=False
    )
    op.create_index("ix_coming_requests_event_id", "coming_requests", ["event_id"], unique=False)
    op.create_index(
        "ix_coming_requests_invitation_id", "coming_requests", ["invitation_id"], unique=False
    )
    op.create_index(
        "uq_coming_requests_one_open",
        "coming_requests",
        ["event_id", "mailbox_key"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )


def downgrade():
    """Back."""
    op.drop_table("coming_requests")
    op.drop_table("invitation_forwards")
    op.drop_table("invited_people")
    op.drop_table("invitations")
    op.drop_table("invitation_settings")
