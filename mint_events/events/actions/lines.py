"""What an event knows of its waiting list, so that a sign-up need not ask when nobody waits."""

from datetime import datetime

from sqlalchemy import bindparam, update

from mint_events.events.models import Event
from mint_events.kernel.database import Moment, session

_JOIN = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(
        last_queue_number=Event.last_queue_number + 1,
        parties_in_line=Event.parties_in_line + 1,
    )
    .returning(Event.last_queue_number)
    .execution_options(synchronize_session=False)
)
_NOTE = (
    update(Event)
    .where(Event.id == bindparam("event"))
    .values(
        parties_in_line=bindparam("parties"),
        offers_lapse_at=bindparam("lapse_at", type_=Moment),
    )
    .execution_options(synchronize_session=False)
)


def join_line(event_id: int) -> int:
    """One party more waits; gives its number in the queue, which is never given twice."""
    return session().execute(_JOIN, {"event": event_id}).scalar_one()


def note_line(event_id: int, parties: int, lapse_at: datetime | None) -> None:
    """So many parties wait or have an offer; the first offer lapses then."""
    session().execute(_NOTE, {"event": event_id, "parties": parties, "lapse_at": lapse_at})
