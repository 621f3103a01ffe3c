"""What phones have been told, so that a refresh tells only what is different."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base


class PackState(Base):
    """An event's pack: the salt of its lookups and keys, and how often its lines have changed."""

    __tablename__ = "pack_states"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    seq: Mapped[int] = mapped_column(default=0)


class PackLine(Base):
    """A ticket as it was last told: digests of its state and body, and at which count each became
    as it is. No key to the tickets: a line outlives its ticket, to tell phones that it is gone
    (`state_digest` NULL). The lookup leads nobody to the ticket."""

    __tablename__ = "pack_lines"
    __table_args__ = (CheckConstraint("body_seq <= seq", name="body_is_told"),)

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    lookup: Mapped[str] = mapped_column(String(22), primary_key=True)
    state_digest: Mapped[bytes | None] = mapped_column(LargeBinary(12))
    body_digest: Mapped[bytes | None] = mapped_column(LargeBinary(12))
    seq: Mapped[int]
    body_seq: Mapped[int]
