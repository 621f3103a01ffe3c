"""Writes of the network: clusters and members."""

from datetime import date

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster, Member
from mint_events.network.queries import count_clusters

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "star")


def add_cluster(key: str, name: Words) -> int:
    """A new cluster at the end of the list, with the next free shape. Returns its id."""
    position = count_clusters()
    row = Cluster(
        key=key,
        name_de=name.in_("de"),
        name_en=name.in_("en"),
        shape=SHAPES[position % len(SHAPES)],
        position=position,
    )
    session().add(row)
    session().flush()
    return row.id


def add_member(key: str, name: str, cluster_id: int | None, joined_on: date | None = None) -> int:
    """A new member organisation. Returns its id."""
    row = Member(
        key=key,
        name=name,
        name_key=comparable(name),
        cluster_id=cluster_id,
        joined_on=joined_on,
    )
    session().add(row)
    session().flush()
    return row.id
