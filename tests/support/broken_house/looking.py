"""What is looked up before the unit of work begins, and acted on inside it."""

import contextvars
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app

from mint_events.kernel.database import session, unit_of_work, writing_options

COMPANY_S = 0.5
SEEN: contextvars.ContextVar[Any] = contextvars.ContextVar("seen")


def looking_first(look: Callable[[], Any]) -> Callable[[], Any]:
    """A unit of work that looks before it begins, and acts on what it saw then."""

    @contextmanager
    def broken() -> Iterator[Any]:
        SEEN.set(look())
        session().rollback()
        wait_for_company()
        with unit_of_work() as current:
            yield current

    return broken


def wait_for_company() -> None:
    """Until somebody else has looked too, so that two always act on the same sight; half a second
    at most. The processes of one house meet in a file, which grows by a byte a look."""
    end = time.monotonic() + COMPANY_S
    with (current_app.config["MINT"].data_dir / "lookers").open("ab", buffering=0) as lookers:
        lookers.write(b".")
        place = lookers.tell()
        while os.fstat(lookers.fileno()).st_size == place and time.monotonic() < end:
            time.sleep(0.005)


@contextmanager
def hasty() -> Iterator[Any]:
    """A unit of work that is answered for and never committed."""
    current = session()
    current.rollback()
    dialect = current.get_bind().dialect.name
    current.connection(execution_options=writing_options(dialect))
    yield current
    current.flush()
    current.rollback()
