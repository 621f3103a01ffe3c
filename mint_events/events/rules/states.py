"""Decisions about events: what state one is in, what each state allows, how state changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["draft", "not_yet", "open", "full", "closed", "called_off", "over"]
STATES: tuple[State, ...] = ("draft", "not_yet", "open", "full", "closed", "called_off", "over")
Deed = Literal[
    "see_page", "be_listed", "sign_up", "get_place", "wait", "change", "cancel", "hand_over",
    "offer_places", "scan", "write_to_guests", "edit_capacity", "open", "close", "call_off",
    "reinstate",
]  # fmt: skip

# The one table of what an event's state allows; read it downwards. D draft, N not open yet,
# O open, F full, C closed, X called off, P past (over).
#   get_place    a sign-up gets places at once
#   wait         a sign-up may go on the waiting list, when the event has one
#   change       guests change what they typed; see also are_changes_open
#   offer_places freed places go to who waits
#   scan         tickets open the door
#   write_to_guests   a changed time or place is told by letter
# A draft is not called off: nobody knows of it. Nothing that is over is called off or moved.
_TABLE: Mapping[Deed, str] = {
    #                    D N O F C X P
    "see_page":         ". N O F C X P",
    "be_listed":        ". N O F C X .",
    "sign_up":          ". . O F . . .",
    "get_place":        ". . O . . . .",
    "wait":             ". . O F . . .",
    "change":           ". N O F C . .",
    "cancel":           ". N O F C . .",
    "hand_over":        ". N O F C . .",
    "offer_places":     ". N O F C . .",
    "scan":             "D N O F C . P",
    "write_to_guests":  ". N O F C . .",
    "edit_capacity":    "D N O F C X .",
    "open":             "D . . . C . .",
    "close":            ". N O F . . .",
    "call_off":         ". N O F C . .",
    "reinstate":        ". . . . . X .",
}  # fmt: skip
_SIGNS: Mapping[str, State] = dict(zip("DNOFCXP", STATES, strict=True))
ALLOWED: Mapping[Deed, frozenset[State]] = {
    deed: frozenset(_SIGNS[sign] for sign in row if sign in _SIGNS) for deed, row in _TABLE.items()
}

# What the organizer can wish for, and what the event is then. Called off is final but for
# `reinstate`, which leaves the sign-up closed: whoever revives an event looks at its date first.
Wish = Literal["open", "close", "call_off", "reinstate"]
NEW_STATE: Mapping[Wish, str] = {
    "open": "open",
    "close": "closed",
    "call_off": "called_off",
    "reinstate": "closed",
}


@dataclass(frozen=True, slots=True)
class SignUpWindow:
    """What decides whether people can sign up; `places_left` None means no limit."""

    state: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None
    closes_at: datetime | None
    places_left: int | None


def judge_state(window: SignUpWindow, now: datetime) -> State:
    """What an event is for people: draft, called_off, over, closed, not_yet, full or open.

    The first that fits, in this order. Without a closing time, signing up ends with the event."""
    if window.state == "draft":
        return "draft"
    if window.state == "called_off":
        return "called_off"
    if now >= window.ends_at:
        return "over"
    if window.state == "closed" or (window.closes_at is not None and now >= window.closes_at):
        return "closed"
    if window.opens_at is not None and now < window.opens_at:
        return "not_yet"
    return "full" if window.places_left == 0 else "open"


def may(state: str, deed: Deed) -> bool:
    """Whether an event in this state allows that."""
    return state in ALLOWED[deed]


def decide_places_limit(capacity: int | None, overbooking: int) -> int | None:
    """How many places may be given: `overbooking` percent more than there are, rounded down."""
    return None if capacity is None else capacity + capacity * overbooking // 100


def may_sign_up(state: str) -> bool:
    """Whether a sign-up is taken at all (a full event may have a waiting list)."""
    return may(state, "sign_up")


def is_listed(kind: str, state: str) -> bool:
    """Whether an event stands on the front page. Network meetings never do."""
    return kind == "public" and may(state, "be_listed")


def are_changes_open(
    state: str, changes_close_at: datetime | None, starts_at: datetime, now: datetime
) -> bool:
    """Whether guests may still change what they typed: until the deadline, else until it starts."""
    return may(state, "change") and now < (changes_close_at or starts_at)


def may_wish(stored_state: str, state: str, wish: Wish, is_past: bool) -> bool:
    """Whether a button is offered. What the organizers themselves have closed can be opened; what
    closed because its time ran out needs another time. Nothing past comes back."""
    if is_past or not may(state, wish):
        return False
    return wish != "open" or stored_state in ("draft", "closed")
