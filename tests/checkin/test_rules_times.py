"""When a scan counts, and until when it can be taken back: clocks of every kind."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.checkin.rules import ScanTime, decide_scan_time, decide_undo_time, may_undo
from mint_events.checkin.rules.times import EARLIEST, LATEST

NOW = datetime(2027, 3, 28, 1, 0, 10, tzinfo=UTC)  # Berlin's clocks are just being changed
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
DAY = timedelta(days=1)
YEARS = NOW - datetime(1970, 1, 1, tzinfo=UTC)  # how slow a phone is that thinks it is 1970


def ms(offset: timedelta) -> int:
    return int(offset / timedelta(milliseconds=1))


@pytest.mark.parametrize(
    ("device_at", "offset", "sent_at", "offline", "expected"),
    [
        # online the server's clock counts, whatever the phone says
        (NOW, None, None, False, ScanTime(NOW, True)),
        (NOW - 3 * HOUR, None, None, False, ScanTime(NOW, True)),
        (NOW + 900 * DAY, ms(-HOUR), NOW, False, ScanTime(NOW, True)),
        # offline the phone's, as it is
        (NOW - 3 * HOUR, None, None, True, ScanTime(NOW - 3 * HOUR, False)),
        (NOW, None, None, True, ScanTime(NOW, False)),
        # never later than when we heard of it
        (NOW + SECOND, None, None, True, ScanTime(NOW, False)),
        (NOW + DAY, None, None, True, ScanTime(NOW, False)),
        (NOW, ms(HOUR), None, True, ScanTime(NOW, True)),
        # measured: two hours slow, a day fast, at 1970
        (NOW - 3 * HOUR, ms(2 * HOUR), None, True, ScanTime(NOW - HOUR, True)),
        (NOW + DAY - MINUTE, ms(-DAY), None, True, ScanTime(NOW - MINUTE, True)),
        (NOW - YEARS - MINUTE, ms(YEARS), None, True, ScanTime(NOW - MINUTE, True)),
        (NOW - MINUTE, 0, None, True, ScanTime(NOW - MINUTE, True)),
        # measured by what the clock says when it sends
        (NOW - 3 * HOUR, None, NOW - 2 * HOUR, True, ScanTime(NOW - HOUR, True)),
        (NOW + DAY - MINUTE, None, NOW + DAY, True, ScanTime(NOW - MINUTE, True)),
        (NOW - YEARS - MINUTE, None, NOW - YEARS, True, ScanTime(NOW - MINUTE, True)),
        # the phone's own measure is the better one
        (NOW - HOUR, ms(MINUTE), NOW - 2 * HOUR, True, ScanTime(NOW - HOUR + MINUTE, True)),
        # the ends of the calendar
        (LATEST, ms(HOUR), None, True, ScanTime(NOW, True)),
        (EARLIEST, ms(-HOUR), None, True, ScanTime(EARLIEST, True)),
        (LATEST, None, EARLIEST, True, ScanTime(NOW, True)),
    ],
)
def test_decide_scan_time(
    device_at: datetime,
    offset: int | None,
    sent_at: datetime | None,
    offline: bool,
    expected: ScanTime,
) -> None:
    assert decide_scan_time(device_at, offset, sent_at, NOW, offline) == expected


@pytest.mark.parametrize(
    ("device_at", "undone_at", "expected"),
    [
        (None, None, NOW),  # an old scan: just now
        (NOW - HOUR, None, NOW),
        # what lies between the phone's two times counts, not what they are
        (NOW - 3 * HOUR, NOW - 3 * HOUR + MINUTE, NOW - 20 * MINUTE + MINUTE),
        (NOW + DAY, NOW + DAY + MINUTE, NOW - 20 * MINUTE + MINUTE),
        (EARLIEST, EARLIEST + MINUTE, NOW - 20 * MINUTE + MINUTE),
        # never before the scan, never later than now
        (NOW, NOW - MINUTE, NOW - 20 * MINUTE),
        (EARLIEST, LATEST, NOW),
    ],
)
def test_decide_undo_time(
    device_at: datetime | None, undone_at: datetime | None, expected: datetime
) -> None:
    assert decide_undo_time(NOW - 20 * MINUTE, device_at, undone_at, NOW) == expected


@pytest.mark.parametrize(
    ("passed", "allowed"),
    [(timedelta(0), True), (10 * MINUTE, True), (10 * MINUTE + SECOND, False), (DAY, False)],
)
def test_may_undo(passed: timedelta, allowed: bool) -> None:
    assert may_undo(NOW, NOW + passed) is allowed
