"""The controls of the races: the house with one thing broken, served for real.

`python -m tests.support.broken_house places` breaks one promise on purpose, so that the test of
that promise can show that it would notice."""

import contextvars
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import set_committed_value

from mint_events import reactions
from mint_events.checkin.actions import scanning
from mint_events.checkin.queries import scans
from mint_events.checkin.queries.log import Ledgers, list_ledgers
from mint_events.checkin.queries.statements import Keyed
from mint_events.checkin.views_api import reading
from mint_events.checkin.views_api import scans as views_api
from mint_events.checkin.views_api import walk_ins as views_walk_ins
from mint_events.events.models import Event, EventSession
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session, unit_of_work, writing_options
from mint_events.mail.models import Letter
from mint_events.registration.actions import (
    answering_invitations,
    answering_offers,
    companions,
    locking,
    offering,
    reminding,
    signing_up,
    walking_in,
)
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.views_public import invitations as views_invitations
from mint_events.registration.views_public import mailboxes as views_mailboxes
from mint_events.registration.views_public import offer as views_offer
from mint_events.registration.views_public import people as views_people
from mint_events.registration.views_public import sign_up as views_sign_up
from mint_events.serving import open_house, serve
from mint_events.tickets.models import Ticket

LOOK_THEN_ACT_S = 0.05
_seen: contextvars.ContextVar[Any] = contextvars.ContextVar("seen")


def looking_first(look: Callable[[], Any]) -> Callable[[], Any]:
    """A unit of work that looks before it begins, and acts on what it saw then."""

    @contextmanager
    def broken() -> Iterator[Any]:
        _seen.set(look())
        session().rollback()
        time.sleep(LOOK_THEN_ACT_S)
        with unit_of_work() as current:
            yield current

    return broken


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
        return bool(_seen.get()[event_id] >= people)

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
    signing_up.take_session_places = lambda one, people: bool(_seen.get()[one] >= people)
    signing_up.check_session_places = lambda *_, **__: None


def break_keys() -> None:
    """A sign-up that was sent before is not recognised."""
    signing_up.find_sent_sign_up = lambda event_id, key_hash: None
    signing_up.keep_key = lambda *_: None
    signing_up.list_in_mailbox = lambda event_id, key: []


def break_answers() -> None:
    """An offer is looked at first, and answered afterwards, without the lock."""

    def list_statuses() -> dict[int, str]:
        rows = select(Registration.id, Registration.status)
        return dict(session().execute(rows).tuples().all())

    def lock(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
        row = session().get_one(Registration, registration_id)
        set_committed_value(row, "status", _seen.get()[registration_id])
        return row, get_event_by_id(row.event_id, now)

    views_offer.unit_of_work = looking_first(list_statuses)  # type: ignore[assignment]
    answering_offers._lock_settled = lock


def break_line() -> None:
    """What is free is looked up first, and offered afterwards."""

    def list_events() -> dict[int, EventView]:
        ids = session().scalars(select(Event.id)).all()
        return {one: get_event_by_id(one, clock.now()) for one in ids}

    def lock(event_id: int, now: datetime, *, with_sessions: bool) -> EventView:
        seen: EventView = _seen.get()[event_id]
        return seen

    for views in (views_sign_up, views_offer):
        views.unit_of_work = looking_first(list_events)  # type: ignore[attr-defined]
    offering.lock_event = lock


def break_arrivals() -> None:
    """Who is inside is looked up first, and let in afterwards, without the lock of the ticket."""
    tickets = Keyed(unlocked(scans._TICKETS.one), unlocked(scans._TICKETS.many))

    def list_logs() -> dict[int, Ledgers]:
        rows = select(Event.id)
        known = session().scalars(select(Ticket.id)).all()
        return {one: list_ledgers(one, known) for one in session().scalars(rows)}

    def find(short_codes: Iterable[str]) -> dict[str, Any]:
        found = tickets.run(list(short_codes))
        inside = {ticket for logs in _seen.get().values() for ticket, _ in logs}
        plain = [SimpleNamespace(**row._mapping) for row in found]
        for row in plain:
            row.has_log = row.id in inside
        return {row.code: row for row in plain}

    views_api.unit_of_work = looking_first(list_logs)  # type: ignore[assignment]
    scanning.find_tickets = find
    scanning.list_ledgers = lambda event_id, tickets: _seen.get()[event_id]


def unlocked(statement: Any) -> Any:
    """A statement without its FOR UPDATE."""
    bare = statement._generate()
    bare._for_update_arg = None
    return bare


def break_ledgers() -> None:
    """What two phones that had no network tell of one ticket is read before the ticket is locked."""

    def list_logs() -> dict[int, Ledgers]:
        tickets = session().scalars(select(Ticket.id)).all()
        return {one: list_ledgers(one, tickets) for one in session().scalars(select(Event.id))}

    views_api.unit_of_work = looking_first(list_logs)  # type: ignore[assignment]
    scanning.list_ledgers = lambda event_id, tickets: _seen.get()[event_id]


def break_houses() -> None:
    """An organisation's places are looked up first and taken afterwards, without the lock."""

    def list_taken() -> list[tuple[int, int | None, int]]:
        columns = (InvitedPerson.event_id, InvitedPerson.member_id, InvitedPerson.place)
        taken = select(*columns).where(InvitedPerson.place.is_not(None))
        return [(event, member, place or 0) for event, member, place in session().execute(taken)]

    def taken_of(event_id: int, member_id: int | None, invitation_id: int) -> dict[int, int]:
        return {place: 0 for event, member, place in _seen.get() if member == member_id}

    views_invitations.unit_of_work = looking_first(list_taken)  # type: ignore[assignment]
    answering_invitations.list_taken_places = taken_of


def break_scans() -> None:
    """A scan that was taken before is not recognised."""
    read = reading._read

    def read_as_new(record: object) -> Any:
        return replace(read(record), scan_id=new_uid())

    reading._read = read_as_new


def break_commits() -> None:
    """The answer goes out, and the commit that should follow it never comes."""

    @contextmanager
    def hasty() -> Iterator[Any]:
        current = session()
        current.rollback()
        dialect = current.get_bind().dialect.name
        current.connection(execution_options=writing_options(dialect))
        yield current
        current.flush()
        current.rollback()

    views_sign_up.unit_of_work = hasty  # type: ignore[assignment]


def break_companions() -> None:
    """Whether a companion fits is counted first and taken afterwards, without a lock."""
    break_places()
    views_people.unit_of_work = views_sign_up.unit_of_work  # type: ignore[attr-defined]
    locking.lock_event = get_event_by_id

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

    walking_in.take_all_places = take  # type: ignore[attr-defined]


def break_lost() -> None:
    """Letters to a mailbox are counted first and posted afterwards, without a lock."""

    def count_letters() -> int:
        return session().scalar(select(func.count(Letter.id)).where(Letter.kind == "lost")) or 0

    views_mailboxes.unit_of_work = looking_first(count_letters)  # type: ignore[assignment]
    reminding.lock_mailbox = lambda mailbox: None
    reminding.count_letters_since = lambda mailbox, kinds, since: _seen.get()


def break_handing() -> None:
    """A ticket is handed over whether or not its guest stands inside."""
    reactions.refuse_if_inside = lambda guest_ids: None  # type: ignore[assignment]


FAULTS = {
    "companions": break_companions,
    "walk_ins": break_walk_ins,
    "lost": break_lost,
    "handing": break_handing,
    "places": break_places,
    "sessions": break_sessions,
    "keys": break_keys,
    "answers": break_answers,
    "line": break_line,
    "arrivals": break_arrivals,
    "ledgers": break_ledgers,
    "houses": break_houses,
    "scans": break_scans,
    "commits": break_commits,
}

if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)]()
    raise SystemExit(serve(open_house()))
