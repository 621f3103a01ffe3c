"""Several actions at one instant, in threads of one process: what a lock or a constraint holds."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

LONGEST_WAIT_S = 30


def errors_of(*acts: Callable[[], object]) -> list[Exception]:
    """All at one instant; what went wrong, in their order."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> Exception | None:
        ready.wait(LONGEST_WAIT_S)
        try:
            act()
        except Exception as error:
            return error
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return [error for error in pool.map(run, acts) if error is not None]
