"""Guests cancel, and take it back for as long as nobody else got the place."""

from datetime import datetime

from mint_events.events.actions.lines import note_line
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.companions import name_party
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.house_places import take_place_again
from mint_events.registration.actions.locking import (
    get_people,
    list_chosen,
    lock_party,
    take_all_places,
)
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.milestones import GuestCameBack
from mint_events.registration.models import Registration
from mint_events.registration.queries import count_line, list_living_in_mailbox, name_key_of
from mint_events.registration.refusals import NameIsSignedUp
from mint_events.registration.refusals.my import PlacesAreGone
from mint_events.registration.rules.standing import IS_LIVING, may_come_back


def cancel_by_guest(registration_id: int, now: datetime, *, only: str = "") -> None:
    """The guest cancels, and may take it back; with `only` nothing happens to a party that has
    another status by now. Cancelling again changes nothing. Raises EventIsOver, NothingFound."""
    row, _ = lock_party(registration_id, now)
    if row.status not in IS_LIVING or only not in ("", row.status):
        return
    row.cancelled_by_guest = True
    session().flush()
    cancel_registration(row.id, now)


def come_back(registration_id: int, now: datetime) -> None:
    """The party has its places, or its turn on the waiting list, again; all of it or nothing.
    Pressed twice, nothing more happens.

    Raises PlacesAreGone, SessionIsFull, NameIsSignedUp, TooManyLetters, NothingFound."""
    row, event = lock_party(registration_id, now)
    if row.status in IS_LIVING:
        return
    if not may_come_back(row.status, row.cancelled_by_guest, event.state):
        raise PlacesAreGone()
    _check_name(row)
    spare_mailbox(row.email, now)
    has_place = row.confirmed_at is not None
    if has_place and not take_all_places(event, list_chosen(row.id), row.party_size, now):
        raise PlacesAreGone()
    take_place_again(row.id, event)
    since = row.cancelled_at or now
    row.status, row.cancelled_at = "confirmed" if has_place else "waiting", None
    row.cancelled_by_guest = False
    row.calendar_offset += 1
    people = get_people(row)
    name_party(row, people[0])
    guest_ids = tuple(guest.id for guest in people)
    if not has_place:
        note_line(event.id, *count_line(event.id))
    announce(GuestCameBack(about_registration(row), guest_ids, since, has_place))


def _check_name(row: Registration) -> None:
    first = get_people(row)[0]
    key = name_key_of(first.given_name, first.family_name)
    living = list_living_in_mailbox(row.event_id, row.mailbox_key)
    if any(name == key for _, name in living):
        raise NameIsSignedUp()
