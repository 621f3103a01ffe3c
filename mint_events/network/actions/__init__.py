"""Writes of the network."""

from mint_events.network.actions.clusters import (
    add_cluster,
    edit_cluster,
    move_cluster,
    remove_cluster,
)
from mint_events.network.actions.contacts import (
    ContactPlan,
    add_contact,
    edit_contact,
    remove_contact,
)
from mint_events.network.actions.members import (
    MemberPlan,
    add_member,
    create_member,
    edit_member,
    remove_member,
    return_member,
    say_member_left,
)
from mint_events.network.rules import SHAPES

__all__ = [
    "SHAPES",
    "ContactPlan",
    "MemberPlan",
    "add_cluster",
    "add_contact",
    "add_member",
    "create_member",
    "edit_cluster",
    "edit_contact",
    "edit_member",
    "move_cluster",
    "remove_cluster",
    "remove_contact",
    "remove_member",
    "return_member",
    "say_member_left",
]
