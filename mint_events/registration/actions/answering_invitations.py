"""Answers to an invitation: yes with these people, no, and people taken off again.

Each person is a registration of their own. Who has a mailbox gets the ticket there; the tickets of
the others go to who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.events.actions import lock_event
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.house_places import free_gone_places
from mint_events.registration.actions.inviting import about_invitation
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.actions.signing_up import sign_up_guest
from mint_events.registration.milestones.invitations import InvitationAnswered
from mint_events.registration.models.invitations import Invitation, InvitedPerson
from mint_events.registration.queries import list_living_in_mailbox, name_key_of
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
    list_taken_places,
)
from mint_events.registration.refusals import EventIsOver
from mint_events.registration.refusals.invitations import (
    MailboxHasEnough,
    NobodyIsNamed,
    OrganisationIsFull,
    PersonIsSignedUp,
)
from mint_events.registration.rules import MOST_PER_MAILBOX, PersonName, SignUp
from mint_events.registration.rules.invitations import decide_member_places


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


def answer_yes(invitation_id: int, yes: Yes, now: datetime) -> int:
    """Signs these people up, all or none; who was named before is passed over, so the same answer
    sent twice is one. Returns how many are new.

    Raises NobodyIsNamed, OrganisationIsFull, PersonIsSignedUp, MailboxHasEnough, TooManyLetters,
    the refusals of `sign_up_guest`, NothingFound."""
    invitation = _lock(invitation_id, now)
    new = _leave_out_known(invitation, yes.people)
    if not new and not invitation.people:
        raise NobodyIsNamed()
    places = _take_member_places(invitation, len(new))
    for (row, person), place in zip(new, places, strict=True):
        _sign_up(invitation, yes, row, person, place, now)
    _note(invitation, "yes", yes.message, now, is_news=bool(new) or invitation.answer != "yes")
    return len(new)


def _lock(invitation_id: int, now: datetime) -> InvitationView:
    # The event's row first, as everybody does who gives places away.
    lock_event(get_invitation(invitation_id).event_id, now, with_sessions=False)
    invitation = get_invitation(invitation_id)
    if invitation.is_withdrawn:
        raise NothingFound()
    return invitation


def _leave_out_known(
    invitation: InvitationView, people: Sequence[NamedPerson]
) -> list[tuple[int, NamedPerson]]:
    # By today's mailbox and by the one that was named: somebody may have changed it since.
    known = {
        (mailbox_key(mailbox), name_key_of(one.given_name, one.family_name))
        for one in invitation.people
        for mailbox in {one.email, one.named_email or one.email}
    }
    new = []
    for row, person in enumerate(people):
        key = (mailbox_key(person.email or invitation.email), _name_key(person))
        if key not in known:
            known.add(key)
            new.append((row, person))
    return new


def _name_key(person: NamedPerson) -> str:
    return name_key_of(person.name.given_name, person.name.family_name)


def _take_member_places(invitation: InvitationView, people: int) -> list[int]:
    most = 1
    if invitation.member_id is not None:
        most = get_invitation_settings(invitation.event_id).people_per_member
    free_gone_places(invitation.event_id)
    taken = list_taken_places(invitation.event_id, invitation.member_id, invitation.id)
    places = decide_member_places(most, taken, people)
    if places is None:
        raise OrganisationIsFull(most, max(0, most - len(taken)))
    return places


def _sign_up(
    invitation: InvitationView, yes: Yes, row: int, person: NamedPerson, place: int, now: datetime
) -> None:
    email = person.email or invitation.email
    is_own = mailbox_key(email) == invitation.mailbox_key
    living = list_living_in_mailbox(invitation.event_id, mailbox_key(email))
    if any(key == _name_key(person) for _, key in living):
        raise PersonIsSignedUp(row)
    if len(living) >= MOST_PER_MAILBOX:
        raise MailboxHasEnough(row) if is_own else PersonIsSignedUp(row)
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
    answer = sign_up_guest(invitation.event_id, sign_up, key, now, spares_mailbox=True, asks=False)
    if answer.registration_id is None:
        raise PersonIsSignedUp(row)
    _note_person(invitation, answer.registration_id, place, email)


def _note_person(invitation: InvitationView, registration_id: int, place: int, email: str) -> None:
    session().add(
        InvitedPerson(
            registration_id=registration_id, invitation_id=invitation.id,
            event_id=invitation.event_id, member_id=invitation.member_id, place=place,
            email=email,
        )
    )  # fmt: skip
    session().flush()


def _note(
    invitation: InvitationView, answer: str, message: str, now: datetime, *, is_news: bool
) -> None:
    # The same again, or with other words, is kept and writes no letter.
    row = session().get_one(Invitation, invitation.id, populate_existing=True)
    row.message = message
    if is_news:
        spare_mailbox(invitation.email, now)
        row.answer, row.answered_at = answer, now
    session().flush()
    if is_news:
        announce(InvitationAnswered(about_invitation(row)))


def answer_no(invitation_id: int, message: str, now: datetime, *, by_staff: bool = False) -> None:
    """Excused; everybody whom this invitation named is taken off. The organizer may note it after
    the event too. The same answer again changes only the words.

    Raises EventIsOver, TooManyLetters, the refusals of `cancel_registration`, NothingFound."""
    invitation = _lock(invitation_id, now)
    event = lock_event(invitation.event_id, now, with_sessions=False)
    if event.ends_at <= now and not by_staff:
        raise EventIsOver()
    for registration_id in dict.fromkeys(one.registration_id for one in invitation.people):
        cancel_registration(registration_id, now)
    _note(invitation, "no", message, now, is_news=invitation.answer != "no")


def take_person_off(invitation_id: int, registration_uid: str, now: datetime) -> None:
    """One of those whom this invitation named does not come; the others do. Raises the refusals
    of `cancel_registration`; NothingFound for anybody whom another invitation named."""
    invitation = _lock(invitation_id, now)
    for one in invitation.people:
        if one.registration_uid == registration_uid:
            cancel_registration(one.registration_id, now)
            return
    raise NothingFound()


def clear_answer(invitation_id: int, now: datetime) -> None:
    """Takes a "no" that was noted by mistake back: nobody has answered. Raises NothingFound."""
    invitation = _lock(invitation_id, now)
    if invitation.people:
        return
    row = session().get_one(Invitation, invitation_id, populate_existing=True)
    row.answer, row.answered_at, row.message = None, None, ""
    session().flush()
