"""Tables of the door: arrivals, and every scan ever taken in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class Arrival(Base):
    """Someone went in; open until they left. At most one is open for a ticket."""

    __tablename__ = "arrivals"
    __table_args__ = (
        Index(
            "uq_arrivals_one_open",
            "ticket_id",
            unique=True,
            sqlite_where=text("left_at IS NULL AND undone_at IS NULL"),
            postgresql_where=text("left_at IS NULL AND undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    gate: Mapped[str] = mapped_column(String(80))
    arrived_at: Mapped[datetime] = mapped_column(Moment)
    scan_id: Mapped[str] = mapped_column(String(64))  # of the scan that admitted
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class Scan(Base):
    """A scan and its answer; a scan sent again is answered from here."""

    __tablename__ = "scans"
    __table_args__ = (UniqueConstraint("event_id", "scan_id"),)

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
