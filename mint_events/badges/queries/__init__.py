"""Reads for the badges, as plain values."""

from mint_events.badges.queries.runs import BadgeRunView, find_run, list_runs, read_printed
from mint_events.badges.queries.sheets import (
    find_sheet,
    get_own_sheet,
    list_own_sheets,
    list_sheets,
)
from mint_events.badges.queries.wearers import (
    BadgeWearer,
    find_badge_wearer,
    list_badge_wearers,
    list_these_wearers,
)

__all__ = [
    "BadgeRunView",
    "BadgeWearer",
    "find_badge_wearer",
    "find_run",
    "find_sheet",
    "get_own_sheet",
    "list_badge_wearers",
    "list_own_sheets",
    "list_runs",
    "list_sheets",
    "list_these_wearers",
    "read_printed",
]
