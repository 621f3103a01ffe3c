"""Reads of the network, as plain values."""

from mint_events.network.queries.clusters import (
    ClusterView,
    count_clusters,
    find_cluster_id,
    get_cluster,
    list_clusters,
)
from mint_events.network.queries.contacts import (
    ContactView,
    count_contacts,
    get_contact,
    list_contacts_of,
)
from mint_events.network.queries.members import (
    MemberView,
    find_member_id,
    find_member_id_by_name,
    get_member,
    list_members,
)

__all__ = [
    "ClusterView",
    "ContactView",
    "MemberView",
    "count_clusters",
    "count_contacts",
    "find_cluster_id",
    "find_member_id",
    "find_member_id_by_name",
    "get_cluster",
    "get_contact",
    "get_member",
    "list_clusters",
    "list_contacts_of",
    "list_members",
]
