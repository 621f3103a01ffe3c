"""Moments in the words of the region, summer and winter, over midnight and over the year."""

from datetime import UTC, datetime

import pytest

from mint_events.kernel.dates import (
    in_berlin,
    say_clock,
    say_day,
    say_moment,
    say_short_day,
    say_span,
    say_time,
    say_weekday_day,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "german", "english"),
    [
        ("2027-02-28 13:00", "28. Februar 2027, 14:00 Uhr", "28 February 2027, 14:00"),
        ("2027-07-01 12:05", "1. Juli 2027, 14:05 Uhr", "1 July 2027, 14:05"),  # summer time
        ("2026-12-31 23:30", "1. Januar 2027, 00:30 Uhr", "1 January 2027, 00:30"),
        ("2027-03-28 00:59", "28. März 2027, 01:59 Uhr", "28 March 2027, 01:59"),
        ("2027-03-28 01:00", "28. März 2027, 03:00 Uhr", "28 March 2027, 03:00"),  # no two o'clock
        ("2027-10-31 00:30", "31. Oktober 2027, 02:30 Uhr", "31 October 2027, 02:30"),
        ("2027-10-31 01:30", "31. Oktober 2027, 02:30 Uhr", "31 October 2027, 02:30"),  # twice
        ("2028-02-29 11:00", "29. Februar 2028, 12:00 Uhr", "29 February 2028, 12:00"),
    ],
)
def test_say_moment(moment: str, german: str, english: str) -> None:
    assert say_moment(at(moment), "de") == german
    assert say_moment(at(moment), "en") == english


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        (
            "2027-02-28 13:00",
            "2027-02-28 17:00",
            "28. Februar 2027, 14:00 bis 18:00 Uhr",
            "28 February 2027, 14:00–18:00",
        ),
        (
            "2027-02-28 20:00",
            "2027-03-01 00:30",
            "28. Februar 2027, 21:00 Uhr – 1. März 2027, 01:30 Uhr",
            "28 February 2027, 21:00 – 1 March 2027, 01:30",
        ),
        # in UTC these are two days, in Heilbronn it is one
        (
            "2027-06-30 22:30",
            "2027-07-01 10:00",
            "1. Juli 2027, 00:30 bis 12:00 Uhr",
            "1 July 2027, 00:30–12:00",
        ),
        ("2027-02-28 13:00", None, "28. Februar 2027, 14:00 Uhr", "28 February 2027, 14:00"),
    ],
)
def test_say_span(start: str, end: str | None, german: str, english: str) -> None:
    until = at(end) if end else None
    assert say_span(at(start), until, "de") == german
    assert say_span(at(start), until, "en") == english


def test_parts_of_a_moment() -> None:
    moment = at("2027-02-28 13:05")
    assert say_day(moment, "de") == "28. Februar 2027"
    assert say_day(moment, "en") == "28 February 2027"
    assert say_weekday_day(moment, "de") == "Sonntag, 28. Februar 2027"
    assert say_weekday_day(moment, "en") == "Sunday, 28 February 2027"
    assert say_short_day(moment, "de") == "28.02.2027"
    assert say_short_day(moment, "en") == "28/02/2027"
    assert say_time(moment, "de") == "14:05 Uhr"
    assert say_time(moment, "en") == "14:05"
    assert say_clock(moment) == "14:05"
    assert in_berlin(moment).isoformat() == "2027-02-28T14:05:00+01:00"
