"""Reads of the members, as plain values."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable, searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.network.models import Member, MemberContact
from mint_events.network.queries.clusters import ClusterView, list_clusters
from mint_events.network.rules.membership import is_current as is_current_between
from mint_events.network.rules.membership import name_order


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member organisation and its cluster, if it has one."""

    id: int
    key: str
    name: str
    cluster: ClusterView | None
    joined_on: date | None = None
    left_on: date | None = None
    website: str = ""

    def is_current(self, on: date) -> bool:
        """Whether it is a member on that day; only then it is invited and offered."""
        return is_current_between(self.joined_on, self.left_on, on)

    def has_left(self, on: date) -> bool:
        """Whether it was a member and is none on that day; it stays in past lists."""
        return self.left_on is not None and self.left_on <= on


def _member_view(row: Member, clusters: dict[int, ClusterView]) -> MemberView:
    return MemberView(
        id=row.id,
        key=row.key,
        name=row.name,
        cluster=clusters.get(row.cluster_id or 0),
        joined_on=row.joined_on,
        left_on=row.left_on,
        website=row.website,
    )


def list_members(
    *, cluster_id: int | None = None, search: str = "", current_on: date | None = None
) -> list[MemberView]:
    """Members by name; only those of a cluster, that are members on a day, or in whose name,
    website or contacts the words of `search` stand (accents and case do not matter)."""
    clusters = {cluster.id: cluster for cluster in list_clusters()}
    statement = select(Member).order_by(Member.name_key).execution_options(populate_existing=True)
    if cluster_id is not None:
        statement = statement.where(Member.cluster_id == cluster_id)
    found = [_member_view(row, clusters) for row in session().scalars(statement)]
    found.sort(key=lambda member: name_order(member.name))
    if current_on is not None:
        found = [member for member in found if member.is_current(current_on)]
    return _matching(found, search)


def _matching(members: list[MemberView], search: str) -> list[MemberView]:
    words = searchable(search).split()
    if not words:
        return members
    texts = {member.id: f"{member.name} {member.website}" for member in members}
    people = select(
        MemberContact.member_id,
        MemberContact.given_name,
        MemberContact.family_name,
        MemberContact.email,
    )
    for member_id, *parts in session().execute(people):
        if member_id in texts:
            texts[member_id] = " ".join((texts[member_id], *parts))
    return [m for m in members if _has_all(searchable(texts[m.id]), words)]


def _has_all(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def get_member(member_id: int) -> MemberView:
    """One member, also one that has left. Raises NothingFound."""
    row = session().get(Member, member_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    return _member_view(row, {cluster.id: cluster for cluster in list_clusters()})


def find_member_id_by_name(name: str) -> int | None:
    """The member that someone means by typing `name`, or None."""
    if not name:
        return None
    return session().scalar(select(Member.id).where(Member.name_key == comparable(name)))


def find_member_id(key: str) -> int | None:
    """A member's row by its key."""
    return session().scalar(select(Member.id).where(Member.key == key))
