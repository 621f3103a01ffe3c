"""Signing up and companions: places that are counted first and taken afterwards."""

from typing import Any

from sqlalchemy import func, select

from mint_events.checkin.views_api import walk_ins as views_walk_ins
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import get_event_by_id
from mint_events.kernel.database import session
from mint_events.registration.actions import companions, holding, signing_up, walking_in
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.views_public import people as views_people
from mint_events.registration.views_public import sign_up as views_sign_up
from tests.support.broken_house.looking import SEEN, hasty, looking_first


def break_places() -> None:
    """Places are counted first and taken afterwards, without a lock."""

    def count_places() -> dict[int, int]:
        confirmed = select(Registration.event_id, func.sum(Registration.party_size)).where(
            Registration.status == "confirmed"
        )
        taken = dict(session().execute(confirmed.group_by(Registration.event_id)).tuples().all())
        limits = session().execute(select(Event.id, Event.capacity)).tuples()
        return {event_id: (most or 0) - int(taken.get(event_id, 0)) for event_id, most in limits}

    def take(event_id: int, people: int) -> bool:
        return bool(SEEN.get()[event_id] >= people)

    views_sign_up.unit_of_work = looking_first(count_places)  # type: ignore[assignment]
    signing_up.take_places = take
    signing_up.lock_event = get_event_by_id
    signing_up._take_in_turn = lambda event, sessions, sent, _: signing_up._take(
        event, sessions, sent
    )


def break_sessions() -> None:
    """Places of sessions are counted first and taken afterwards, without a lock."""

    def count_places() -> dict[int, int]:
        taken = dict(
            session()
            .execute(
                select(SessionChoice.session_id, func.sum(Registration.party_size))
                .join(Registration, Registration.id == SessionChoice.registration_id)
                .where(Registration.status == "confirmed")
                .group_by(SessionChoice.session_id)
            )
            .tuples()
            .all()
        )
        limits = session().execute(select(EventSession.id, EventSession.capacity)).tuples()
        return {one: (most or 0) - int(taken.get(one, 0)) for one, most in limits}

    views_sign_up.unit_of_work = looking_first(count_places)  # type: ignore[assignment]
    signing_up.take_session_places = lambda one, people: bool(SEEN.get()[one] >= people)
    signing_up.check_session_places = lambda *_, **__: None


def break_companions() -> None:
    """Whether a companion fits is counted first and taken afterwards, without a lock."""
    break_places()
    views_people.unit_of_work = views_sign_up.unit_of_work  # type: ignore[attr-defined]
    holding.lock_event = get_event_by_id

    def take(event: Any, session_ids: Any, people: int, now: Any) -> bool:
        return signing_up.take_places(event.id, people)

    companions.take_all_places = take


def break_walk_ins() -> None:
    """Whether somebody who walks in fits is counted first and taken afterwards, without a lock."""
    break_places()
    views_walk_ins.unit_of_work = views_sign_up.unit_of_work  # type: ignore[attr-defined]
    walking_in.lock_event = get_event_by_id  # type: ignore[attr-defined]

    def take(event: Any, session_ids: Any, people: int, now: Any) -> bool:
        return signing_up.take_places(event.id, people)

    def take_free(event: Any, *others: Any) -> tuple[int, ...] | None:
        return () if take(event, *others) else None

    walking_in.take_all_places = take  # type: ignore[attr-defined]
    walking_in.take_what_is_free = take_free  # type: ignore[attr-defined]


def break_commits() -> None:
    """The answer goes out, and the commit that should follow it never comes."""
    views_sign_up.unit_of_work = hasty  # type: ignore[assignment]


def break_keys() -> None:
    """A sign-up that was sent before is not recognised."""
    signing_up.find_sent_sign_up = lambda event_id, key_hash: None
    signing_up.keep_key = lambda *_: None
    signing_up.list_in_mailbox = lambda event_id, key: []
