"""Members: on which days they are some, and how their days and websites are typed."""

import re
from collections.abc import Collection
from datetime import date
from urllib.parse import urlsplit

from mint_events.kernel.names import comparable, searchable

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "star")
MEMBER_NAME_LENGTH = 150  # as long as what guests type as their organisation
NAME_KEY_LENGTH = 200
WEBSITE_LENGTH = 300
CONTACT_NAME_LENGTH = 100
POSITION_LENGTH = 150
_YEARS = range(1900, 2101)
_DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(:00)?)?"),
    re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})"),
)
_HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+")
_NO_URL = re.compile(r"[\s\"'<>\\^`{|}]")


def is_current(joined_on: date | None, left_on: date | None, on: date) -> bool:
    """Whether someone who joined and left on these days is a member on the day `on`.

    The first day counts, the day of leaving no longer; a day that nobody knows sets no limit."""
    return (joined_on is None or joined_on <= on) and (left_on is None or on < left_on)


def is_name_too_long(name: str) -> bool:
    """Whether a member's name, or what it becomes when it is compared, does not fit."""
    return len(name) > MEMBER_NAME_LENGTH or len(comparable(name)) > NAME_KEY_LENGTH


def name_order(name: str) -> tuple[str | int, ...]:
    """Sorts names as people do: accents do not matter, and "Schule 9" stands before "Schule 10"."""
    parts = re.split(r"(\d+)", searchable(name))
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def next_shape(used: Collection[str]) -> str:
    """The first shape that no cluster has, or else the one that the fewest have."""
    return min(SHAPES, key=lambda shape: list(used).count(shape))


def read_day(typed: str) -> date | None:
    """The day in "28.02.2024" or "2024-02-28", or None when it is none. The century must be typed:
    nobody can know which one "24" means."""
    match = next((m for p in _DAYS if (m := p.fullmatch(typed.strip()))), None)
    if match is None or not typed.isascii():
        return None
    year, month, day = (int(match[part]) for part in "ymd")
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def read_website(typed: str) -> str | None:
    """A website's address with https:// when no scheme was typed, or None when it cannot be one."""
    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    if len(text) > WEBSITE_LENGTH or _NO_URL.search(text):
        return None
    try:
        parts = urlsplit(text)
        is_ours = parts.scheme in ("http", "https") and not parts.username and not parts.password
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    return text if is_ours and _HOST.fullmatch(host) else None
