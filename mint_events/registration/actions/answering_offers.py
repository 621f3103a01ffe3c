"""The guest's answer to an offer: yes, no, or rather wait for the session; and back in line after
an offer lapsed. Whatever comes twice or at once has one answer, which the guest's page shows."""

from datetime import datetime

from mint_events.events.actions.lines import join_line, note_line
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.holding import (
    about_registration,
    give_places_back,
    keep_for_good,
    list_choices,
)
from mint_events.registration.actions.offering import (
    fill_free_places,
    lock_settled,
    take_places_in_turn,
    take_sessions_in_turn,
)
from mint_events.registration.actions.steps import Step, note_step
from mint_events.registration.milestones import GuestGotPlace, GuestRejoined, OfferDeclined
from mint_events.registration.models import Registration
from mint_events.registration.queries import count_line, list_living_in_mailbox
from mint_events.registration.refusals import NameIsSignedUp, NothingIsOffered
from mint_events.registration.rules.offer_times import may_offer
from mint_events.registration.rules.offers import Reason, WaitingParty


def accept_offer(registration_id: int, now: datetime) -> str:
    """The party takes its places. Gives its status after that: "confirmed", or what it is when
    there was no such offer (any more). Raises NothingFound, NothingIsOffered when the event does
    not take place."""
    row, event = lock_settled(registration_id, now)
    if row.status == "offered":
        _refuse_when_off(event)
        _ask_for_missing(row, event, now)
        keep_for_good(row, now)
        note_step(row.id, Step.ACCEPTED, now, made_by="guest")
        announce(GuestGotPlace(about_registration(row)))
        note_line(event.id, *count_line(event.id))
    return row.status


def decline_offer(registration_id: int, now: datetime) -> str:
    """The party does not come; its places are offered on. Gives its status after that. Raises
    NothingFound."""
    row, _ = lock_settled(registration_id, now)
    if row.status == "offered":
        give_places_back(row)
        row.status, row.offer_until, row.cancelled_at = "declined", None, now
        session().flush()
        note_step(row.id, Step.DECLINED, now, made_by="guest")
        announce(OfferDeclined(about_registration(row)))
    return row.status


def wait_for_sessions(registration_id: int, now: datetime) -> str:
    """Rather than come without a session that is full, the party keeps its turn and waits until
    that has places too. Gives its status after that. Raises NothingFound."""
    row, event = lock_settled(registration_id, now)
    if row.status == "offered" and any(choice.is_missing for choice in list_choices(row.id)):
        give_places_back(row)
        row.status, row.offer_until, row.waits_for_sessions = "waiting", None, True
        session().flush()
        note_step(row.id, Step.STAYED, now, reason=Reason.SESSION_FULL, made_by="guest")
        fill_free_places(event.id, now)
        session().refresh(row)
    return row.status


def rejoin_line(registration_id: int, now: datetime) -> str:
    """After its offer lapsed the party waits again, at the end; when there are places that nobody
    before it needs, it has them at once. Gives its status after that. Raises NothingFound,
    NothingIsOffered, NameIsSignedUp."""
    row, event = lock_settled(registration_id, now)
    if row.status != "expired":
        return row.status
    if not event.waiting_list or not may_offer(event.stored_state, now, event.starts_at):
        raise NothingIsOffered()
    if any(key == row.name_key for _, key in list_living_in_mailbox(event.id, row.mailbox_key)):
        raise NameIsSignedUp()
    row.times_passed = 0
    note_step(row.id, Step.REJOINED, now, made_by="guest")
    if _is_served(row, event, now):
        keep_for_good(row, now)
        note_step(row.id, Step.CONFIRMED, now, reason="place_is_free")
        announce(GuestGotPlace(about_registration(row)))
    else:
        row.status, row.queue_number = "waiting", join_line(event.id)
        session().flush()
        announce(GuestRejoined(about_registration(row)))
    return row.status


def _ask_for_missing(row: Registration, event: EventView, now: datetime) -> None:
    # A session that had no places for the party when it was asked may have some by now.
    choices = list_choices(row.id)
    wanted = [choice.session_id for choice in choices if choice.is_missing]
    missing = take_sessions_in_turn(event, row.party_size, wanted, now)
    for choice in choices:
        choice.is_missing = choice.session_id in missing
    session().flush()


def _is_served(row: Registration, event: EventView, now: datetime) -> bool:
    choices = list_choices(row.id)
    wanted = tuple(choice.session_id for choice in choices)
    party = WaitingParty(row.id, row.party_size, 0, wanted, row.waits_for_sessions)
    served = take_places_in_turn(event, party, now)
    if served is None:
        return False
    for choice in choices:
        choice.is_missing = choice.session_id in served.missing
    return True


def _refuse_when_off(event: EventView) -> None:
    if event.stored_state in ("draft", "called_off"):
        raise NothingIsOffered()
