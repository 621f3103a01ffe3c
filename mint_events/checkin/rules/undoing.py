"""Who may take a scan back, and until when."""

from datetime import datetime, timedelta

UNDO_LASTS = timedelta(minutes=10)
UNDO_REASONS = ("wrong_person", "pressed_by_mistake", "did_not_enter", "other")


def decide_undo_time(
    scanned_at: datetime,
    device_at: datetime | None,
    undone_at: datetime | None,
    received_at: datetime,
) -> datetime:
    """When a scan was taken back, by the server's clock. `device_at` and `undone_at` are of the
    phone's clock: only what lies between them counts, so that a wrong clock does no harm.
    `undone_at` None: just now. Never before the scan, never later than `received_at`."""
    if undone_at is None or device_at is None:
        return max(scanned_at, received_at)
    passed = max(undone_at - device_at, timedelta(0))
    # Not added up before it is known to fit: clocks say the strangest years.
    return scanned_at + min(passed, max(received_at - scanned_at, timedelta(0)))


def may_undo(scanned_at: datetime, undone_at: datetime) -> bool:
    """Whether the phone that scanned may take it back still; organizers always may."""
    return undone_at - scanned_at <= UNDO_LASTS
