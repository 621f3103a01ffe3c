"""Inviting: members by their contacts, single people, colleagues inside a house; and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.events.actions import lock_event
from mint_events.events.queries import EventView
from mint_events.events.rules import may_sign_up
from mint_events.kernel.codes import new_secret, new_uid
from mint_events.kernel.database import session
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.network.queries import get_member, list_contacts_of, list_members
from mint_events.registration.actions.sparing import spare_from_strangers
from mint_events.registration.milestones.invitations import (
    AboutInvitation,
    InvitationForwarded,
    PersonInvited,
)
from mint_events.registration.models.invitations import Invitation, InvitationForward
from mint_events.registration.queries.invitations import (
    count_invitations_of_member,
    get_invitation,
    list_invited_mailboxes,
)
from mint_events.registration.refusals import SignUpIsClosed
from mint_events.registration.refusals.invitations import (
    EventIsPublic,
    ForwardsAreUsedUp,
    MailboxIsInvited,
    PeopleAreComing,
)
from mint_events.registration.rules.invitations import is_reachable_by_anyone, may_forward


@dataclass(frozen=True, slots=True)
class InviteePlan:
    """Whom to invite; the mailbox as `read_mailbox` gives it."""

    given_name: str
    family_name: str
    email: str
    lang: Language = "de"
    member_id: int | None = None
    organisation: str = ""


def about_invitation(row: Invitation) -> AboutInvitation:
    """What milestones say of an invitation."""
    return AboutInvitation(row.id, row.uid, row.email, "en" if row.lang == "en" else "de")


def lock_inviting(event_id: int, now: datetime) -> EventView:
    """The event, alone with all its invitations and places from now to the transaction's end.
    Raises EventIsPublic, NothingFound."""
    event = lock_event(event_id, now, with_sessions=False)
    if is_reachable_by_anyone(event.kind):
        raise EventIsPublic()
    return event


def invite_members(event_id: int, member_ids: Collection[int], now: datetime) -> int:
    """Invites every contact of these members who has no invitation yet; who is no member on the
    event's day is left out. Returns how many were invited. Raises EventIsPublic, NothingFound."""
    event = lock_inviting(event_id, now)
    day = in_berlin(event.starts_at).date()
    members = {one.id: one for one in list_members(current_on=day) if one.id in set(member_ids)}
    invited = list_invited_mailboxes(event_id)
    made = 0
    for contact in list_contacts_of(list(members)):
        if mailbox_key(contact.email) in invited:
            continue
        invited.add(mailbox_key(contact.email))
        name = members[contact.member_id].name
        plan = InviteePlan(
            contact.given_name, contact.family_name, contact.email, contact.lang,
            contact.member_id, name,
        )  # fmt: skip
        row = _add(event_id, plan, now, contact_id=contact.id)
        announce(PersonInvited(about_invitation(row)))
        made += 1
    return made


def invite_person(event_id: int, plan: InviteePlan, now: datetime) -> int:
    """Invites one person, for a member or for themself. Returns the invitation's row id. Raises
    MailboxIsInvited, EventIsPublic, NothingFound."""
    lock_inviting(event_id, now)
    if mailbox_key(plan.email) in list_invited_mailboxes(event_id):
        raise MailboxIsInvited()
    row = add_invitation(event_id, plan, now)
    announce(PersonInvited(about_invitation(row)))
    return row.id


def add_invitation(event_id: int, plan: InviteePlan, now: datetime) -> Invitation:
    """The row alone, without a letter; the event is locked and the mailbox has none yet."""
    if plan.member_id is not None:
        get_member(plan.member_id)
    return _add(event_id, plan, now)


def _add(
    event_id: int,
    plan: InviteePlan,
    now: datetime,
    contact_id: int | None = None,
    forwarded_from: int | None = None,
) -> Invitation:
    row = Invitation(
        uid=new_uid(),
        event_id=event_id,
        member_id=plan.member_id,
        contact_id=contact_id,
        forwarded_from=forwarded_from,
        token=new_secret(),
        email=plan.email,
        mailbox_key=mailbox_key(plan.email),
        given_name=plan.given_name,
        family_name=plan.family_name,
        organisation=plan.organisation,
        lang=plan.lang,
        invited_at=now,
    )
    session().add(row)
    session().flush()
    return row


def forward_invitation(
    invitation_id: int, given_name: str, family_name: str, email: str, now: datetime
) -> None:
    """A colleague of the same member gets an invitation of their own. Whoever has one already gets
    none, and the forwarder cannot tell; the same colleague again changes nothing.

    Raises SignUpIsClosed when nobody could answer it any more, TooManyLetters, ForwardsAreUsedUp,
    NothingFound."""
    event = lock_inviting(get_invitation(invitation_id).event_id, now)
    origin = get_invitation(invitation_id)
    if origin.is_withdrawn:
        raise NothingFound()
    if not may_sign_up(event.state):
        raise SignUpIsClosed()
    known = _list_forwarded_mailboxes(invitation_id)
    key = mailbox_key(email)
    if key in known or key == origin.mailbox_key:
        return
    # Before it is known whether a letter will be written: it must not tell who is invited.
    spare_from_strangers(email, now)
    house = origin.member_id
    total = count_invitations_of_member(origin.event_id, house) if house is not None else 0
    if not may_forward(len(known), total, house is not None):
        raise ForwardsAreUsedUp()
    made = None
    if key not in list_invited_mailboxes(origin.event_id):
        plan = InviteePlan(given_name, family_name, email, origin.lang, house, origin.organisation)
        made = _add(origin.event_id, plan, now, forwarded_from=origin.id)
        announce(InvitationForwarded(about_invitation(made)))
    session().add(
        InvitationForward(
            invitation_id=invitation_id, number=len(known) + 1, given_name=given_name,
            family_name=family_name, email=email, mailbox_key=key,
            made=made.id if made else None, forwarded_at=now,
        )
    )  # fmt: skip
    session().flush()


def _list_forwarded_mailboxes(invitation_id: int) -> set[str]:
    found = select(InvitationForward.mailbox_key).where(
        InvitationForward.invitation_id == invitation_id
    )
    return set(session().scalars(found))


def withdraw_invitation(invitation_id: int, now: datetime) -> None:
    """Takes an invitation back: its link opens nothing, and the mailbox can be invited anew. Again
    changes nothing. Raises PeopleAreComing, NothingFound."""
    lock_inviting(get_invitation(invitation_id).event_id, now)
    if get_invitation(invitation_id).people:
        raise PeopleAreComing()
    row = session().get_one(Invitation, invitation_id, populate_existing=True)
    row.withdrawn_at = row.withdrawn_at or now
    session().flush()


def restore_invitation(invitation_id: int, now: datetime) -> None:
    """Undoes `withdraw_invitation`; the same link opens again. Raises MailboxIsInvited,
    NothingFound."""
    found = get_invitation(invitation_id)
    lock_inviting(found.event_id, now)
    row = session().get_one(Invitation, invitation_id, populate_existing=True)
    if row.withdrawn_at is not None and row.mailbox_key in list_invited_mailboxes(row.event_id):
        raise MailboxIsInvited()
    row.withdrawn_at = None
    session().flush()
