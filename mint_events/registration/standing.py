"""What a party may still do, by its own state, the event's, and the time. Pure."""

from datetime import datetime
from typing import Protocol

IS_LIVING = ("confirmed", "offered", "waiting")
_NOT_ANY_MORE = ("draft", "called_off", "over")


class ChangeWindow(Protocol):
    """What of an event decides whether guests can still change."""

    @property
    def state(self) -> str:
        """As people see it."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""


def changes_end_at(event: ChangeWindow) -> datetime:
    """The deadline that the organizer set, else the event's start."""
    chosen: datetime | None = getattr(event, "changes_close_at", None)
    return chosen or event.starts_at


def may_change(status: str, event: ChangeWindow, now: datetime) -> bool:
    """Whether names, companions and sessions can still be changed."""
    is_open = event.state not in _NOT_ANY_MORE and now < changes_end_at(event)
    return status in IS_LIVING and is_open


def may_still_cancel(status: str, event_state: str) -> bool:
    """Whether "I cannot come" makes sense: also after the deadline, a free place is a free place."""
    return status in IS_LIVING and event_state not in _NOT_ANY_MORE


def may_come_back(status: str, was_guests_own: bool, event_state: str) -> bool:
    """Whether a cancellation can be taken back, if the places are still there: the guest's own, not
    the organizer's, and not a ticket that somebody else has now."""
    return status == "cancelled" and was_guests_own and event_state not in _NOT_ANY_MORE


def may_resize(status: str) -> bool:
    """Whether people can join or leave a party: one that holds an offer answers it first."""
    return status in ("confirmed", "waiting")
