"""Writers of SQLite wait for their turn in the kernel's queue, first come, first served.

SQLite lets one writer in at a time, and whoever finds it busy sleeps up to 100 ms before looking
again, while others write on: the unlucky wait long (docs/performance.md). Nothing depends on the
turn but the waiting: SQLite's own lock still decides."""

import fcntl
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

PATIENCE_S = 30.0  # as long as SQLite itself waits


@contextmanager
def turn_to_write(lock_file: str | None) -> Iterator[None]:
    """Waits at most 30 s for everybody who came before, in this process and others; then goes on
    all the same. `lock_file` None: there is nobody to wait for. Never the database's own file:
    closing that would drop SQLite's locks. A process that is killed gives its turn up."""
    handle = None if lock_file is None else _take_turn(lock_file)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _take_turn(lock_file: str) -> int | None:
    try:
        handle = os.open(lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None  # a full disk, a folder that cannot be written: SQLite's own waiting is left
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return handle if _wait_in_line(handle) else None
    return handle


def _wait_in_line(handle: int) -> bool:
    turn: Future[None] = Future()

    def wait() -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if turn.set_running_or_notify_cancel():
            turn.set_result(None)
        else:
            os.close(handle)  # nobody waits for it any more

    # flock knows no time limit, so somebody else does the waiting.
    threading.Thread(target=wait, daemon=True).start()
    try:
        turn.result(timeout=PATIENCE_S)
    except TimeoutError:
        if turn.cancel():
            return False
        turn.result()
    return True
