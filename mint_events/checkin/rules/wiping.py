"""When phones forget an event."""

from datetime import datetime, timedelta

WIPED_AFTER = timedelta(hours=12)


def decide_wipe_time(ends_at: datetime) -> datetime:
    """From then on phones hold nothing of an event that ends at `ends_at`, and are given nothing."""
    return ends_at + WIPED_AFTER
