"""Taking an offer back by an organizer's hand, before it was answered."""

from datetime import datetime

from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.holding import about_registration, give_places_back
from mint_events.registration.actions.leading import Leader, note_by_hand
from mint_events.registration.actions.offering import lock_settled
from mint_events.registration.actions.steps import Step
from mint_events.registration.milestones import OfferWithdrawn
from mint_events.registration.refusals import NotInLine


def withdraw_offer(registration_id: int, by: Leader, now: datetime) -> None:
    """The party's offer is no longer open, as if it had lapsed; its places are offered on. It can
    get back in line, or be offered places again. Raises NothingFound; NotInLine when it has
    answered meanwhile."""
    row, _ = lock_settled(registration_id, now)
    if row.status != "offered":
        raise NotInLine()
    give_places_back(row)
    row.status, row.offer_until = "expired", None
    session().flush()
    note_by_hand(row, Step.WITHDRAWN, "by_hand", by, now)
    announce(OfferWithdrawn(about_registration(row)))
