"""Changes of the badges: sheets of one's own, settings, categories, and what was printed."""

from mint_events.badges.actions.printing import (
    mark_run_failed,
    print_badges,
    record_run,
    save_settings,
    set_category,
    take_failure_back,
)
from mint_events.badges.actions.sheets import add_sheet, change_sheet, remove_sheet

__all__ = [
    "add_sheet",
    "change_sheet",
    "mark_run_failed",
    "print_badges",
    "record_run",
    "remove_sheet",
    "save_settings",
    "set_category",
    "take_failure_back",
]
