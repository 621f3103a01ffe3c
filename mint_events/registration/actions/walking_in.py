"""Somebody comes to the door without having signed up: a place at once, or a refusal. They leave no
mailbox, so they are never written to."""

from dataclasses import dataclass
from datetime import datetime

from mint_events.events.actions import lock_event
from mint_events.events.queries import EventView
from mint_events.events.rules import may
from mint_events.kernel.milestones import announce
from mint_events.kernel.words import Language
from mint_events.registration.actions.adding import add_party
from mint_events.registration.actions.locking import take_all_places
from mint_events.registration.actions.signing_up import consents_of
from mint_events.registration.milestones import AboutRegistration, GuestWalkedIn
from mint_events.registration.queries.walk_ins import find_walk_in
from mint_events.registration.refusals import SessionIsFull
from mint_events.registration.refusals.walk_ins import (
    FullAtTheDoor,
    NobodyWalksIn,
    SessionFullAtTheDoor,
)
from mint_events.registration.rules import PersonName, SignUp


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Who stands at the door. `walk_in_id` is made by the phone: the same again is the same person.
    `session_id`: the session behind this gate, None at the event's own door."""

    walk_in_id: str
    person: PersonName
    organisation: str = ""
    photo_consent: bool = False
    lang: Language = "de"
    session_id: int | None = None


def sign_up_walk_in(event_id: int, walk_in: WalkIn, now: datetime) -> int:
    """Gives somebody a place who is here; the registration's row id. Sent again, it is the one of
    before and nothing changes. Places count as at a sign-up, overbooking too, and until the event
    begins those who wait come first.

    Raises FullAtTheDoor, SessionFullAtTheDoor, NobodyWalksIn, NothingFound."""
    event = lock_event(event_id, now, with_sessions=True)
    known = find_walk_in(event_id, walk_in.walk_in_id)
    if known is not None:
        return known
    if not may(event.stored_state, "scan"):
        raise NobodyWalksIn()
    sessions = [] if walk_in.session_id is None else [walk_in.session_id]
    _take_place(event, sessions, now)
    sent = SignUp(
        people=(walk_in.person,),
        email="",
        organisation=walk_in.organisation,
        photo_consent=walk_in.photo_consent,
        lang=walk_in.lang,
    )
    party = add_party(event.id, sent, sessions, now, True, walk_in.walk_in_id)
    about = AboutRegistration(party.id, party.uid, event.id, sent.email, sent.lang)
    announce(GuestWalkedIn(about, party.guest_ids, consents_of(sent)))
    return party.id


def _take_place(event: EventView, sessions: list[int], now: datetime) -> None:
    try:
        has_place = take_all_places(event, sessions, 1, now)
    except SessionIsFull as full:
        raise SessionFullAtTheDoor(full.title) from None
    if not has_place:
        raise FullAtTheDoor()
