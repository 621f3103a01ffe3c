"""Print jobs: when one is wanted at all, how long one is held and kept, how often one is begun."""

from datetime import datetime, timedelta

MOST_PAGES_AT_ONCE = 50  # more are printed beside, so that nobody's browser waits for minutes
LEASE = timedelta(seconds=60)
RENEW_EVERY_S = 15.0
MOST_TRIES = 3
KEPT_FOR = timedelta(hours=24)


def is_for_a_job(pages: int) -> bool:
    """Whether a paper of so many pages is printed by a job, not while the browser waits."""
    return pages > MOST_PAGES_AT_ONCE


def is_given_up(tries: int) -> bool:
    """Whether a job that was begun so often is not begun again by itself."""
    return tries >= MOST_TRIES


def is_to_be_swept(created_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a job and its file have been there for long enough."""
    return (ended_at or created_at) + KEPT_FOR <= now
