"""Reads of the members' contacts, as plain values."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.network.models import MemberContact


@dataclass(frozen=True, slots=True)
class ContactView:
    """Someone to whom a member's invitations go. One of the two names may be empty."""

    id: int
    member_id: int
    given_name: str
    family_name: str
    email: str
    lang: Language
    position: str = ""

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}".strip()


def _contact_view(row: MemberContact) -> ContactView:
    return ContactView(
        id=row.id,
        member_id=row.member_id,
        given_name=row.given_name,
        family_name=row.family_name,
        email=row.email,
        lang="en" if row.lang == "en" else "de",
        position=row.position,
    )


def list_contacts_of(member_ids: Collection[int]) -> list[ContactView]:
    """The contacts of these members: by member, then by family name and given name."""
    if not member_ids:
        return []
    rows = session().scalars(
        select(MemberContact)
        .where(MemberContact.member_id.in_(member_ids))
        .order_by(
            MemberContact.member_id,
            func.lower(MemberContact.family_name),
            func.lower(MemberContact.given_name),
            MemberContact.id,
        )
        .execution_options(populate_existing=True)
    )
    return [_contact_view(row) for row in rows]


def get_contact(contact_id: int) -> ContactView:
    """One contact. Raises NothingFound."""
    row = session().get(MemberContact, contact_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    return _contact_view(row)


def count_contacts() -> int:
    """How many contacts all members have."""
    return session().scalar(select(func.count(MemberContact.id))) or 0
