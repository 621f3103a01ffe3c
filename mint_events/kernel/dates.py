"""Moments in the words of the region: Europe/Berlin, German or English."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

BERLIN = ZoneInfo("Europe/Berlin")


def in_berlin(moment: datetime) -> datetime:
    """The same moment on the region's clocks."""
    return moment.astimezone(BERLIN)


def day_in_berlin(moment: date) -> date:
    """The day on the region's calendars; a day stays what it is."""
    return in_berlin(moment).date() if isinstance(moment, datetime) else moment


def _locale(lang: str) -> str:
    return "en_GB" if lang == "en" else "de_DE"


@lru_cache(maxsize=4096)
def _day(year: int, month: int, day: int, lang: str, pattern: str) -> str:
    return format_date(date(year, month, day), pattern, locale=_locale(lang))


def _berlin_day(moment: date, lang: str, pattern: str) -> str:
    local = day_in_berlin(moment)
    return _day(local.year, local.month, local.day, lang, pattern)


def say_day(moment: date, lang: str) -> str:
    """ "28. Februar 2027", "28 February 2027"; of a moment (a datetime is a date) or of a day."""
    return _berlin_day(moment, lang, "d MMMM y" if lang == "en" else "d. MMMM y")


def say_weekday_day(moment: datetime, lang: str) -> str:
    """ "Sonntag, 28. Februar 2027", "Sunday, 28 February 2027"."""
    return _berlin_day(moment, lang, "EEEE, d MMMM y" if lang == "en" else "EEEE, d. MMMM y")


def say_short_day(moment: datetime, lang: str) -> str:
    """ "28.02.2027" in both languages' usual numbers ("28/02/2027" in English)."""
    return _berlin_day(moment, lang, "dd/MM/y" if lang == "en" else "dd.MM.y")


def say_clock(moment: datetime) -> str:
    """ "14:03", for tables and the door."""
    return in_berlin(moment).strftime("%H:%M")


def say_time(moment: datetime, lang: str) -> str:
    """ "14:00 Uhr", "14:00"."""
    clock = format_time(in_berlin(moment).time(), "HH:mm", locale=_locale(lang))
    return clock if lang == "en" else f"{clock} Uhr"


def say_moment(moment: datetime, lang: str) -> str:
    """ "28. Februar 2027, 14:00 Uhr", "28 February 2027, 14:00"."""
    return f"{say_day(moment, lang)}, {say_time(moment, lang)}"


def say_span(start: datetime, end: datetime | None, lang: str) -> str:
    """ "28. Februar 2027, 14:00 bis 18:00 Uhr"; over midnight both days are named."""
    if end is None:
        return say_moment(start, lang)
    if in_berlin(start).date() != in_berlin(end).date():
        return f"{say_moment(start, lang)} – {say_moment(end, lang)}"
    if lang == "en":
        return f"{say_day(start, lang)}, {say_clock(start)}–{say_clock(end)}"
    return f"{say_day(start, lang)}, {say_clock(start)} bis {say_clock(end)} Uhr"
