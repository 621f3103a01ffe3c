"""Reads of the people whom invitations named, and of the places of their organisations."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select

from mint_events.kernel.database import session
from mint_events.kernel.names import mailbox_key
from mint_events.registration.models import Guest, Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.rules import LIVING


@dataclass(frozen=True, slots=True)
class PersonComing:
    """Somebody who comes or waits for a place; `invitation_id` None: signed up by the office.

    `was_known`: the registration was there before the invitation named them. Only organizers may
    know that: the house gets the name as it typed it, `status_for_house` and `off_uid`."""

    registration_id: int
    registration_uid: str
    guest_id: int
    given_name: str
    family_name: str
    status: str
    email: str
    invitation_id: int | None
    member_id: int | None
    named_email: str = ""  # the mailbox that the house named for them
    was_known: bool = False
    off_uid: str = ""
    status_for_house: str = ""

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def email_for_house(self) -> str:
        """Where the ticket goes, as far as the house knows: the mailbox that it named, "" once the
        person has chosen another, which is nobody's business but theirs."""
        is_same = mailbox_key(self.named_email) == mailbox_key(self.email)
        return self.named_email if is_same else ""


_OF: ColumnElement[int] = func.coalesce(InvitedPerson.registration_id, InvitedPerson.known_id)


def list_people_coming(
    event_id: int, invitation_ids: Collection[int] | None = None
) -> list[PersonComing]:
    """The people of an event who come or wait and belong to a member or an invitation: those whom
    invitations named in the order in which these named them, then the others. With
    `invitation_ids` only those whom these named."""
    found = _named(event_id)
    if invitation_ids is not None:
        found = found.where(InvitedPerson.invitation_id.in_(invitation_ids))
    people = [_person(*row) for row in session().execute(found)]
    if invitation_ids is not None:
        return people
    return people + [_person(*row, None) for row in session().execute(_not_named(event_id))]


def _named(event_id: int) -> Select[Registration, Guest, InvitedPerson]:
    return (
        select(Registration, Guest, InvitedPerson)
        .join(InvitedPerson, Registration.id == _OF)
        .join(Guest, Guest.registration_id == Registration.id)
        .where(InvitedPerson.event_id == event_id, Registration.status.in_(LIVING))
        # Of a party that was there already, one person was named: who signed it up.
        .where(InvitedPerson.known_id.is_(None) | (Guest.position == 0))
        .order_by(InvitedPerson.id, Guest.position)
        .execution_options(populate_existing=True)
    )


# Of a party that was there already, the one whom the same member's invitation named stands there.
_IS_NAMED_SO = (Guest.position == 0) & exists().where(
    InvitedPerson.known_id == Registration.id, InvitedPerson.member_id == Registration.member_id
)


def _not_named(event_id: int) -> Select[Registration, Guest]:
    named = select(InvitedPerson.registration_id).where(InvitedPerson.registration_id.is_not(None))
    return (
        select(Registration, Guest)
        .join(Guest, Guest.registration_id == Registration.id)
        .where(Registration.event_id == event_id, Registration.status.in_(LIVING))
        .where(Registration.member_id.is_not(None), Registration.id.not_in(named), ~_IS_NAMED_SO)
        .order_by(Registration.id, Guest.position)
        .execution_options(populate_existing=True)
    )


def _person(party: Registration, guest: Guest, named: InvitedPerson | None) -> PersonComing:
    is_known = named is not None and named.known_id is not None
    typed = named if named is not None and is_known else guest
    waits = "waiting" if named is not None and named.is_said_to_wait else "confirmed"
    return PersonComing(
        registration_id=party.id,
        registration_uid=party.uid,
        guest_id=guest.id,
        given_name=typed.given_name,
        family_name=typed.family_name,
        status=party.status,
        email=party.email,
        invitation_id=named.invitation_id if named else None,
        # Whom an invitation named belongs to its member, whatever organisation is typed.
        member_id=named.member_id if named else party.member_id,
        named_email=named.email if named else "",
        was_known=is_known,
        off_uid=(named.known_uid if named else None) or party.uid,
        status_for_house=waits if is_known else party.status,
    )


def list_taken_places(event_id: int, member_id: int | None, invitation_id: int) -> dict[int, int]:
    """Which of the organisation's places are taken, and by which invitation; of somebody without an
    organisation, of the invitation alone. Places of registrations that are gone do not count."""
    holder = (
        (InvitedPerson.event_id == event_id) & (InvitedPerson.member_id == member_id)
        if member_id is not None
        else InvitedPerson.invitation_id == invitation_id
    )
    rows = session().execute(
        select(InvitedPerson.place, InvitedPerson.invitation_id)
        .join(Registration, Registration.id == _OF)
        .where(holder, InvitedPerson.place.is_not(None), Registration.status.in_(LIVING))
    )
    return {row.place: row.invitation_id for row in rows}
