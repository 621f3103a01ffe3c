"""Reads of the phones at a session's door."""

from datetime import datetime

from sqlalchemy import or_, select

from mint_events.kernel.database import session
from mint_events.staff.models import DoorPhone


def list_gates_of_session(session_id: int, now: datetime) -> list[str]:
    """Where phones stand at this session's door, or may still be enrolled for it, by name."""
    may_be_enrolled = DoorPhone.enrol_until > now
    rows = session().scalars(
        select(DoorPhone.gate)
        .where(
            DoorPhone.session_id == session_id,
            DoorPhone.revoked_at.is_(None),
            or_(DoorPhone.token_hash.is_not(None), may_be_enrolled),
        )
        .distinct()
    )
    return sorted(rows)
