"""Whether a ticket that opens nothing any more did so when a phone without network let somebody in.

Whoever was told "welcome" before the cancellation keeps it: they were right at that moment, and news
that comes late makes nobody a conflict."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TicketTimes:
    """From when to when a ticket opened the door: it was issued, its party got its places (None:
    never), it was voided (None: never)."""

    issued_at: datetime
    confirmed_at: datetime | None
    voided_at: datetime | None


def was_good_at(times: TicketTimes, entered_at: datetime, *, is_clock_sure: bool) -> bool:
    """Whether a ticket that was voided since was good at that corrected time.

    The time is evidence, never authority: it counts only if the phone is sure of its clock
    (`is_clock_sure` of times.py), and not if the ticket did not exist yet."""
    if not is_clock_sure or times.confirmed_at is None or times.voided_at is None:
        return False
    return max(times.issued_at, times.confirmed_at) <= entered_at < times.voided_at
