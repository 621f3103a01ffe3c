"""Writers of one SQLite file wait for each other in the kernel's queue, not by looking again.

Whoever finds the file locked sleeps up to 100 ms before SQLite looks again, while another process
writes on: the slowest of a hundred waited half a second for writes of 15 ms (docs/performance.md)."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine


@contextmanager
def in_turn(engine: Engine) -> Iterator[None]:
    """Nobody else who asks for a turn writes to this database meanwhile. A process that dies gives
    its turn back. Other databases have queues of their own."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file or file == ":memory:":
        yield
        return
    with Path(f"{file}.turn").open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield  # closing the file gives the turn on
