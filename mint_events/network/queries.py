"""Reads of the network: clusters and members, as plain values."""

from dataclasses import dataclass

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster, Member


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster; `shape` is one of circle, square, triangle, diamond, hexagon, star."""

    id: int
    key: str
    name: Words
    shape: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member organisation and its cluster, if it has one."""

    id: int
    key: str
    name: str
    cluster: ClusterView | None


def _cluster_view(row: Cluster) -> ClusterView:
    return ClusterView(row.id, row.key, Words(row.name_de, row.name_en), row.shape)


def list_clusters() -> list[ClusterView]:
    """All clusters in their order."""
    return [_cluster_view(r) for r in session().scalars(select(Cluster).order_by(Cluster.position))]


def list_members() -> list[MemberView]:
    """All members by name."""
    clusters = {cluster.id: cluster for cluster in list_clusters()}
    rows = session().scalars(select(Member).order_by(Member.name_key))
    return [MemberView(m.id, m.key, m.name, clusters.get(m.cluster_id or 0)) for m in rows]


def find_member_id_by_name(name: str) -> int | None:
    """The member that someone means by typing `name`, or None."""
    if not name:
        return None
    return session().scalar(select(Member.id).where(Member.name_key == comparable(name)))


def find_cluster_id(key: str) -> int | None:
    """A cluster's row by its key."""
    return session().scalar(select(Cluster.id).where(Cluster.key == key))


def find_member_id(key: str) -> int | None:
    """A member's row by its key."""
    return session().scalar(select(Member.id).where(Member.key == key))


def count_clusters() -> int:
    """How many clusters there are."""
    return len(list_clusters())
