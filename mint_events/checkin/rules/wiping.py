"""When phones forget an event."""

from datetime import datetime, timedelta

WIPED_AFTER = timedelta(hours=12)


def decide_wipe_time(ends_at: datetime) -> datetime:
    """From then on phones hold nothing of an event that ends at `ends_at`, and are given nothing."""
    return ends_at + WIPED_AFTER


def decide_search(mode: str, allowed: str, ends_at: datetime, now: datetime) -> str:
    """How a phone finds guests by name now: as it is `allowed`, but "none" at a kiosk, where guests
    stand, and "none" once phones forget the event, for who finds one that nobody revoked."""
    is_forgotten = now >= decide_wipe_time(ends_at)
    return "none" if mode == "kiosk" or is_forgotten else allowed
