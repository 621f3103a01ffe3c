"""What a party may still do, by its own state, the event's, and the time. Pure."""

from datetime import datetime
from typing import Protocol

from mint_events.events.rules import are_changes_open, may

IS_LIVING = ("confirmed", "offered", "waiting")


class ChangeWindow(Protocol):
    """What of an event decides whether guests can still change."""

    @property
    def state(self) -> str:
        """As people see it."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def changes_close_at(self) -> datetime | None:
        """The organizer's deadline; None: when it begins."""


def changes_end_at(event: ChangeWindow) -> datetime:
    """The deadline that the organizer set, else the event's start."""
    return event.changes_close_at or event.starts_at


def may_change(status: str, event: ChangeWindow, now: datetime) -> bool:
    """Whether names, companions and sessions can still be changed."""
    is_open = are_changes_open(event.state, event.changes_close_at, event.starts_at, now)
    return status in IS_LIVING and is_open


def may_still_cancel(status: str, event_state: str) -> bool:
    """Whether "I cannot come" makes sense: also after the deadline, a free place is a free place."""
    return status in IS_LIVING and may(event_state, "cancel")


def may_come_back(status: str, was_guests_own: bool, event_state: str) -> bool:
    """Whether a cancellation can be taken back, if the places are still there: the guest's own, not
    the organizer's, and not a ticket that somebody else has now."""
    return status == "cancelled" and was_guests_own and may(event_state, "cancel")


def may_resize(status: str, is_group: bool) -> bool:
    """Whether people can join or leave a party one by one: one that holds an offer answers it
    first, and a group has a page of its own for that."""
    return status in ("confirmed", "waiting") and not is_group
