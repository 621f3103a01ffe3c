"""Writes of the clusters."""

from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster, Member
from mint_events.network.refusals import ClusterIsInUse
from mint_events.network.rules import next_shape


def add_cluster(key: str, name: Words, shape: str | None = None) -> int:
    """A new cluster at the end of the list; without `shape`, with the next free one. Returns its
    row id."""
    rows = _clusters_in_order()
    row = Cluster(
        key=key,
        name_de=name.in_("de"),
        name_en=name.in_("en"),
        shape=shape or next_shape([each.shape for each in rows]),
        position=rows[-1].position + 1 if rows else 0,
    )
    session().add(row)
    session().flush()
    return row.id


def _clusters_in_order() -> list[Cluster]:
    statement = select(Cluster).order_by(Cluster.position, Cluster.id).with_for_update()
    return list(session().scalars(statement.execution_options(populate_existing=True)))


def edit_cluster(cluster_id: int, name: Words, shape: str) -> None:
    """Another name and shape. Raises NothingFound."""
    row = session().get(Cluster, cluster_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    row.name_de, row.name_en, row.shape = name.in_("de"), name.in_("en"), shape
    session().flush()


def move_cluster(cluster_id: int, where: Literal["up", "down"]) -> None:
    """One place up or down in all lists; at the end it stays. Raises NothingFound."""
    rows = _clusters_in_order()
    place = next((n for n, row in enumerate(rows) if row.id == cluster_id), None)
    if place is None:
        raise NothingFound()
    other = place + (1 if where == "down" else -1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    session().flush()


def remove_cluster(cluster_id: int) -> None:
    """Deletes a cluster to which nobody ever belonged. Raises ClusterIsInUse, NothingFound."""
    row = session().get(Cluster, cluster_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if session().scalar(select(func.count(Member.id)).where(Member.cluster_id == cluster_id)):
        raise ClusterIsInUse()
    session().delete(row)
    try:
        session().flush()
    except IntegrityError:
        raise ClusterIsInUse() from None  # somebody has just put a member into it
