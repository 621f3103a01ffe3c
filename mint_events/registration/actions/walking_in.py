"""Somebody comes to the door without having signed up: a place at once, or a refusal. They leave no
mailbox, so they are never written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, update

from mint_events.events.actions import lock_event, take_session_places
from mint_events.events.queries import EventView
from mint_events.events.rules import may
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.words import Language
from mint_events.registration.actions.adding import add_party
from mint_events.registration.actions.locking import take_all_places, take_what_is_free
from mint_events.registration.actions.signing_up import consents_of
from mint_events.registration.milestones import AboutRegistration, GuestWalkedIn
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.queries.walk_ins import KnownWalkIn, find_walk_in
from mint_events.registration.refusals import SessionIsFull
from mint_events.registration.refusals.walk_ins import (
    FullAtTheDoor,
    NobodyWalksIn,
    SessionFullAtTheDoor,
)
from mint_events.registration.rules import PersonName, SignUp

_REGISTRATIONS = cast(Table, Registration.__table__)
_CHOICES = cast(Table, SessionChoice.__table__)
_HAS_NO_PLACE = (
    update(_REGISTRATIONS)
    .where(_REGISTRATIONS.c.id == bindparam("party"))
    .values(has_no_place=True)
)
_HAS_NONE_IN_SESSION = (
    update(_CHOICES)
    .where(
        _CHOICES.c.registration_id == bindparam("party"),
        _CHOICES.c.session_id == bindparam("which"),
    )
    .values(has_no_place=True)
)


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Who stands at the door. `walk_in_id` is made by the phone: the same again is the same person.
    `session_id`: the session behind this gate, None at the event's own door. `is_inside`: a phone
    without network let them in already, so they are taken in whether a place is free or not."""

    walk_in_id: str
    person: PersonName
    organisation: str = ""
    photo_consent: bool = False
    lang: Language = "de"
    session_id: int | None = None
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What had no place left for them."""

    event: bool = False
    sessions: tuple[int, ...] = ()


def sign_up_walk_in(event_id: int, walk_in: WalkIn, now: datetime) -> KnownWalkIn:
    """Gives somebody a place who is here. Sent again, it is the registration of before and nothing
    changes. Places count as at a sign-up, overbooking too, and until the event begins those who
    wait come first. Who is inside already takes what is free, and is on record without the rest.

    Raises FullAtTheDoor, SessionFullAtTheDoor (neither of who is inside), NobodyWalksIn,
    NothingFound."""
    event = lock_event(event_id, now, with_sessions=True)
    known = find_walk_in(event_id, walk_in.walk_in_id)
    if known is not None:
        return known
    if not may(event.stored_state, "scan"):
        raise NobodyWalksIn()
    sessions = [] if walk_in.session_id is None else [walk_in.session_id]
    lacking = _Lacking()
    if walk_in.is_inside:
        lacking = _take_what_is_free(event, sessions, now)
    else:
        _take_place(event, sessions, now)
    sent = SignUp(
        people=(walk_in.person,),
        email="",
        organisation=walk_in.organisation,
        photo_consent=walk_in.photo_consent,
        lang=walk_in.lang,
    )
    party = add_party(event.id, sent, sessions, now, True, walk_in.walk_in_id)
    _note(party.id, lacking)
    about = AboutRegistration(party.id, party.uid, event.id, sent.email, sent.lang)
    announce(GuestWalkedIn(about, party.guest_ids, consents_of(sent)))
    return KnownWalkIn(party.id, lacking == _Lacking())


def _take_place(event: EventView, sessions: list[int], now: datetime) -> None:
    try:
        has_place = take_all_places(event, sessions, 1, now)
    except SessionIsFull as full:
        raise SessionFullAtTheDoor(full.title) from None
    if not has_place:
        raise FullAtTheDoor()


def _take_what_is_free(event: EventView, sessions: Sequence[int], now: datetime) -> _Lacking:
    full = take_what_is_free(event, list(sessions), 1, now)
    if full is not None:
        return _Lacking(sessions=full)
    # No place at the event: they sit in the session all the same, which may have one.
    return _Lacking(True, tuple(one for one in sessions if not take_session_places(one, 1)))


def _note(registration_id: int, lacking: _Lacking) -> None:
    if lacking.event:
        session().execute(_HAS_NO_PLACE, {"party": registration_id})
    for one in lacking.sessions:
        session().execute(_HAS_NONE_IN_SESSION, {"party": registration_id, "which": one})
