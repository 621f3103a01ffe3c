"""Decisions about addresses: an event's own on the web, and links that organizers give."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from mint_events.kernel.names import searchable

SLUG_LENGTH = 80
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_OUR_OWN = ("new",)  # /console/events/new is ours
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " "})
LINK_LENGTH = 500
_ENDS_IN_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}$")


def is_slug(text: str) -> bool:
    """Whether `text` can be an event's address: small letters, digits and single dashes."""
    return len(text) <= SLUG_LENGTH and bool(_SLUG.fullmatch(text)) and text not in _OUR_OWN


def propose_slug(title: str, taken: Collection[str] = (), length: int = 60) -> str:
    """An address made of a title, e.g. "netzwerktreffen-2026", and none of `taken`."""
    plain = searchable(title.casefold().translate(_UMLAUTS))
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    wanted = words[:length].rpartition("-")[0] if len(words) > length else words
    first = (wanted or words[:length]).strip("-") or "event"
    proposals = [first, *(f"{first}-{number}" for number in range(2, len(taken) + 3))]
    return next(one for one in proposals if one not in taken and is_slug(one))


def propose_next_slug(slug: str, years: int, taken: Collection[str]) -> str:
    """The address of a copy: the year at its end counted up, or a number; none of `taken`."""
    found = _ENDS_IN_YEAR.search(slug)
    if found is None:
        return propose_slug(slug, {*taken, slug}, SLUG_LENGTH - 4)
    return propose_slug(f"{slug[: found.start()]}{int(found[0]) + years}", taken, SLUG_LENGTH)


def is_link(text: str) -> bool:
    """Whether `text` is a link that we would put on a page: https, a host, nothing hidden."""
    if len(text) > LINK_LENGTH or not text.startswith("https://") or re.search(r"[\s<>\"\\]", text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return "." in host and parts.username is None and port in (None, 443)
