"""Answers to an invitation: yes with these people, no, and people taken off again.

Each person is a registration of their own. Who has a mailbox gets the ticket there; the tickets of
the others go to who answers."""

from collections.abc import Sequence
from datetime import datetime

from mint_events.events.actions import lock_event
from mint_events.events.queries import get_event_by_id
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.changing import cancel_registration, check_state
from mint_events.registration.actions.house_places import forget_known_person, free_gone_places
from mint_events.registration.actions.inviting import about_invitation
from mint_events.registration.actions.naming import NamedPerson, Yes, name_person, person_key
from mint_events.registration.actions.reminding import spare_mailbox
from mint_events.registration.milestones.invitations import InvitationAnswered
from mint_events.registration.models.invitations import Invitation
from mint_events.registration.queries import name_key_of
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.queries.invited_people import (
    PersonComing,
    list_people_coming,
    list_taken_places,
)
from mint_events.registration.refusals import EventIsOver
from mint_events.registration.refusals.invitations import (
    NobodyIsNamed,
    OrganisationIsFull,
    PersonIsSignedUp,
)
from mint_events.registration.rules.invitations import decide_member_places


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
        name_person(invitation, yes, row, person, place, now)
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
    known = {key for one in invitation.people for key in _list_keys(one)}
    colleagues = _list_colleagues_keys(invitation)
    new = []
    for row, person in enumerate(people):
        key = person_key(invitation, person)
        if key in known:
            continue
        if key in colleagues:  # the house named this mailbox itself, and sees who comes by it
            raise PersonIsSignedUp(row)
        known.add(key)
        new.append((row, person))
    return new


def _list_keys(one: PersonComing) -> set[tuple[str, str]]:
    # By today's mailbox and by the one that was named: somebody may have changed it since.
    name = name_key_of(one.given_name, one.family_name)
    return {(mailbox_key(email), name) for email in (one.email, one.named_email or one.email)}


def _list_colleagues_keys(invitation: InvitationView) -> set[tuple[str, str]]:
    # Only by the mailbox that the house named: what somebody chose later it does not know.
    if invitation.member_id is None:
        return set()
    return {
        (mailbox_key(one.named_email), name_key_of(one.given_name, one.family_name))
        for one in list_people_coming(invitation.event_id)
        if one.member_id == invitation.member_id and one.named_email
    }


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
    for one in invitation.people:
        _take_off(invitation.event_id, one, now)
    _note(invitation, "no", message, now, is_news=invitation.answer != "no")


def take_person_off(invitation_id: int, off_uid: str, now: datetime) -> None:
    """One of those whom this invitation named (`PersonComing.off_uid`) does not come; the others
    do. Raises the refusals of `cancel_registration`; NothingFound for anybody whom another
    invitation named."""
    invitation = _lock(invitation_id, now)
    for one in invitation.people:
        if one.off_uid == off_uid:
            _take_off(invitation.event_id, one, now)
            return
    raise NothingFound()


def _take_off(event_id: int, one: PersonComing, now: datetime) -> None:
    # Who was signed up before stays so: this house only says no longer that they come for it.
    if one.was_known:
        check_state(get_event_by_id(event_id, now, with_sessions=False), "cancel")
        forget_known_person(one.off_uid)
    else:
        cancel_registration(one.registration_id, now)


def clear_answer(invitation_id: int, now: datetime) -> None:
    """Takes a "no" that was noted by mistake back: nobody has answered. Raises NothingFound."""
    invitation = _lock(invitation_id, now)
    if invitation.people:
        return
    row = session().get_one(Invitation, invitation_id, populate_existing=True)
    row.answer, row.answered_at, row.message = None, None, ""
    session().flush()
