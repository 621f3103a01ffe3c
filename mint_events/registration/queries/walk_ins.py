"""Who walked in: found again when the same is sent once more."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, exists, not_, select

from mint_events.kernel.database import session
from mint_events.registration.models import Registration, SessionChoice

_registrations = Registration.__table__.c
_choices = SessionChoice.__table__.c
_LACKS_ONE = exists().where(
    _choices.registration_id == _registrations.id, _choices.has_no_place.is_(True)
)
_WALKED_IN = select(
    _registrations.id, and_(not_(_registrations.has_no_place), not_(_LACKS_ONE))
).where(
    _registrations.event_id == bindparam("event"), _registrations.walk_in_id == bindparam("walk_in")
)


@dataclass(frozen=True, slots=True)
class KnownWalkIn:
    """A registration, by row id; `has_places` False: a phone without network let them in when the
    event, or the session, was full."""

    id: int
    has_places: bool


def find_walk_in(event_id: int, walk_in_id: str) -> KnownWalkIn | None:
    """The registration that a walk-in led to; None when it was never sent before."""
    row = session().execute(_WALKED_IN, {"event": event_id, "walk_in": walk_in_id}).first()
    return None if row is None else KnownWalkIn(row[0], bool(row[1]))
