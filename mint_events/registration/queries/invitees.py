"""Whom a notice about a meeting goes to besides its guests: who is invited, and silent or excused."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel.database import session
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.names import mailbox_key
from mint_events.network.queries import list_contacts_of, list_members
from mint_events.registration.models import Registration
from mint_events.registration.queries.invitations import InvitationView, list_invitations
from mint_events.registration.rules import LIVING
from mint_events.registration.rules.invitations import Answer, is_reachable_by_anyone


def list_invitees_to_tell(event: EventView) -> list[InvitationView]:
    """The invitations of who is silent or excused, the oldest first: not of members that have left,
    nor into a mailbox that a contact has given up, nor to who is a guest by another hand."""
    if is_reachable_by_anyone(event.kind):
        return []
    return _choose(event, list_invitations(event.id))


def count_invitees_to_tell(event_id: int, now: datetime) -> int:
    """How many those are. Raises NothingFound."""
    return len(list_invitees_to_tell(get_event_by_id(event_id, now, with_sessions=False)))


def is_to_be_told(event: EventView, invitation: InvitationView) -> bool:
    """Whether it is one of those, still."""
    return not invitation.is_withdrawn and bool(_choose(event, [invitation]))


def _choose(event: EventView, invitations: Iterable[InvitationView]) -> list[InvitationView]:
    day = in_berlin(event.starts_at).date()
    members = {one.id for one in list_members(current_on=day)}
    contacts = {one.id: mailbox_key(one.email) for one in list_contacts_of(members)}
    guests = _list_guests_mailboxes(event.id)
    return [
        one
        for one in invitations
        if one.state is not Answer.COMING
        and one.mailbox_key not in guests
        and (one.member_id is None or one.member_id in members)
        and (one.contact_id is None or contacts.get(one.contact_id) == one.mailbox_key)
    ]


def _list_guests_mailboxes(event_id: int) -> set[str]:
    of_event = (Registration.event_id == event_id, Registration.status.in_(LIVING))
    return set(session().scalars(select(Registration.mailbox_key).where(*of_event)))
