"""What is looked up before the unit of work begins, and acted on inside it."""

import contextvars
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mint_events.kernel.database import session, unit_of_work, writing_options

LOOK_THEN_ACT_S = 0.05
SEEN: contextvars.ContextVar[Any] = contextvars.ContextVar("seen")


def looking_first(look: Callable[[], Any]) -> Callable[[], Any]:
    """A unit of work that looks before it begins, and acts on what it saw then."""

    @contextmanager
    def broken() -> Iterator[Any]:
        SEEN.set(look())
        session().rollback()
        time.sleep(LOOK_THEN_ACT_S)
        with unit_of_work() as current:
            yield current

    return broken


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
