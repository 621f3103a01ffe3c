"""Milestones: what has happened. Rooms announce them; `journey.py` says what follows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Reaction = Callable[[Any], None]

_journey: dict[type, tuple[Reaction, ...]] = {}


def install_journey(table: Mapping[type, Sequence[Reaction]]) -> None:
    """Makes `table` (milestone → reactions in order) what `announce` follows."""
    _journey.clear()
    _journey.update({milestone: tuple(reactions) for milestone, reactions in table.items()})


def announce(milestone: object) -> None:
    """Runs what follows `milestone`, at once and in the transaction that is open.

    A reaction writes rows and does nothing slow; when it fails, all of it is rolled back."""
    for reaction in _journey.get(type(milestone), ()):
        reaction(milestone)
