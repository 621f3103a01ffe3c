"""When a scan counts. A phone's clock is evidence, never authority."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

STEADY = timedelta(minutes=1)  # a call may take so long; a clock that somebody set is off by more


class ScanTime(NamedTuple):
    """The moment that a scan counts at; `is_measured`: how wrong the phone's clock was is known."""

    counts_at: datetime
    is_measured: bool


def decide_scan_time(
    device_at: datetime,
    offset_ms: int | None,
    sent_at: datetime | None,
    received_at: datetime,
    offline: bool,
) -> ScanTime:
    """Online the server's time. Offline the phone's, corrected by `offset_ms` (server minus
    phone, as it was measured), else by what its clock said when it sent the scan (`sent_at`),
    else as it is. Never later than `received_at`: whoever told us had been there before."""
    if not offline:
        return ScanTime(received_at, True)
    wrong_by = _decide_offset(offset_ms, sent_at, received_at)
    corrected = device_at if wrong_by is None else _add(device_at, wrong_by)
    return ScanTime(min(corrected, received_at), wrong_by is not None)


def _decide_offset(
    offset_ms: int | None, sent_at: datetime | None, received_at: datetime
) -> timedelta | None:
    if offset_ms is not None:
        return timedelta(milliseconds=offset_ms)
    return None if sent_at is None else received_at - sent_at


def is_clock_sure(offset_ms: int | None, sent_at: datetime | None, received_at: datetime) -> bool:
    """Whether an offline scan's corrected time is worth more than a guess: the phone had measured
    how wrong its clock was, and by what it says when it sends it is as wrong still. A phone may
    keep an offset from before somebody set its clock."""
    if offset_ms is None:
        return False
    measured = timedelta(milliseconds=offset_ms)
    return sent_at is None or abs(received_at - sent_at - measured) <= STEADY


def _add(moment: datetime, wrong_by: timedelta) -> datetime:
    try:
        return moment + wrong_by
    except OverflowError:  # a clock at the end of the calendar
        return LATEST if wrong_by > timedelta(0) else EARLIEST
