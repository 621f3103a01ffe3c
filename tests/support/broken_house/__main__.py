"""Breaks what is named and serves the house."""

import os
import sys
from pathlib import Path

from mint_events.serving import open_house, serve
from tests.support.broken_house.door import (
    break_arrivals,
    break_doors,
    break_ledgers,
    break_lost_answers,
    break_order,
    break_outs,
    break_repeats,
    break_scan_commits,
    break_scans,
)
from tests.support.broken_house.letters import break_handing, break_lost
from tests.support.broken_house.line import break_answers, break_choices, break_houses, break_line
from tests.support.broken_house.places import (
    break_commits,
    break_companions,
    break_keys,
    break_places,
    break_sessions,
    break_walk_ins,
)
from tests.support.set_clock import follow

FAULTS = {
    "nothing": lambda: None,  # for a house that is only to follow a clock
    "companions": break_companions,
    "walk_ins": break_walk_ins,
    "lost": break_lost,
    "handing": break_handing,
    "places": break_places,
    "sessions": break_sessions,
    "keys": break_keys,
    "answers": break_answers,
    "choices": break_choices,
    "line": break_line,
    "arrivals": break_arrivals,
    "ledgers": break_ledgers,
    "houses": break_houses,
    "scans": break_scans,
    "order": break_order,
    "repeats": break_repeats,
    "lost_answers": break_lost_answers,
    "outs": break_outs,
    "doors": break_doors,
    "scan_commits": break_scan_commits,
    "commits": break_commits,
}

if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)]()
    if given := os.environ.get("TEST_CLOCK"):
        follow(Path(given))
    raise SystemExit(serve(open_house()))
