"""HTML → PDF for all rooms, by a press that waits in a process of its own.

WeasyPrint costs 1 s and 60 MB to import, so no web process imports it: each has one warm press for
short papers, started when first needed, and another for the time of each long one (badges, lists),
at lower priority, so that tickets never wait behind them.
"""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mint_events.paper.wire import Job, read_frame, write_job
from mint_events.web.turnstile import stepping_aside

QUICK_LIMIT_S = 20.0
LONG_LIMIT_S = 180.0
LONG_NICE = 10
_START = Path(__file__).with_name("start_press.py")
# The press needs none of our secrets; these are what Python and fontconfig look at.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "VIRTUAL_ENV")


class PrintFailed(Exception):
    """No PDF came out; the text says why, for the log."""


class _PressDied(Exception):
    """The press ended before it answered."""


def print_pdf(
    html: str | Sequence[str],
    pictures: Mapping[str, bytes] | None = None,
    *,
    style: str = "",
    long: bool = False,
) -> bytes:
    """The PDF of `html` (one document, or several joined) in the look of `style` (CSS).

    `pictures` are what `qr:<name>` and `pic:<name>` stand for, e.g. `{"qr:1": png}`; nothing else is
    ever fetched. `long` papers may take 180 s and run beside the others, short ones 20 s.
    Raises PrintFailed.
    """
    job = Job([html] if isinstance(html, str) else html, style, pictures or {})
    printer, limit_s = (_patient, LONG_LIMIT_S) if long else (_warm, QUICK_LIMIT_S)
    with stepping_aside():
        return printer.print_job(job, limit_s)


def warm_process_id() -> int | None:
    """The process that prints the short papers, for measuring; None when it does not run."""
    return _warm.process_id


class Printer:
    """One press and its pipes; starts it when needed, again when it has ended."""

    def __init__(self, *options: str, keeps_press: bool = True) -> None:
        self._options = options
        self._keeps_press = keeps_press
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def print_job(self, job: Job, limit_s: float) -> bytes:
        """The PDF; one job at a time. A press found dead is replaced once. Raises PrintFailed."""
        with self._lock:
            try:
                return self._try_twice(job, limit_s)
            finally:
                if not self._keeps_press:
                    self.close()

    def _try_twice(self, job: Job, limit_s: float) -> bytes:
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
        process.kill()
        process.wait()
        _close_pipes(process)

    def forget(self) -> None:
        """After a fork: the press is the parent's. Let go of its pipes, and start afresh."""
        if self._process:
            _close_pipes(self._process)
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
        if not answer.startswith(b"+"):
            raise PrintFailed(answer[1:].decode(errors="replace"))
        return answer[1:]

    def _living_press(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self.forget()
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-B", str(_START), *self._options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        return self._process


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not yet written is lost with the press
            if pipe:
                pipe.close()


_warm = Printer()
# One long paper at a time in each process, so that memory stays bounded.
_patient = Printer("--nice", str(LONG_NICE), keeps_press=False)
for _printer in (_warm, _patient):
    os.register_at_fork(after_in_child=_printer.forget)
    atexit.register(_printer.close)
