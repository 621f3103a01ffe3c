"""Keeps what phones last said of themselves."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import PhoneSign
from mint_events.kernel.database import session

_SIGNS: Table = PhoneSign.__table__  # type: ignore[assignment]
_TOLD = [column.name for column in _SIGNS.columns if column.name != "door_phone_id"]


def _upsert(dialect: Any) -> Any:
    statement = dialect.insert(_SIGNS)
    told = {name: statement.excluded[name] for name in _TOLD}
    return statement.on_conflict_do_update(index_elements=["door_phone_id"], set_=told)


_KEEP = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}


@dataclass(frozen=True, slots=True)
class SignSent:
    """A phone's sign of life, as `PhoneSign` keeps it."""

    battery: int | None = None
    is_charging: bool | None = None
    waiting_scans: int | None = None
    refused_scans: int | None = None
    pack_as_of: datetime | None = None
    clock_offset_ms: int | None = None
    version: str | None = None


def keep_sign(door_phone_id: int, told: SignSent, now: datetime) -> None:
    """The phone's last sign; what it does not say is not known any more."""
    row = {"door_phone_id": door_phone_id, "seen_at": now, **asdict(told)}
    session().execute(_KEEP[session().get_bind().dialect.name], row)
