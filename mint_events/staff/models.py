"""Tables of the staff: accounts, their links and logins, enrolled door phones, API tokens."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class StaffAccount(Base):
    """Someone who works with the software: admin, organizer or door helper."""

    __tablename__ = "staff_accounts"
    __table_args__ = (CheckConstraint("role IN ('admin', 'organizer', 'door')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    password_hash: Mapped[str | None] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)


class StaffLink(Base):
    """A one-time link with which someone sets a password; only its hash is kept."""

    __tablename__ = "staff_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class StaffLogin(Base):
    """One login on one browser; ended by logging out, by a new password, or by an admin."""

    __tablename__ = "staff_logins"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginTry(Base):
    """A login that failed, for the limit; holds hashes of address and mailbox, not themselves."""

    __tablename__ = "login_tries"
    __table_args__ = (Index(None, "bucket", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(String(64))
    tried_at: Mapped[datetime] = mapped_column(Moment)


class DoorPhone(Base):
    """A phone that may scan for one event at one gate. Enrolled with a one-time code.

    `session_id`: the gate is that of one session. `search`: whether guests are found by name, and
    whether also without network; then `index_key` seals what this phone keeps for it, and is
    forgotten here when that is taken back. `helper`: whom the phone's holder says to be."""

    __tablename__ = "door_phones"
    __table_args__ = (
        CheckConstraint("mode IN ('door', 'kiosk')", name="mode"),
        CheckConstraint("search IN ('none', 'online', 'offline')", name="search"),
        CheckConstraint("(search = 'offline') = (index_key IS NOT NULL)", name="index_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    gate: Mapped[str] = mapped_column(String(80))
    enrol_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    enrol_until: Mapped[datetime | None] = mapped_column(Moment)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    # Of a session that was deleted it would be the event's own: so that is refused.
    session_id: Mapped[int | None] = mapped_column(ForeignKey("event_sessions.id"))
    mode: Mapped[str] = mapped_column(String(10), default="door", server_default="door")
    search: Mapped[str] = mapped_column(String(10), default="online", server_default="online")
    index_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    helper: Mapped[str | None] = mapped_column(String(80))


class ApiToken(Base):
    """A bearer token for scripts: one event, one scope; only its hash is kept."""

    __tablename__ = "api_tokens"
    __table_args__ = (CheckConstraint("scope IN ('organizer', 'door')", name="scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    scope: Mapped[str] = mapped_column(String(20))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
