"""Reads of what door phones last said of themselves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.checkin.models import PhoneSign
from mint_events.kernel.database import session
from mint_events.staff.models import DoorPhone


@dataclass(frozen=True, slots=True)
class PhoneSignView:
    """A phone's last sign of life; None is what it did not say. `waiting_scans` are not delivered
    yet, `refused_scans` are kept on the phone because the server would not take them."""

    door_phone_id: int
    seen_at: datetime
    battery: int | None
    is_charging: bool | None
    waiting_scans: int | None
    refused_scans: int | None
    pack_as_of: datetime | None
    clock_offset_ms: int | None
    version: str | None


def list_phone_signs(event_id: int) -> dict[int, PhoneSignView]:
    """The last sign of each of an event's phones, by the phone's id; without those that gave none."""
    rows = session().execute(
        select(PhoneSign.__table__)
        .join(DoorPhone, DoorPhone.id == PhoneSign.door_phone_id)
        .where(DoorPhone.event_id == event_id)
    )
    return {row.door_phone_id: PhoneSignView(*row) for row in rows}
