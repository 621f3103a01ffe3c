"""Decisions about copying an event to another year: the same calendar day, the same time of day."""

import re
from datetime import UTC, date, datetime

from mint_events.kernel.dates import BERLIN, in_berlin
from mint_events.kernel.words import Words


def move_day_by_years(day: date, years: int) -> date:
    """The same calendar day in another year; 29 February is 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def move_by_years(moment: datetime, years: int) -> datetime:
    """The same day and time on the region's clocks in another year, whatever summer time does."""
    wall = in_berlin(moment)
    day = move_day_by_years(wall.date(), years)
    return datetime.combine(day, wall.time(), BERLIN).astimezone(UTC)


def decide_years(starts_at: datetime, now: datetime) -> int:
    """By how many years a copy is later: one, or as many as it takes to lie ahead."""
    years = max(1, in_berlin(now).year - in_berlin(starts_at).year)
    return years if move_by_years(starts_at, years) > now else years + 1


def decide_year_in_title(title: Words, year: int, years: int) -> Words:
    """A title that names the event's year names the new one."""
    named = re.compile(rf"(?<![0-9]){year}(?![0-9])")
    return Words(*(named.sub(str(year + years), text) for text in (title.de, title.en)))
