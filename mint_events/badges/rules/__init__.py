"""Decisions about badges: what stands on one for where someone belongs."""

from dataclasses import dataclass

from mint_events.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Category:
    """A word and the shape before it, so that nobody needs colours to tell them apart."""

    name: Words
    shape: str
