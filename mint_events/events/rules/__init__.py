"""Decisions about events: what state one is in, what its address may be."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.names import searchable

SLUG_LENGTH = 80
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_OUR_OWN = ("new",)  # /console/events/new is ours
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " "})


@dataclass(frozen=True, slots=True)
class SignUpWindow:
    """What decides whether people can sign up; `places_left` None means no limit."""

    state: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None
    closes_at: datetime | None
    places_left: int | None


def judge_state(window: SignUpWindow, now: datetime) -> str:
    """What an event is for people: draft, called_off, over, closed, not_yet, full or open.

    The first that fits, in this order. Without a closing time, signing up ends with the event."""
    if window.state in ("draft", "called_off"):
        return window.state
    if now >= window.ends_at:
        return "over"
    if window.state == "closed" or (window.closes_at is not None and now >= window.closes_at):
        return "closed"
    if window.opens_at is not None and now < window.opens_at:
        return "not_yet"
    return "full" if window.places_left == 0 else "open"


def may_sign_up(state: str) -> bool:
    """Whether a sign-up is taken at all (a full event may have a waiting list)."""
    return state in ("open", "full")


def is_listed(kind: str, state: str) -> bool:
    """Whether an event stands on the front page. Network meetings never do."""
    return kind == "public" and state in ("open", "full", "closed", "not_yet", "called_off")


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
