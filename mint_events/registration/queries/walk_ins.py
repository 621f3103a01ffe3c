"""Who walked in: found again when the same is sent once more."""

from sqlalchemy import bindparam, select

from mint_events.kernel.database import session
from mint_events.registration.models import Registration

_WALKED_IN = select(Registration.id).where(
    Registration.event_id == bindparam("event"), Registration.walk_in_id == bindparam("walk_in")
)


def find_walk_in(event_id: int, walk_in_id: str) -> int | None:
    """The registration that a walk-in led to; None when it was never sent before."""
    return session().scalar(_WALKED_IN, {"event": event_id, "walk_in": walk_in_id})
