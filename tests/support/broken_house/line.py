"""The waiting list, and an organisation's places."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from mint_events.events.models import Event
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import session
from mint_events.registration.actions import answering_invitations, answering_offers, offering
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries import walk_queue
from mint_events.registration.views_public import invitations as views_invitations
from mint_events.registration.views_public import my as views_my
from mint_events.registration.views_public import offer as views_offer
from mint_events.registration.views_public import sign_up as views_sign_up
from tests.support.broken_house.looking import SEEN, looking_first


def break_answers() -> None:
    """An offer is looked at first, and answered afterwards, without the lock."""

    def list_statuses() -> dict[int, str]:
        rows = select(Registration.id, Registration.status)
        return dict(session().execute(rows).tuples().all())

    def lock(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
        row = session().get_one(Registration, registration_id)
        set_committed_value(row, "status", SEEN.get()[registration_id])
        return row, get_event_by_id(row.event_id, now)

    views_offer.unit_of_work = looking_first(list_statuses)  # type: ignore[assignment]
    answering_offers.lock_settled = lock


def break_line() -> None:
    """What is free is looked up first, and offered afterwards."""

    def list_events() -> dict[int, EventView]:
        ids = session().scalars(select(Event.id)).all()
        return {one: get_event_by_id(one, clock.now()) for one in ids}

    def lock(event_id: int, now: datetime, *, with_sessions: bool) -> EventView:
        seen: EventView = SEEN.get()[event_id]
        return seen

    for views in (views_sign_up, views_offer):
        views.unit_of_work = looking_first(list_events)  # type: ignore[attr-defined]
    offering.lock_event = lock


def break_choices() -> None:
    """Whether a session's places are kept for who waits is looked up first, and they are taken
    afterwards."""

    def list_queues() -> dict[int, list[Any]]:
        ids = session().scalars(select(Event.id)).all()
        return {one: list(walk_queue(one)) for one in ids}

    views_my.unit_of_work = looking_first(list_queues)  # type: ignore[attr-defined]
    offering.walk_queue = lambda event_id: iter(SEEN.get()[event_id])


def break_houses() -> None:
    """An organisation's places are looked up first and taken afterwards, without the lock."""

    def list_taken() -> list[tuple[int, int | None, int]]:
        columns = (InvitedPerson.event_id, InvitedPerson.member_id, InvitedPerson.place)
        taken = select(*columns).where(InvitedPerson.place.is_not(None))
        return [(event, member, place or 0) for event, member, place in session().execute(taken)]

    def taken_of(event_id: int, member_id: int | None, invitation_id: int) -> dict[int, int]:
        return {place: 0 for event, member, place in SEEN.get() if member == member_id}

    views_invitations.unit_of_work = looking_first(list_taken)  # type: ignore[assignment]
    answering_invitations.list_taken_places = taken_of
