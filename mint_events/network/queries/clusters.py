"""Reads of the clusters, as plain values."""

from dataclasses import dataclass

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster; `shape` is one of circle, square, triangle, diamond, hexagon, star."""

    id: int
    key: str
    name: Words
    shape: str


def _cluster_view(row: Cluster) -> ClusterView:
    return ClusterView(row.id, row.key, Words(row.name_de, row.name_en), row.shape)


def list_clusters() -> list[ClusterView]:
    """All clusters in their order."""
    rows = session().scalars(
        select(Cluster)
        .order_by(Cluster.position, Cluster.id)
        .execution_options(populate_existing=True)
    )
    return [_cluster_view(row) for row in rows]


def get_cluster(cluster_id: int) -> ClusterView:
    """One cluster. Raises NothingFound."""
    row = session().get(Cluster, cluster_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    return _cluster_view(row)


def find_cluster_id(key: str) -> int | None:
    """A cluster's row by its key."""
    return session().scalar(select(Cluster.id).where(Cluster.key == key))


def count_clusters() -> int:
    """How many clusters there are."""
    return len(list_clusters())
