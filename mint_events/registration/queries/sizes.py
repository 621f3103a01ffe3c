"""How large the parties of an event are."""

from sqlalchemy import func, select

from mint_events.events.rules.limits import PartySize
from mint_events.kernel.database import session
from mint_events.registration.models import Registration
from mint_events.registration.rules import is_living


def count_sizes(event_id: int) -> list[PartySize]:
    """How many parties that come or wait there are of each size."""
    kinds = (Registration.party_size, Registration.is_group, Registration.status)
    rows = session().execute(
        select(*kinds, func.count(Registration.id))
        .where(Registration.event_id == event_id)
        .group_by(*kinds)
    )
    return [
        PartySize(people, parties, is_group, waits=status == "waiting")
        for people, is_group, status, parties in rows
        if is_living(status)
    ]
