"""Writes of the members' contacts."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.database import session
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.network.models import Member, MemberContact
from mint_events.network.refusals import ContactIsInUse, ContactIsKnown


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """What an organizer says about a contact; at least one of the names, and a mailbox as
    `read_mailbox` gives it."""

    given_name: str
    family_name: str
    email: str
    lang: Language = "de"
    position: str = ""


def add_contact(member_id: int, plan: ContactPlan) -> int:
    """A new contact. Returns its row id. Raises ContactIsKnown, NothingFound."""
    row = MemberContact(member_id=member_id)
    _write(row, plan)
    return row.id


def edit_contact(contact_id: int, plan: ContactPlan) -> None:
    """Changes a contact. Raises ContactIsKnown, NothingFound."""
    _write(_get_row(contact_id), plan)


def _get_row(contact_id: int) -> MemberContact:
    row = session().get(MemberContact, contact_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    return row


def _lock_member(member_id: int) -> None:
    # An import locks the members, too: what it has shown cannot change while it writes.
    statement = select(Member.id).where(Member.id == member_id).with_for_update()
    if session().scalar(statement) is None:
        raise NothingFound()


def _write(row: MemberContact, plan: ContactPlan) -> None:
    key = mailbox_key(plan.email)
    with session().no_autoflush:
        _lock_member(row.member_id)
        other = session().scalar(
            select(MemberContact.id).where(
                MemberContact.member_id == row.member_id, MemberContact.mailbox_key == key
            )
        )
    if other is not None and other != row.id:
        raise ContactIsKnown()
    row.given_name, row.family_name = plan.given_name, plan.family_name
    row.email, row.mailbox_key = plan.email, key
    row.lang, row.position = plan.lang, plan.position
    session().add(row)
    session().flush()


def remove_contact(contact_id: int) -> int:
    """Deletes a contact. Returns its member's row id. Raises ContactIsInUse, NothingFound."""
    row = _get_row(contact_id)
    _lock_member(row.member_id)
    session().delete(row)
    try:
        session().flush()
    except IntegrityError:
        raise ContactIsInUse() from None
    return row.member_id
