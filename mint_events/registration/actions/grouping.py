"""Changing who comes with a group: fewer people free places, more need some."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import (
    free_places,
    free_session_places,
    lock_event,
    next_queue_number,
)
from mint_events.events.queries import EventView
from mint_events.events.rules import are_changes_open
from mint_events.kernel.codes import new_secret, new_uid
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import as_language
from mint_events.registration.actions.changing import check_state
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.locking import take_all_places
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.milestones import GroupChanged
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.refusals import (
    ChangesAreClosed,
    RegistrationIsCancelled,
    SessionIsFull,
)
from mint_events.registration.refusals.groups import (
    GroupIsTooLarge,
    PlacesAreTooFew,
    SessionPlacesAreTooFew,
)
from mint_events.registration.rules import PersonName, is_living
from mint_events.registration.rules.groups import (
    Group,
    decide_who_stays,
    is_unnamed,
    list_wanted_names,
    name_people,
)

_OUT_OF_THE_WAY = 1000  # positions while people change theirs; no two may ever be the same


def change_group_size(registration_id: int, group: Group, now: datetime) -> None:
    """Makes a group what `group` says: all more places or none, in its sessions too. Who stays
    keeps the ticket, also under another name; who does not come any more has none. A group that
    waits and grows goes to the end of the queue.

    Raises GroupIsTooLarge, PlacesAreTooFew, SessionPlacesAreTooFew, RegistrationIsCancelled,
    ChangesAreClosed, EventIsCalledOff, EventIsOver, TooManyLetters, NothingFound (also for who is
    no group)."""
    row = session().get(Registration, registration_id)
    if row is None or not row.is_group:
        raise NothingFound()
    event = lock_event(row.event_id, now, with_sessions=True)
    session().refresh(row)
    _check(row, event, group, now)
    if row.status in ("confirmed", "offered"):  # an offer holds its places, too
        _move_places(row, event, group.people - row.party_size, now)
    elif group.people > row.party_size:
        row.queue_number, row.times_passed = next_queue_number(row.event_id), 0
    added, dropped = _seat(row, group, now)
    row.party_size, row.adults = group.people, group.adults
    session().flush()
    has_place = row.status == "confirmed"
    if has_place and (added or dropped):
        spare_mailbox(row.email, now)
    announce(GroupChanged(about_registration(row), tuple(added), tuple(dropped), has_place))


def _check(row: Registration, event: EventView, group: Group, now: datetime) -> None:
    if not is_living(row.status):
        raise RegistrationIsCancelled()
    check_state(event, "change")
    if not are_changes_open(event.state, event.changes_close_at, event.starts_at, now):
        raise ChangesAreClosed()
    if group.people > max(event.max_group, row.party_size):
        raise GroupIsTooLarge(event.max_group)


def _move_places(row: Registration, event: EventView, more: int, now: datetime) -> None:
    chosen = select(SessionChoice.session_id).where(
        SessionChoice.registration_id == row.id, SessionChoice.is_missing.is_(False)
    )
    session_ids = list(session().scalars(chosen))
    if more > 0:
        try:
            if not take_all_places(event, session_ids, more, now):
                raise PlacesAreTooFew(event.places_left or 0)
        except SessionIsFull as refusal:
            raise SessionPlacesAreTooFew(refusal.title) from None
    elif more < 0:
        free_places(event.id, -more)
        for session_id in session_ids:
            free_session_places(session_id, -more)


def _seat(row: Registration, group: Group, now: datetime) -> tuple[list[int], list[int]]:
    """Gives everybody of the group their place and name. Returns who is new and who goes."""
    people = select(Guest).where(Guest.registration_id == row.id).order_by(Guest.position)
    contact, *others = session().scalars(people)
    names = name_people(
        PersonName(contact.given_name, contact.family_name), group, as_language(row.lang) or "de"
    )
    before = ["" if is_unnamed(o.given_name, o.family_name) else o.given_name for o in others]
    stays, goes = decide_who_stays(before, list_wanted_names(group))
    for guest in others:
        guest.position += _OUT_OF_THE_WAY
    session().flush()
    dropped = [others[place] for place in goes]
    if dropped:
        _part(row, dropped, now)
    added = []
    for position, (place, name) in enumerate(zip(stays, names[1:], strict=True), start=1):
        guest = Guest(registration_id=row.id) if place is None else others[place]
        _write(guest, position, name)
        if place is None:
            session().add(guest)
            added.append(guest)
    session().flush()
    return [guest.id for guest in added], [guest.id for guest in dropped]


def _write(guest: Guest, position: int, name: PersonName) -> None:
    guest.position = position
    if guest.given_name != name.given_name or not guest.family_name:
        guest.given_name, guest.family_name = name.given_name, name.family_name
        guest.search_key = searchable(f"{name.given_name} {name.family_name}")


def _part(row: Registration, people: Sequence[Guest], now: datetime) -> None:
    """Who does not come any more has a cancelled registration apart: scans, arrivals and the
    organizer's lists stay true. It counts as made when the group was, and its secret is told
    to nobody."""
    gone = Registration(
        uid=new_uid(),
        event_id=row.event_id,
        member_id=row.member_id,
        status="cancelled",
        guest_token=new_secret(),
        email=row.email,
        mailbox_key=row.mailbox_key,
        name_key=row.name_key,
        organisation=row.organisation,
        lang=row.lang,
        photo_consent=False,
        newsletter=False,
        party_size=len(people),
        is_group=True,
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        cancelled_at=now,
    )
    session().add(gone)
    session().flush()
    for position, guest in enumerate(people):
        guest.registration_id, guest.position = gone.id, position
    session().flush()
