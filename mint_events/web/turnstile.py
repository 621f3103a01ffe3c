"""Lets requests through one at a time in this process, first come first served.

Server threads are for waiting: for a slow phone, for the press. Python work done by several threads
at once only takes turns, and a thread that holds SQLite's write lock while it waits for its turn
holds up everybody (docs/decisions/0003-web-server.md).
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Turnstile:
    """A lock that keeps the order of those who wait."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._is_taken = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._queue.append(turn)
        turn.acquire()  # until the one before us releases it

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._is_taken = False


_turnstile = Turnstile()
_inside = threading.local()


def one_by_one(
    app: WsgiApp, most_bytes: int, more_for: Callable[[dict[str, Any]], int] | None = None
) -> WsgiApp:
    """`app`, one request at a time. A body of at most `most_bytes` is awaited outside; of a longer
    one `more_for(environ)` says how long it may be."""

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        is_long = more_for is not None and length.isdigit() and int(length) > most_bytes
        _await_body(environ, more_for(environ) if more_for and is_long else most_bytes)
        with _turnstile:
            _inside.now = True
            try:
                return app(environ, start_response)
            finally:
                _inside.now = False

    return guarded


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Lets others through while this request waits for something slow outside this process."""
    if not getattr(_inside, "now", False):
        yield
        return
    _inside.now = False
    _turnstile.__exit__()
    try:
        yield
    finally:
        _turnstile.__enter__()
        _inside.now = True


def _await_body(environ: dict[str, Any], most_bytes: int) -> None:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdigit() and int(length) > most_bytes:
        return  # refused by the application, unread
    # One byte more, so that the application still sees that a body without length is too long.
    body = environ["wsgi.input"].read(most_bytes + 1)
    environ["wsgi.input"] = BytesIO(body)
    # The server ends a body that was cut off on its way (bad Wi-Fi) like one that is whole. Without
    # this mark the application compares it with its length; and of a body sent without length it
    # takes JSON, whose last brace tells, but no form, which half would pass for a smaller party.
    environ.pop("wsgi.input_terminated", None)
    if not length and "form" not in environ.get("CONTENT_TYPE", ""):
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ["CONTENT_LENGTH"] = str(len(body))
