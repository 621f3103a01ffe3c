"""Naming somebody in an answer: each a registration of their own, or, of who is signed up already, a
note that the house cannot tell from one: nobody learns here who else is coming."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from mint_events.events.queries import get_event_by_id
from mint_events.kernel.codes import new_secret, new_uid
from mint_events.kernel.database import session
from mint_events.kernel.names import mailbox_key
from mint_events.registration.actions.signing_up import sign_up_guest
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries import (
    list_living_in_mailbox,
    name_key_of,
    room_of,
    walk_queue,
)
from mint_events.registration.queries.invitations import InvitationView
from mint_events.registration.refusals.invitations import MailboxHasEnough, PersonIsSignedUp
from mint_events.registration.rules import MOST_PER_MAILBOX, PersonName, SignUp
from mint_events.registration.rules.offers import WaitingParty, decide_offers


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody who comes; `email` empty: the ticket goes to who answers."""

    name: PersonName
    email: str = ""


@dataclass(frozen=True, slots=True)
class Yes:
    """Who comes besides those already named, and what was ticked. The ticks are for those whose
    tickets go to who answers: nobody agrees for a colleague who has a page of their own."""

    people: tuple[NamedPerson, ...] = ()
    photo_consent: bool = False
    newsletter: bool = False
    session_keys: tuple[str, ...] = ()
    message: str = ""


def person_key(invitation: InvitationView, person: NamedPerson) -> tuple[str, str]:
    """Who this is: mailbox and name as compared."""
    email = person.email or invitation.email
    return mailbox_key(email), name_key_of(person.name.given_name, person.name.family_name)


def name_person(
    invitation: InvitationView, yes: Yes, row: int, person: NamedPerson, place: int, now: datetime
) -> None:
    """Signs one person up, on this place of the organisation; who is signed up already keeps what
    they have, and hears of it as after any second sign-up. The event is locked.

    Raises PersonIsSignedUp, MailboxHasEnough, the refusals of `sign_up_guest`."""
    mailbox, name = person_key(invitation, person)
    living = list_living_in_mailbox(invitation.event_id, mailbox)
    if len(living) >= MOST_PER_MAILBOX:  # whatever the name: it must not tell whose the five are
        is_own = mailbox == invitation.mailbox_key
        raise MailboxHasEnough(row) if is_own else PersonIsSignedUp(row)
    known_id = next((found for found, key in living if key == name), None)
    waits = known_id is not None and _would_wait(invitation.event_id, now)
    made_id = _sign_up(invitation, yes, row, person, now)
    note = InvitedPerson(
        invitation_id=invitation.id,
        event_id=invitation.event_id,
        member_id=invitation.member_id,
        place=place,
        email=person.email or invitation.email,
    )
    if made_id is not None:
        note.registration_id = made_id
    else:
        note.known_id, note.known_uid, note.is_said_to_wait = known_id, new_uid(), waits
        note.given_name, note.family_name = person.name.given_name, person.name.family_name
    session().add(note)
    session().flush()


def _sign_up(
    invitation: InvitationView, yes: Yes, row: int, person: NamedPerson, now: datetime
) -> int | None:
    email = person.email or invitation.email
    is_own = mailbox_key(email) == invitation.mailbox_key
    sign_up = SignUp(
        people=(person.name,),
        email=email,
        organisation=invitation.organisation,
        photo_consent=yes.photo_consent and is_own,
        newsletter=yes.newsletter and is_own and not row,
        session_keys=yes.session_keys,
        lang=invitation.lang,
    )
    key = f"invitation|{new_secret()}"
    return sign_up_guest(
        invitation.event_id, sign_up, key, now, spares_mailbox=True, asks=False
    ).registration_id


def _would_wait(event_id: int, now: datetime) -> bool:
    """Whether one more guest would have to: the house is told the same of who is known."""
    event = get_event_by_id(event_id, now)
    if event.places_left is not None and event.places_left < 1:
        return True
    if not event.parties_in_line or now >= event.starts_at:
        return False
    party = WaitingParty(0, 1)
    decision = decide_offers(chain(walk_queue(event_id), [party]), room_of(event))
    return all(served.party is not party for served in decision.served)
