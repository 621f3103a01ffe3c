"""The door by JSON: scans in, scans out, the guest list for phones, the live count."""

from mint_events.checkin.views_api import lists, packs, scans, walk_ins
from mint_events.checkin.views_api.blueprint import blueprint

__all__ = ["blueprint", "lists", "packs", "scans", "walk_ins"]
