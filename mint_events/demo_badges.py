"""The demo's badges: a look, helpers among the guests, and a first print some days ago, so that a few
badges are missing by now."""

from dataclasses import asdict
from datetime import datetime, timedelta

from mint_events.badges.actions import add_sheet, record_run, save_settings, set_category
from mint_events.badges.queries import list_badge_wearers, list_own_sheets
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.rules.own_sheets import SheetPlan

_LOOK = SettingsView(sheet="L4785", design="band", has_back=True)
_OWN = SheetPlan("Kärtchen aus dem Büro", 21_000, 29_700, 2, 4, 9_500, 6_500, 800, 1_500, 400, 200)
_HELPERS, _NEW = 3, 8
_BEFORE = timedelta(days=3)


def print_demo_badges(event_id: int, now: datetime) -> None:
    """Of a coming event: all but the last few who signed up have a badge since three days ago."""
    if not list_own_sheets():
        add_sheet(_OWN)
    for one in list_badge_wearers(event_id)[:_HELPERS]:
        set_category(one.guest_id, "helper")
    save_settings(event_id, _LOOK)
    people = list_badge_wearers(event_id)
    last = sorted(one.guest_id for one in people)[-_NEW:]
    printed = [one for one in people if one.guest_id not in last]
    if printed:
        choices = {
            **asdict(_LOOK),
            "lang": "de",
            "start": 1,
            "who": "all",
            "category": "",
            "only_absent": False,
        }
        record_run(event_id, printed, choices, None, now - _BEFORE)
