"""What later rooms know about an event and its organizer wants to see while editing it.

Events stand left of the guests and the door, so those rooms hand their answers in at start
(outlooks.py), as they hand their letters to the mail room; this room only asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.events.rules.limits import PartySize
from mint_events.kernel.words import Words


@dataclass(frozen=True, slots=True)
class PastEvent:
    """How many people had a place at a past event, and how many of them came."""

    title: Words
    starts_at: datetime
    confirmed: int
    arrived: int

    @property
    def no_show_percent(self) -> int:
        """How many of a hundred did not come, rounded; never less than none, though helpers may
        have let in more than there were places."""
        return round(100 * max(0, self.confirmed - self.arrived) / self.confirmed)


@dataclass(frozen=True, slots=True)
class Outlook:
    """`count_letters`: how many letters a notice to all guests of an event (row id) would be.
    `list_past_events`: past events of a kind with their no-shows, the latest first.
    `count_sizes`: how large the parties of an event (row id) are that come or wait."""

    count_letters: Callable[[int], int]
    list_past_events: Callable[[str, datetime], Sequence[PastEvent]]
    count_sizes: Callable[[int], Sequence[PartySize]]


_outlooks: list[Outlook] = []


def install_outlook(outlook: Outlook) -> None:
    """Makes `outlook` the one that is asked; called once at start."""
    _outlooks[:] = [outlook]


def outlook() -> Outlook:
    """The one that was handed in."""
    return _outlooks[0]


def decide_no_show_percent(events: Sequence[PastEvent]) -> int | None:
    """Of all people who had a place at these events, how many of a hundred did not come; None
    when there is nothing to go by."""
    confirmed = sum(event.confirmed for event in events)
    if not confirmed:
        return None
    missing = sum(max(0, event.confirmed - event.arrived) for event in events)
    return round(100 * missing / confirmed)
