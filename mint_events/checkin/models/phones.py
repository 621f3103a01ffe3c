"""What is set for an event's door, and what its phones last said of themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class DoorSettings(Base):
    """What an organizer set for the door. No row: as the columns' defaults say."""

    __tablename__ = "door_settings"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    pass_out: Mapped[bool] = mapped_column(default=True, server_default=true())
    walk_ins: Mapped[bool] = mapped_column(default=True, server_default=true())
    kiosk_badges: Mapped[bool] = mapped_column(default=True, server_default=true())


class PhoneSign(Base):
    """A phone's last sign of life; what it did not say is NULL. `waiting_scans` are not yet
    delivered, `refused_scans` are kept on the phone because the server would not take them."""

    __tablename__ = "phone_signs"
    __table_args__ = (
        CheckConstraint("battery BETWEEN 0 AND 100", name="battery"),
        CheckConstraint("waiting_scans >= 0", name="waiting_scans"),
        CheckConstraint("refused_scans >= 0", name="refused_scans"),
    )

    door_phone_id: Mapped[int] = mapped_column(
        ForeignKey("door_phones.id", ondelete="CASCADE"), primary_key=True
    )
    seen_at: Mapped[datetime] = mapped_column(Moment)
    battery: Mapped[int | None]  # percent
    is_charging: Mapped[bool | None]
    waiting_scans: Mapped[int | None]
    refused_scans: Mapped[int | None]
    pack_as_of: Mapped[datetime | None] = mapped_column(Moment)
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[str | None] = mapped_column(String(40))
