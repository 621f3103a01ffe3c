"""The door's log. Rows are added and never changed; all else is derived from them."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


def _its_scan() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["event_id", "scan_id"], ["scans.event_id", "scans.scan_id"], ondelete="CASCADE"
    )


class Scan(Base):
    """A scan and its answer; a scan sent again is answered from here.

    `scanned_at` is the moment that counts, `device_at` what the phone's clock said,
    `clock_offset_ms` how far it was behind the server's. `went`: which way a guest went by it;
    None when nobody did. `why` says more than the outcome (`rules.judging.Why`); `shown` is what
    the phone showed by itself, without network."""

    __tablename__ = "scans"
    __table_args__ = (
        UniqueConstraint("event_id", "scan_id"),
        CheckConstraint("went IN ('in', 'out')", name="went"),
        Index(None, "event_id", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    scan_id: Mapped[str] = mapped_column(String(64))
    ticket_id: Mapped[int | None] = mapped_column(
        ForeignKey("tickets.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str | None] = mapped_column(String(16))  # never a seal, never foreign text
    direction: Mapped[str] = mapped_column(String(3))
    offline: Mapped[bool]
    gate: Mapped[str] = mapped_column(String(80))
    door_phone_id: Mapped[int | None] = mapped_column(ForeignKey("door_phones.id"))
    scanned_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String(20))
    first_at: Mapped[datetime | None] = mapped_column(Moment)
    first_gate: Mapped[str | None] = mapped_column(String(80))
    device_at: Mapped[datetime | None] = mapped_column(Moment)
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str | None] = mapped_column(String(20))
    helper: Mapped[str | None] = mapped_column(String(80))
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_sessions.id", ondelete="CASCADE")
    )
    went: Mapped[str | None] = mapped_column(String(3))
    why: Mapped[str | None] = mapped_column(String(20))
    shown: Mapped[str | None] = mapped_column(String(20))


class OfflineEntry(Base):
    """A phone let a guest in by itself after the server had answered that scan otherwise: the
    answer was lost on its way. At most one for a scan."""

    __tablename__ = "offline_entries"
    __table_args__ = (UniqueConstraint("event_id", "scan_id"), _its_scan())

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    scan_id: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(Moment)
    device_at: Mapped[datetime] = mapped_column(Moment)
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(Moment)
    door_phone_id: Mapped[int | None] = mapped_column(ForeignKey("door_phones.id"))
    helper: Mapped[str | None] = mapped_column(String(80))


class Undo(Base):
    """A scan that was taken back: it counts no more, and stays on record. `door_phone_id` None: an
    organizer did it (`staff_id`), at the console."""

    __tablename__ = "undos"
    __table_args__ = (
        UniqueConstraint("event_id", "scan_id"),
        CheckConstraint(
            "reason IN ('wrong_person', 'pressed_by_mistake', 'did_not_enter', 'other')",
            name="reason",
        ),
        _its_scan(),
        Index(None, "event_id", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    scan_id: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(200), default="", server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    door_phone_id: Mapped[int | None] = mapped_column(ForeignKey("door_phones.id"))
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL")
    )
    helper: Mapped[str | None] = mapped_column(String(80))


class SetAside(Base):
    """A record that could not be understood, kept for an organizer to look at. Sent again it is
    known by its digest (SHA-256 in hex); `body` is its JSON, cut to 4,000 signs."""

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("event_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    door_phone_id: Mapped[int | None] = mapped_column(ForeignKey("door_phones.id"))
    gate: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[datetime] = mapped_column(Moment)
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL")
    )
