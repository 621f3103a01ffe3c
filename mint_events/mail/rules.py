"""Decisions of the courier: when to try again, when to give up, whom to blame."""

from datetime import datetime, timedelta

FIRST_WAITS = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 20, 40))
LATER_WAIT = timedelta(hours=1)
TRY_FOR = timedelta(days=7)
# So many tries are seven days of trying, whatever outages lay between them.
MOST_TRIES = len(FIRST_WAITS) + TRY_FOR // LATER_WAIT
COURIER_WAITS = tuple(timedelta(seconds=s) for s in (5, 10, 20, 40, 80, 120))
# Longer than any server may keep us waiting for its word on one letter (RFC 5321, 4.5.3.2: ten
# minutes after the content), so that no second courier takes a letter that the first still sends.
LEASE = timedelta(minutes=30)
KEEP_LEASE_AFTER = timedelta(minutes=5)
# RFC 4954, section 6: the server wants us to sign in. It refuses us, not the guest.
SIGN_IN_CODES = (530, 534, 535, 538)


def decide_next_try(tries: int, first_queued_at: datetime, now: datetime) -> datetime | None:
    """When a letter that has failed `tries` times (1 or more) goes out again; None: give up.

    A server that was away for days uses up no tries, so the count alone, and not the calendar
    alone, ends it: greylisting after a week's outage is still only the first "come back later"."""
    if tries > MOST_TRIES and now - first_queued_at >= TRY_FOR:
        return None
    return now + (FIRST_WAITS[tries - 1] if tries <= len(FIRST_WAITS) else LATER_WAIT)


def decide_courier_wait(failures: int) -> timedelta:
    """How long a courier leaves a server alone that failed it `failures` times in a row."""
    return COURIER_WAITS[min(failures, len(COURIER_WAITS)) - 1]


def is_permanent(code: int, answer: str = "") -> bool:
    """Whether an SMTP answer to one letter means that it will never be taken.

    A server that does not relay for us has been set up wrongly, here or there; that can be mended
    within the week, so the guest's letter waits for it."""
    return 500 <= code <= 599 and code not in SIGN_IN_CODES and "relay" not in answer.lower()


def is_lease_short(claimed_at: datetime, now: datetime) -> bool:
    """Whether the lease should be made whole before another letter is begun; also when the clock
    was set back meanwhile."""
    return not timedelta(0) <= now - claimed_at < KEEP_LEASE_AFTER
