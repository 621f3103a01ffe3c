"""Sets what an organizer decides for an event's door."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import DoorSettings
from mint_events.kernel.database import session


@dataclass(frozen=True, slots=True)
class DoorPlan:
    """Whether guests who left may return, helpers may take in who did not sign up, and a kiosk
    offers to print a badge."""

    pass_out: bool = True
    walk_ins: bool = True
    kiosk_badges: bool = True


def set_door(event_id: int, plan: DoorPlan) -> None:
    """The door is as `plan` says from now on; phones hear of it within a minute."""
    dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[session().get_bind().dialect.name]
    statement = dialect.insert(DoorSettings.__table__).values(event_id=event_id, **asdict(plan))
    session().execute(
        statement.on_conflict_do_update(index_elements=["event_id"], set_=asdict(plan))
    )
