"""What a scan of a valid ticket is answered, by what is known of its comings and goings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mint_events.checkin.rules.judging import Outcome, Why
from mint_events.checkin.rules.stays import Mark, Way, derive_stays

_A_MOMENT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `went`: which way the guest goes by it, None for not at all. `first`: since when
    and by which gate somebody is in, or was until now."""

    outcome: Outcome
    went: Way | None = None
    first: Mark | None = None
    why: Why | None = None


def decide_moment_after(marks: Sequence[Mark], moment: datetime) -> datetime:
    """`moment`, or just after the last mark: online scans count in the order they were taken."""
    latest = max((mark.at for mark in marks), default=None)
    return moment if latest is None or latest < moment else latest + _A_MOMENT


def judge_entry_online(marks: Sequence[Mark], *, pass_out: bool) -> Verdict:
    """Somebody wants to go in now. `pass_out`: who left may come back."""
    stays, _ = derive_stays(marks)
    if not stays:
        return Verdict(Outcome.ADMITTED, "in")
    last = stays[-1]
    if last.leaving is None:
        return Verdict(Outcome.ALREADY_IN, None, last.entry)
    if not pass_out:
        return Verdict(Outcome.ALREADY_IN, None, last.entry, Why.NO_RETURN)
    return Verdict(Outcome.ADMITTED, "in")


def judge_entry_offline(marks: Sequence[Mark], mark: Mark) -> Verdict:
    """Somebody did go in, by `mark`: a conflict when by it two are in at once, whichever was first;
    `first` then is the smallest corrected time."""
    before = derive_stays(marks)[1]
    doubles = derive_stays([*marks, mark])[1]
    if len(doubles) == len(before):
        return Verdict(Outcome.ADMITTED, "in")
    mine = next(one for one in doubles if mark in (one.mark, one.first))
    return Verdict(Outcome.CONFLICT, "in", mine.first)


def judge_leaving(marks: Sequence[Mark], mark: Mark) -> Verdict:
    """Somebody goes, or went, out by `mark`."""
    for stay in derive_stays([*marks, mark])[0]:
        if stay.leaving == mark:
            return Verdict(Outcome.LEFT, "out", stay.entry)
    return Verdict(Outcome.NOT_INSIDE, "out")
