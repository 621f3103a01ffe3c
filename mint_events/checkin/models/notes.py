"""What an organizer tells the helpers of a guest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.checkin.rules.marks import NOTE_LENGTH
from mint_events.kernel.database import Base, Moment


class DoorNote(Base):
    """A guest's note for the door ("front row, wheelchair") and marks; who has neither has no row."""

    __tablename__ = "door_notes"
    __table_args__ = (
        CheckConstraint(f"length(note) <= {NOTE_LENGTH}", name="note"),
        CheckConstraint("note <> '' OR is_press OR is_speaker", name="says_something"),
    )

    guest_id: Mapped[int] = mapped_column(
        ForeignKey("guests.id", ondelete="CASCADE"), primary_key=True
    )
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="", server_default="")
    is_press: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_speaker: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL")
    )
