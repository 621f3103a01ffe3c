"""What follows from the log: who is inside, and who was let in that should not have been.

Written only by deriving it anew (`actions/deriving.py`); the log has the last word."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment

_OPEN = "left_at IS NULL AND session_id IS NULL"
_OPEN_IN_SESSION = "left_at IS NULL AND session_id IS NOT NULL"


class Arrival(Base):
    """Someone went in; open until they left. At most one is open for a ticket at each door:
    `session_id` is the session behind it, None the event itself."""

    __tablename__ = "arrivals"
    __table_args__ = (
        UniqueConstraint("event_id", "scan_id"),
        Index(
            "uq_arrivals_one_open",
            "ticket_id",
            unique=True,
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
        Index(
            "uq_arrivals_one_open_in_session",
            "ticket_id",
            "session_id",
            unique=True,
            sqlite_where=text(_OPEN_IN_SESSION),
            postgresql_where=text(_OPEN_IN_SESSION),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_sessions.id", ondelete="CASCADE")
    )
    gate: Mapped[str] = mapped_column(String(80))
    arrived_at: Mapped[datetime] = mapped_column(Moment)
    scan_id: Mapped[str] = mapped_column(String(64))  # of the scan that admitted
    left_at: Mapped[datetime | None] = mapped_column(Moment)


class Conflict(Base):
    """A scan by which somebody went in who should not have: `twice` (somebody was in already, since
    `first_scan_id`), `not_valid` (cancelled, replaced, waiting …, let in without network), or
    `no_place` (without a registration, let in without network when all places were taken).
    Derived, but for the organizer's tick: `seen_at`, `seen_by`."""

    __tablename__ = "conflicts"
    __table_args__ = (
        UniqueConstraint("event_id", "scan_id"),
        CheckConstraint("kind IN ('twice', 'not_valid', 'no_place')", name="kind"),
        CheckConstraint("(kind = 'twice') OR (first_scan_id IS NULL)", name="first_of_two"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_sessions.id", ondelete="CASCADE")
    )
    kind: Mapped[str] = mapped_column(String(10))
    scan_id: Mapped[str] = mapped_column(String(64))
    first_scan_id: Mapped[str | None] = mapped_column(String(64))
    found_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL")
    )
