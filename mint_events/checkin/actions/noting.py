"""What organizers note for the door."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import DoorNote
from mint_events.checkin.queries.notes import get_noted_guest
from mint_events.kernel.database import session

_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True, slots=True)
class NoteSent:
    """What helpers are told of a guest; `note` at most 200 signs, clean."""

    note: str = ""
    is_press: bool = False
    is_speaker: bool = False


def note_guest(
    event_id: int, guest_id: int, sent: NoteSent, staff_id: int | None, now: datetime
) -> None:
    """Writes the note of one of the event's guests anew; an empty one is none. Raises
    NothingFound."""
    get_noted_guest(event_id, guest_id)
    if sent == NoteSent():
        forget_notes([guest_id])
        return
    values = {**asdict(sent), "written_at": now, "written_by": staff_id}
    dialect = _DIALECTS[session().get_bind().dialect.name]
    added = dialect.insert(DoorNote).values(guest_id=guest_id, **values)
    session().execute(added.on_conflict_do_update(index_elements=["guest_id"], set_=values))


def forget_notes(guest_ids: Sequence[int]) -> None:
    """Nothing is noted of these people any more: they do not come, or their ticket has somebody
    else's name."""
    session().execute(
        delete(DoorNote)
        .where(DoorNote.guest_id.in_(guest_ids))
        .execution_options(synchronize_session=False)
    )
