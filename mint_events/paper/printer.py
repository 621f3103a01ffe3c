"""HTML → PDF for all rooms, by a press that waits in a process of its own.

WeasyPrint costs 1 s and 60 MB to import, so no web process imports it: each has one warm press for
short papers, started when first needed, and another for the time of each long one (badges, lists),
at lower priority, so that tickets never wait behind them.
"""

import atexit
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

from mint_events.paper.press_process import (
    PrintFailed,
    close_pipes,
    end_press,
    read_answer,
    start_press,
)
from mint_events.paper.wire import Job, make_job, read_frame, write_job
from mint_events.paper.workshop import PART_LIMIT_S, Workshop
from mint_events.web.turnstile import stepping_aside

QUICK_LIMIT_S = 20.0
__all__ = ("PrintFailed", "Printer", "print_pdf", "warm_process_id")


class _PressDied(Exception):
    """The press ended before it answered."""


def print_pdf(
    html: str | Sequence[str],
    pictures: Mapping[str, bytes] | None = None,
    *,
    style: str = "",
    stencil: str = "",
    long: bool = False,
) -> bytes:
    """The PDF of `html` (one document, or several joined) in the look of `style` (CSS).

    `pictures` are what `qr:<name>` and `pic:<name>` stand for, e.g. `{"qr:1": png}`; nothing else is
    ever fetched. `stencil` is a document of two pages that each page is printed on (stencils.py),
    in the same style; of the pictures it sees `pic:` alone. `long` papers may take 180 s a part and
    run beside the others, short ones 20 s in all. Raises PrintFailed, and ValueError for a long
    paper on a stencil: its hands keep nothing.
    """
    if long and stencil:
        raise ValueError("a long paper has no stencil")
    job = Job([html] if isinstance(html, str) else html, style, pictures or {}, stencil)
    printer, limit_s = (_patient, PART_LIMIT_S) if long else (_warm, QUICK_LIMIT_S)
    with stepping_aside():
        return printer.print_job(job, limit_s)


def warm_process_id() -> int | None:
    """The process that prints the short papers, for measuring; None when it does not run."""
    return _warm.process_id


class Printer:
    """One press and its pipes; starts it when needed, again when it has ended."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def print_job(self, job: Job, limit_s: float) -> bytes:
        """The PDF; one job at a time. A press found dead is replaced once. Raises PrintFailed."""
        with self._lock:
            for _ in range(2):
                with suppress(_PressDied):
                    return self._try_job(job, limit_s)
        raise PrintFailed("the press died twice over one job")

    @property
    def process_id(self) -> int | None:
        """The press that this process has started and not ended, for measuring."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the press."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        end_press(process)

    def forget(self) -> None:
        """After a fork: the press is the parent's. Let go of its pipes, and start afresh."""
        if self._process:
            close_pipes(self._process)
        self._process, self._lock, self._owner = None, threading.Lock(), os.getpid()

    def _try_job(self, job: Job, limit_s: float) -> bytes:
        process = self._living_press()
        assert process.stdin is not None and process.stdout is not None
        watch = threading.Timer(limit_s, process.kill)
        watch.start()
        try:
            write_job(process.stdin, job)
            answer = read_frame(process.stdout)
        except (OSError, EOFError):
            answer = None
        finally:
            in_time = watch.is_alive()
            watch.cancel()
        if answer is None:
            self.close()
            if not in_time:
                raise PrintFailed(f"not printed within {limit_s:g} s")
            raise _PressDied
        return read_answer(answer)

    def _living_press(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self.forget()
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = start_press(*self._options)
        return self._process


class _Patient:
    """Prints long papers part by part, each paper with a foreman of its own."""

    def print_job(self, job: Job, limit_s: float) -> bytes:
        """The PDF; `limit_s` is for each part. Raises PrintFailed."""
        found: dict[int, bytes] = {}
        with Workshop(limit_s) as workshop:
            parts = (make_job(part, job.style, job.pictures) for part in job.parts)
            for number, pdf in workshop.print_parts(parts):
                if isinstance(pdf, PrintFailed):
                    raise pdf
                found[number] = pdf
            return workshop.join([found[number] for number in range(len(job.parts))])


_warm = Printer()
_patient: Printer | _Patient = _Patient()
os.register_at_fork(after_in_child=_warm.forget)
atexit.register(_warm.close)
