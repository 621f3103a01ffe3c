"""People who join a party or leave it. Who leaves gets a cancelled registration of their own, so that
the door, the lists and the guest can still see what became of their ticket."""

from datetime import datetime

from sqlalchemy import delete

from mint_events.events.actions import next_queue_number
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.adding import split_off
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.house_places import refuse_more_people
from mint_events.registration.actions.locking import (
    free_all_places,
    get_people,
    get_person,
    list_chosen,
    lock_resizable,
    take_all_places,
)
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.milestones import (
    CompanionAdded,
    CompanionCameBack,
    CompanionDropped,
)
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_gone, list_living_in_mailbox, name_key_of
from mint_events.registration.refusals import PartyIsTooLarge
from mint_events.registration.refusals.my import LastPersonOfParty, NoPlaceIsFree, PlacesAreGone
from mint_events.registration.rules import PersonName


def add_companion(registration_id: int, person: PersonName, now: datetime) -> int:
    """One more person, with a place in the event and in the party's sessions; or, while it waits,
    one more to wait: a party that grows goes to the end of the queue. Returns the guest's row id.

    Raises the refusals of `lock_resizable`, HouseDecides, PartyIsTooLarge, NoPlaceIsFree,
    SessionIsFull, TooManyLetters."""
    row, event = lock_resizable(registration_id, now)
    refuse_more_people(row.id, event)
    if row.party_size > event.max_companions:
        raise PartyIsTooLarge(event.max_companions)
    has_place = row.status == "confirmed"
    if has_place:
        spare_mailbox(row.email, now)
        if not take_all_places(event, list_chosen(row.id), 1, now):
            raise NoPlaceIsFree()
    else:
        row.queue_number, row.times_passed = next_queue_number(row.event_id), 0
    guest = Guest(
        registration_id=row.id,
        position=len(get_people(row)),
        given_name=person.given_name,
        family_name=person.family_name,
        search_key=searchable(f"{person.given_name} {person.family_name}"),
    )
    session().add(guest)
    row.party_size += 1
    session().flush()
    announce(CompanionAdded(about_registration(row), guest.id, has_place))
    return guest.id


def drop_person(registration_id: int, guest_id: int, now: datetime) -> None:
    """One person does not come; their place goes to who waits. The next one becomes the first when
    the first leaves; a party that waits keeps its turn.

    Raises the refusals of `lock_resizable`, LastPersonOfParty, TooManyLetters, NothingFound."""
    row, event = lock_resizable(registration_id, now)
    guest = get_person(row, guest_id)
    if len(get_people(row)) == 1:
        raise LastPersonOfParty()
    had_place = row.status == "confirmed"
    if had_place:
        spare_mailbox(row.email, now)
    leave_party(row, guest, now)
    if had_place:
        free_all_places(event, list_chosen(row.id), 1)
    announce(CompanionDropped(about_registration(row), guest_id, had_place))


def leave_party(row: Registration, guest: Guest, now: datetime) -> Registration:
    """Moves a person into a cancelled registration of their own, and closes the gap."""
    gone = split_off(row, now)
    guest.registration_id, guest.position = gone.id, 0
    row.party_size -= 1
    session().flush()
    close_gaps(row)
    return gone


def close_gaps(row: Registration) -> None:
    """Positions 0, 1, 2 … for those who are left; the first gives the party its name."""
    people = get_people(row)
    for position, guest in enumerate(people):
        guest.position = position
        session().flush()  # one by one: no two may have the same for a moment
    name_party(row, people[0])


def name_party(row: Registration, first: Guest) -> None:
    """The party's name as compared. Where this mailbox has another party of that name it is told
    apart by the party's id: nobody's leaving may fail for that."""
    key = name_key_of(first.given_name, first.family_name)
    others = list_living_in_mailbox(row.event_id, row.mailbox_key)
    taken = any(found != row.id and name == key for found, name in others)
    row.name_key = f"{key[:390]} {row.uid}" if taken else key
    session().flush()


def bring_back(registration_id: int, gone_id: int, now: datetime) -> None:
    """Undoes `drop_person` for as long as there is a place. Raises the refusals of
    `lock_resizable`, PlacesAreGone, PartyIsTooLarge, SessionIsFull, NothingFound."""
    row, event = lock_resizable(registration_id, now)
    gone = next((one for one in list_gone(row.id) if one.registration_id == gone_id), None)
    if gone is None:
        raise NothingFound()
    if row.party_size > event.max_companions:
        raise PartyIsTooLarge(event.max_companions)
    left = session().get_one(Registration, gone.registration_id)
    since = left.cancelled_at or now
    has_place = _take_back(row, event, now)
    guest = session().get_one(Guest, gone.guest_id)
    guest.registration_id, guest.position = row.id, len(get_people(row))
    row.party_size += 1
    session().flush()
    session().execute(delete(Registration).where(Registration.id == gone.registration_id))
    announce(CompanionCameBack(about_registration(row), guest.id, since, has_place))


def _take_back(row: Registration, event: EventView, now: datetime) -> bool:
    if row.status != "confirmed":
        row.queue_number, row.times_passed = next_queue_number(row.event_id), 0
        return False
    spare_mailbox(row.email, now)
    if not take_all_places(event, list_chosen(row.id), 1, now):
        raise PlacesAreGone()
    return True
