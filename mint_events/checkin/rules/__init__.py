"""Decisions of the door: pure functions on plain values."""

from mint_events.checkin.rules.entering import (
    Verdict,
    decide_moment_after,
    judge_entry_offline,
    judge_entry_online,
    judge_leaving,
)
from mint_events.checkin.rules.judging import (
    OUTCOME_WORDS,
    DoorFacts,
    Outcome,
    Why,
    is_refused_by_doubtful_time,
    say_outcome,
    why_not_in,
    why_other_event,
)
from mint_events.checkin.rules.once_good import TicketTimes, was_good_at
from mint_events.checkin.rules.stays import Double, Mark, Stay, Way, derive_stays
from mint_events.checkin.rules.times import ScanTime, decide_scan_time, is_clock_sure
from mint_events.checkin.rules.undoing import (
    UNDO_LASTS,
    UNDO_REASONS,
    decide_undo_time,
    may_undo,
)
from mint_events.checkin.rules.went import (
    Part,
    decide_part,
    did_go_out,
    did_let_in,
    is_entry_untold,
    is_turning_away_untold,
)

__all__ = [
    "OUTCOME_WORDS",
    "UNDO_LASTS",
    "UNDO_REASONS",
    "DoorFacts",
    "Double",
    "Mark",
    "Outcome",
    "Part",
    "ScanTime",
    "Stay",
    "TicketTimes",
    "Verdict",
    "Way",
    "Why",
    "decide_moment_after",
    "decide_part",
    "decide_scan_time",
    "decide_undo_time",
    "derive_stays",
    "did_go_out",
    "did_let_in",
    "is_clock_sure",
    "is_entry_untold",
    "is_refused_by_doubtful_time",
    "is_turning_away_untold",
    "judge_entry_offline",
    "judge_entry_online",
    "judge_leaving",
    "may_undo",
    "say_outcome",
    "was_good_at",
    "why_not_in",
    "why_other_event",
]
