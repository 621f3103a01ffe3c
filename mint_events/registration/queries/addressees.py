"""Whom a notice about an event goes to: every party that comes or waits."""

from sqlalchemy import and_, func, select

from mint_events.kernel.database import session
from mint_events.kernel.words import as_language
from mint_events.mail.actions import Addressee
from mint_events.registration.models import Registration

# Who walked in without a mailbox hears of it at the door.
_TOLD = and_(Registration.status.in_(("confirmed", "waiting", "offered")), Registration.email != "")


def list_addressees(event_id: int) -> list[Addressee]:
    """A line for each party of the event that has places or waits for some and has a mailbox, oldest
    first."""
    rows = session().execute(
        select(Registration.id, Registration.uid, Registration.email, Registration.lang)
        .where(Registration.event_id == event_id, _TOLD)
        .order_by(Registration.id)
    )
    return [Addressee(row.id, row.uid, row.email, as_language(row.lang) or "de") for row in rows]


def count_addressees(event_id: int) -> int:
    """How many those are."""
    wanted = (Registration.event_id == event_id, _TOLD)
    return session().scalar(select(func.count(Registration.id)).where(*wanted)) or 0
