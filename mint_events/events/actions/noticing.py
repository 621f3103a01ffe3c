"""Keeping what an event was and is, so that the letters to its guests can say so."""

from datetime import datetime

from mint_events.events.actions.plans import EventPlan
from mint_events.events.models import EventNotice
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.words import Words


def make_notice(
    kind: str, before: EventView, after: EventView | EventPlan, message: Words, now: datetime
) -> int:
    """A notice (moved, called_off, reinstated) with the organizers' words to it. Its row id."""
    old, new = before.when_and_where, after.when_and_where
    row = EventNotice(
        event_id=before.id,
        kind=kind,
        made_at=now,
        old_starts_at=old.starts_at,
        old_ends_at=old.ends_at,
        old_venue=old.venue,
        old_address=old.address,
        new_starts_at=new.starts_at,
        new_ends_at=new.ends_at,
        new_venue=new.venue,
        new_address=new.address,
        message_de=message.de,
        message_en=message.en,
    )
    session().add(row)
    session().flush()
    return row.id
