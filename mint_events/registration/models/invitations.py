"""Tables of the invitations: who was invited to an event, what they answered, and who asked to come."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment

_LIVING = text("withdrawn_at IS NULL")
_ASKED = text("state = 'asked'")


class InvitationSettings(Base):
    """How an event invites: people per organisation, on how many days before it who is silent gets a
    reminder ("14,3"), the organizer's own words, and the secret of its "ask to come" page."""

    __tablename__ = "invitation_settings"
    __table_args__ = (CheckConstraint("people_per_member BETWEEN 1 AND 50", name="people"),)

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    people_per_member: Mapped[int] = mapped_column(default=3, server_default="3")
    reminder_days: Mapped[str] = mapped_column(String(40), default="", server_default="")
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    words_de: Mapped[str] = mapped_column(Text, default="", server_default="")
    words_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    ask_token: Mapped[str | None] = mapped_column(String(64), unique=True)


class Invitation(Base):
    """One person's invitation to an event, for a member or, without one, for themself.

    `token` is the secret of the personal page, of another kind than a guest's. One living
    invitation for each event and mailbox."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("lang IN ('de', 'en')", name="lang"),
        CheckConstraint("answer IS NULL OR answer IN ('yes', 'no')", name="answer"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        Index(
            "uq_invitations_one_living",
            "event_id",
            "mailbox_key",
            unique=True,
            sqlite_where=_LIVING,
            postgresql_where=_LIVING,
        ),
        Index(None, "event_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(20), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("member_contacts.id"), index=True)
    forwarded_from: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    mailbox_key: Mapped[str] = mapped_column(String(254), index=True)
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    organisation: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(2))
    invited_at: Mapped[datetime] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(String(3))
    message: Mapped[str] = mapped_column(String(500), default="", server_default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class InvitedPerson(Base):
    """Somebody whom an invitation named. `place` counts 1, 2, 3 … in the organisation, or in the
    invitation of somebody without one; it is NULL once the registration is gone. `email` is the
    mailbox that the house named, "" of rows older than this column. The two unique indexes are the promise that no place of an organisation is given twice."""

    __tablename__ = "invited_people"
    __table_args__ = (
        CheckConstraint("place BETWEEN 1 AND 50", name="place"),
        Index("uq_invited_people_member_place", "event_id", "member_id", "place", unique=True),
        Index("uq_invited_people_own_place", "invitation_id", "place", unique=True),
    )

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), primary_key=True
    )
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    place: Mapped[int | None]
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")


class InvitationForward(Base):
    """That an invitation was passed on inside the house; `made` is the new one, or NULL when that
    mailbox had one already (which the forwarder is not told). At most five of each."""

    __tablename__ = "invitation_forwards"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 5", name="number"),
        Index("uq_invitation_forwards_number", "invitation_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id", ondelete="CASCADE"))
    number: Mapped[int]
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254))
    mailbox_key: Mapped[str] = mapped_column(String(254))
    made: Mapped[int | None] = mapped_column(
        ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )
    forwarded_at: Mapped[datetime] = mapped_column(Moment)


class ComingRequest(Base):
    """Somebody who is not invited asks to come. One open request for each event and mailbox."""

    __tablename__ = "coming_requests"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'approved', 'declined')", name="state"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("lang IN ('de', 'en')", name="lang"),
        Index(
            "uq_coming_requests_one_open",
            "event_id",
            "mailbox_key",
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(20), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254))
    mailbox_key: Mapped[str] = mapped_column(String(254))
    organisation: Mapped[str] = mapped_column(String(200))
    message: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(20), default="asked")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    invitation_id: Mapped[int | None] = mapped_column(
        ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )
