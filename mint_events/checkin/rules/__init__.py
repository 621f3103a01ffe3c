"""Decisions of the door: pure functions on plain values."""

from mint_events.checkin.rules.judging import (
    CLOCK_MAY_BE_AHEAD,
    OUTCOME_WORDS,
    DoorFacts,
    Outcome,
    decide_double_entry,
    decide_scan_time,
    why_not_in,
)

__all__ = [
    "CLOCK_MAY_BE_AHEAD",
    "OUTCOME_WORDS",
    "DoorFacts",
    "Outcome",
    "decide_double_entry",
    "decide_scan_time",
    "why_not_in",
]
