"""Tables of the tickets: the codes, and each event's sealing key."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class TicketKey(Base):
    """The key with which an event's codes are sealed; 32 random bytes, made with the event."""

    __tablename__ = "ticket_keys"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[bytes] = mapped_column(LargeBinary(32))


class Ticket(Base):
    """One person's code for one event. A voided ticket stays, so that the door can say so."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index(
            "uq_tickets_one_valid",
            "guest_id",
            unique=True,
            sqlite_where=text("voided_at IS NULL"),
            postgresql_where=text("voided_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guests.id", ondelete="CASCADE"))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    voided_at: Mapped[datetime | None] = mapped_column(Moment)
