"""What a print job knows of its paper."""

from collections.abc import Callable
from dataclasses import dataclass

from mint_events.paper.runs import Run


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper that is about to be printed, with all its words already read. Either a `run` of parts,
    with the name of each of its pieces, or `make`, which prints the whole at once. `finish` has the
    last word on the printed paper, such as a signature; it may raise PrintFailed."""

    file_name: str
    run: Run | None = None
    names: tuple[str, ...] = ()
    make: Callable[[], bytes] | None = None
    finish: Callable[[bytes], bytes] | None = None
