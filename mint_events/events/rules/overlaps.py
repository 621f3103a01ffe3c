"""Decisions about sessions at the same time: a guest can be in one of them only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Generic, Protocol, TypeVar


class Timed(Protocol):
    """Something with a time, or without."""

    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...


One = TypeVar("One", bound=Timed)


@dataclass(frozen=True, slots=True)
class Block(Generic[One]):
    """Sessions as a guest chooses: one of them at most, or each by itself."""

    sessions: tuple[One, ...]
    is_one_of: bool


def do_overlap(one: Timed, other: Timed) -> bool:
    """Whether nobody can be at both from beginning to end. One may begin when the other ends;
    without both times there is nothing to clash with."""
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def find_overlaps(chosen: Sequence[One]) -> list[tuple[One, One]]:
    """All pairs that overlap, in the order given."""
    return [pair for pair in combinations(chosen, 2) if do_overlap(*pair)]


def group_for_choice(sessions: Sequence[One]) -> list[Block[One]]:
    """The sessions in blocks, in the order given. Sessions that all overlap one another, and
    nothing else, are "one of these"; where a long one overlaps several short ones that fit
    together, each is by itself and the sign-up checks the choice."""
    blocks: list[Block[One]] = []
    single: list[One] = []
    for together in _gather(sessions):
        if len(together) > 1 and _all_overlap(together):
            blocks.append(Block(tuple(together), is_one_of=True))
        else:
            single += together
    by_order = [one for one in sessions if any(one is found for found in single)]
    return [*blocks, Block(tuple(by_order), is_one_of=False)] if by_order else blocks


def _gather(sessions: Sequence[One]) -> list[list[One]]:
    """Sessions joined by overlaps, directly or through others."""
    gathered: list[list[One]] = []
    for one in sessions:
        touched = [found for found in gathered if any(do_overlap(one, other) for other in found)]
        gathered = [found for found in gathered if all(found is not other for other in touched)]
        gathered.append([*(other for found in touched for other in found), one])
    return gathered


def _all_overlap(sessions: Sequence[One]) -> bool:
    return all(do_overlap(*pair) for pair in combinations(sessions, 2))
