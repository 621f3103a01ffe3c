"""Organizers' screens of the network: members, contacts, clusters, lists in and out."""

from mint_events.network.views_organizer import clusters, contacts, files, importing, members
from mint_events.network.views_organizer.blueprint import blueprint

__all__ = ["blueprint", "clusters", "contacts", "files", "importing", "members"]
