"""Practice: the whole door with made-up people, begun with one click and wiped with one."""

from datetime import datetime

from sqlalchemy import delete

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.models import (
    Arrival,
    Conflict,
    DoorSettings,
    OfflineEntry,
    Scan,
    SetAside,
    Undo,
)
from mint_events.checkin.rules.made_up import MADE_UP, PEOPLE_WITH_PLACE, STRAY, Lesson, MadeUp
from mint_events.events.actions.practising import (
    close_practice,
    create_practice,
    delete_practice,
)
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.practices import find_practice_id
from mint_events.kernel.database import session
from mint_events.registration.actions.making_up import (
    Standing,
    delete_made_up_parties,
    forget_line,
    make_up_party,
)
from mint_events.registration.rules import PersonName, SignUp
from mint_events.tickets.actions import issue_tickets, void_tickets

_STANDING: dict[Lesson, Standing] = {
    Lesson.WAITING: "waiting",
    Lesson.CANCELLED: "cancelled",
}
# What the door keeps of an event; what refers to others of them first.
_DOOR_TABLES = (Conflict, Undo, OfflineEntry, SetAside, Arrival, Scan)


def start_practice(event_id: int, now: datetime) -> None:
    """Makes the event that helpers practise with, and its people; nothing if there is one already.
    Raises NothingFound."""
    practice_id = create_practice(event_id, PEOPLE_WITH_PLACE, now)
    if practice_id is None:
        return
    _copy_settings(event_id, practice_id)
    event = get_event_by_id(practice_id, now)
    for one in MADE_UP:
        _make_up(event, one, now)
    forget_line(practice_id)
    # A ticket of another event: of the practice's own practice, which nobody sees either.
    other_id = create_practice(practice_id, len(STRAY.people), now)
    if other_id is not None:
        _make_up(get_event_by_id(other_id, now), STRAY, now)


def _copy_settings(event_id: int, practice_id: int) -> None:
    found = session().get(DoorSettings, event_id, populate_existing=True)
    if found is not None:
        settings = DoorSettings(event_id=practice_id)
        settings.pass_out, settings.walk_ins = found.pass_out, found.walk_ins
        settings.kiosk_badges = found.kiosk_badges
        session().add(settings)
        session().flush()


def _make_up(event: EventView, one: MadeUp, now: datetime) -> None:
    is_group = one.lesson is Lesson.GROUP
    sign_up = SignUp(
        people=tuple(PersonName(*names) for names in one.people),
        email="",
        organisation=one.organisation,
        photo_consent=one.lesson is not Lesson.NO_PHOTO,
        is_group=is_group,
    )
    party = make_up_party(event, sign_up, _STANDING.get(one.lesson, "confirmed"), now)
    issue_tickets(party.guest_ids, event.id, now)
    note = NoteSent(one.note, one.lesson is Lesson.PRESS, one.lesson is Lesson.SPEAKER)
    note_guest(event.id, party.guest_ids[0], note, None, now)
    if one.lesson in (Lesson.CANCELLED, Lesson.REPLACED):
        void_tickets(party.id, now)
    if one.lesson is Lesson.REPLACED:
        issue_tickets(party.guest_ids, event.id, now)


def wipe_practice(event_id: int, now: datetime) -> None:
    """Deletes the practice of this event: its people, tickets, scans, all; nothing if there is
    none. Phones that practise hear of it with their next call."""
    practice_id = find_practice_id(event_id)
    if practice_id is None:
        return
    wipe_practice(practice_id, now)
    close_practice(practice_id)
    for table in _DOOR_TABLES:
        session().execute(delete(table).where(table.event_id == practice_id))
    delete_made_up_parties(get_event_by_id(practice_id, now))
    delete_practice(practice_id)
