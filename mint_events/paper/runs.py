"""A print run: one long paper as parts of pieces (labels, people), of which one may be poisoned.

A part that fails, or takes too long, is printed again with ever fewer of its pieces until it is
known which of them do it. Those are printed plainly, and named; the others come out as they are."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mint_events.paper.press_process import PrintFailed
from mint_events.paper.wire import Job
from mint_events.paper.workshop import PART_LIMIT_S, Workshop

EACH_LIMIT_S = 20.0  # of a core's time, for a part of many pieces
SEARCH_LIMIT_S = 300.0  # for finding all poisoned pieces of a run; then the suspects are plain
Plain = frozenset[int]


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be printed. `parts` are the numbers of the pieces on each part. `draw` gives a
    part's job, with the pieces in its second argument drawn plainly: without anything that anybody
    typed. A run that `is_whole` has no such pieces: a part that fails fails it."""

    parts: Sequence[range]
    draw: Callable[[range, Plain], Job]
    is_whole: bool = False

    @property
    def limit_s(self) -> float:
        """How long one part may use a core."""
        return PART_LIMIT_S if self.is_whole else EACH_LIMIT_S


@dataclass(frozen=True, slots=True)
class Part:
    """A printed part, and which of its pieces were spoiled: printed plainly."""

    pdf: bytes
    spoiled: Plain = frozenset()


class Keeper(Protocol):
    """Who keeps the printed parts, so that a run can go on where it stood."""

    def find(self, number: int) -> Part | None:
        """The part, when it is printed already."""

    def keep(self, number: int, part: Part) -> None:
        """A part is printed. May raise anything to end the run."""


@dataclass
class Shelf:
    """A keeper for runs that are printed at once."""

    parts: dict[int, Part] = field(default_factory=dict)

    def find(self, number: int) -> Part | None:
        """As in Keeper."""
        return self.parts.get(number)

    def keep(self, number: int, part: Part) -> None:
        """As in Keeper."""
        self.parts[number] = part


def print_run(run: Run, keeper: Keeper | None = None, *, hands: int = 0) -> Part:
    """The whole paper in one PDF, and all pieces that were spoiled. Raises PrintFailed, and whatever
    the keeper raises."""
    kept = keeper or Shelf()
    with Workshop(run.limit_s, hands) as workshop:
        failed = _print_missing(workshop, run, kept)
        if failed:
            search = _Search(workshop, run)
            for number, mishap in failed:
                kept.keep(number, search.print_part(run.parts[number], mishap))
        parts = [_get(kept, number) for number in range(len(run.parts))]
        pdf = workshop.join([part.pdf for part in parts])
    return Part(pdf, frozenset().union(*(part.spoiled for part in parts)))


def _print_missing(workshop: Workshop, run: Run, kept: Keeper) -> list[tuple[int, PrintFailed]]:
    """Prints what is not kept yet; gives the parts that failed."""
    missing = [number for number in range(len(run.parts)) if kept.find(number) is None]
    failed = []
    jobs = (run.draw(run.parts[number], frozenset()) for number in missing)
    for place, found in workshop.print_parts(jobs):
        if not isinstance(found, PrintFailed):
            kept.keep(missing[place], Part(found))
        elif run.is_whole:
            raise found
        else:
            failed.append((missing[place], found))
    return failed


def _get(kept: Keeper, number: int) -> Part:
    part = kept.find(number)
    if part is None:
        raise PrintFailed(f"part {number} is lost")
    return part


class _Search:
    """Finds the spoiled pieces of parts that failed."""

    def __init__(self, workshop: Workshop, run: Run) -> None:
        self._workshop, self._run = workshop, run
        self._ends_at = time.monotonic() + SEARCH_LIMIT_S

    def print_part(self, part: range, mishap: PrintFailed) -> Part:
        """The part with its spoiled pieces drawn plainly. Raises PrintFailed when it fails even
        with all of them plain: then it is not their fault."""
        if self._print(part, frozenset(part)) is None:
            raise mishap
        spoiled = frozenset(self._find_spoiled(part, part))
        pdf = self._print(part, spoiled)
        if pdf is None:  # it is two together that do it
            spoiled = frozenset(part)
            pdf = self._print(part, spoiled)
        if pdf is None:
            raise mishap
        return Part(pdf, spoiled)

    def _find_spoiled(self, part: range, suspects: range) -> Iterator[int]:
        """Of `suspects`, which are known to hold a spoiled piece."""
        if len(suspects) == 1 or time.monotonic() > self._ends_at:
            yield from suspects
            return
        middle = len(suspects) // 2
        for half in (suspects[:middle], suspects[middle:]):
            if self._print(part, frozenset(part) - frozenset(half)) is None:
                yield from self._find_spoiled(part, half)

    def _print(self, part: range, plain: Plain) -> bytes | None:
        jobs = iter([self._run.draw(part, plain)])
        found = [pdf for _, pdf in self._workshop.print_parts(jobs)]
        return None if isinstance(found[0], PrintFailed) else found[0]
