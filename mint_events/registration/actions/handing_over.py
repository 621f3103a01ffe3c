"""A ticket goes to somebody else: its old code is worth nothing, a new one is issued.

Without a mailbox of their own the new person takes the old one's place in the party. With one they
are a party of their own, which the old party can neither see nor change, nor they the old one."""

from datetime import datetime, timedelta

from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key, searchable
from mint_events.registration.actions.adding import add_party
from mint_events.registration.actions.companions import leave_party, name_party
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.house_places import pass_place_on
from mint_events.registration.actions.line_leaving import get_place, tell_apart
from mint_events.registration.actions.locking import (
    free_all_places,
    get_person,
    list_chosen,
    lock_resizable,
)
from mint_events.registration.actions.parties import withdraw_all
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.milestones import (
    AboutRegistration,
    TicketFoundInLine,
    TicketGivenUp,
    TicketHandedOver,
    TicketRenewed,
)
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_in_mailbox, list_living_in_mailbox, name_key_of
from mint_events.registration.refusals import MailboxIsBusy, NameIsSignedUp
from mint_events.registration.refusals.my import NoTicketYet
from mint_events.registration.rules import PersonName, SignUp, is_mailbox_busy


def hand_over_ticket(
    registration_id: int, guest_id: int, person: PersonName, email: str, now: datetime
) -> bool:
    """One ticket goes to `person`; `email` "" or the party's own: they belong to this party. Returns
    whether the party still has people.

    Raises the refusals of `lock_resizable`, NoTicketYet, NameIsSignedUp, MailboxIsBusy,
    TooManyLetters, NothingFound."""
    row, event = lock_resizable(registration_id, now)
    if row.status != "confirmed":
        raise NoTicketYet()
    guest = get_person(row, guest_id)
    spare_mailbox(row.email, now)
    if not email or mailbox_key(email) == row.mailbox_key:
        _rename(row, guest, person)
        return True
    _check_mailbox(event, email, now)
    known = _find_known(event, person, email)
    giver = about_registration(row)
    sessions = list_chosen(row.id)
    is_alone = row.party_size == 1
    _let_go(row, guest, now)
    if known is not None and known.status == "confirmed":
        free_all_places(event, sessions, 1)
        announce(TicketGivenUp(giver, guest_id, about_registration(known)))
    elif known is not None and known.party_size == 1:
        get_place(known, sessions, now)
        if is_alone:
            pass_place_on(row.id, known.id, event)
        announce(TicketFoundInLine(giver, guest_id, about_registration(known)))
    else:
        if known is not None:
            tell_apart(known)
        about, new_guest_id = _receive(row, event, person, email, sessions, now)
        if is_alone:
            pass_place_on(row.id, about.registration_id, event)
        announce(TicketHandedOver(about, new_guest_id, giver, guest_id))
    return not is_alone


def _rename(row: Registration, guest: Guest, person: PersonName) -> None:
    if guest.position == 0:
        key = name_key_of(person.given_name, person.family_name)
        others = list_living_in_mailbox(row.event_id, row.mailbox_key)
        if any(found != row.id and name == key for found, name in others):
            raise NameIsSignedUp()
    guest.given_name, guest.family_name = person.given_name, person.family_name
    guest.search_key = searchable(f"{person.given_name} {person.family_name}")
    session().flush()
    if guest.position == 0:
        name_party(row, guest)
    if row.party_size == 1:
        withdraw_all(row)
    announce(TicketRenewed(about_registration(row), guest.id))


def _check_mailbox(event: EventView, email: str, now: datetime) -> None:
    recent = list_in_mailbox(event.id, mailbox_key(email))
    if is_mailbox_busy(sum(one.created_at > now - timedelta(days=1) for one in recent)):
        raise MailboxIsBusy()
    spare_mailbox(email, now)


def _find_known(event: EventView, person: PersonName, email: str) -> Registration | None:
    # Somebody who has a place already gets no second one, and who waits alone gets this one; who
    # hands the ticket over is not told, since nobody shall learn here who is coming.
    key = name_key_of(person.given_name, person.family_name)
    living = list_living_in_mailbox(event.id, mailbox_key(email))
    found = next((found for found, name in living if name == key), None)
    return None if found is None else session().get_one(Registration, found)


def _let_go(row: Registration, guest: Guest, now: datetime) -> None:
    """Who gives the ticket away has a cancelled registration from now on, which nothing brings
    back; their old link shows no more than that."""
    gone = row
    if row.party_size > 1:
        gone = leave_party(row, guest, now)
    gone.status, gone.cancelled_at, gone.handed_over_at = "cancelled", now, now
    gone.cancelled_by_guest = False  # nothing brings it back
    gone.calendar_offset += 1
    gone.new_email = gone.new_email_asked_at = None
    session().flush()


def _receive(
    row: Registration,
    event: EventView,
    person: PersonName,
    email: str,
    session_ids: list[int],
    now: datetime,
) -> tuple[AboutRegistration, int]:
    # The place of a member's meeting belongs to the member; else nobody's school or firm is handed
    # on with a ticket. Consents never are.
    organisation = row.organisation if event.kind == "network" else ""
    lang = about_registration(row).lang
    received = SignUp((person,), email, organisation, lang=lang)
    party = add_party(event.id, received, session_ids, now, confirmed=True)
    about = AboutRegistration(party.id, party.uid, event.id, email, lang)
    return about, party.guest_ids[0]
