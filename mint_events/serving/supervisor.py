"""Keeps a few child processes alive, and ends them all when it is told to end."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mint_events.serving.processes import fork_child

STOPPING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
PATIENCE_S = 15.0
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 60.0


@dataclass
class Child:
    """One program to keep alive. `pid` is None while it waits for its next start."""

    name: str
    run: Callable[[], int | None]
    pid: int | None = None
    started: float = 0.0
    next_start: float = 0.0
    quick_ends: int = 0

    def start(self) -> None:
        """Forks it."""
        self.started = time.monotonic()
        self.pid = fork_child(self.run)

    def has_ended(self, exit_code: int) -> None:
        """Notes an end and when to start again: at once at first, later ever more rarely."""
        now = time.monotonic()
        self.pid = None
        self.quick_ends = 0 if now - self.started > STEADY_AFTER_S else self.quick_ends + 1
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**self.quick_ends)
        self.next_start = now + pause
        say(f"The {self.name} ended (exit code {exit_code}); it starts again in {pause:.0f} s.")


class Supervisor:
    """Runs its children until SIGTERM, SIGINT or SIGHUP."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._is_up: Callable[[], bool] | None = None
        self._greet: Callable[[], None] = lambda: None

    def add(self, name: str, run: Callable[[], int | None]) -> None:
        """A program to keep alive."""
        self._children.append(Child(name, run))

    def when_up(self, greet: Callable[[], None], is_up: Callable[[], bool]) -> None:
        """Calls `greet` once, as soon as `is_up` says yes."""
        self._greet, self._is_up = greet, is_up

    def run(self) -> int:
        """Serves until told to stop; gives the exit code."""
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING | {signal.SIGCHLD})
        while True:
            self._start_what_is_due()
            heard = signal.sigtimedwait(STOPPING | {signal.SIGCHLD}, self._nap())
            if heard and heard.si_signo in STOPPING:
                break
            self._note_ends()
            self._greet_when_up()
        return self._stop()

    def _start_what_is_due(self) -> None:
        for child in self._children:
            if child.pid is None and time.monotonic() >= child.next_start:
                child.start()

    def _nap(self) -> float:
        return 0.05 if self._is_up else 0.5

    def _note_ends(self) -> None:
        for pid, code in _ended():
            for child in self._children:
                if child.pid == pid:
                    child.has_ended(code)

    def _greet_when_up(self) -> None:
        if self._is_up and self._is_up():
            self._is_up = None
            self._greet()

    def _stop(self) -> int:
        self._tell_all(signal.SIGTERM)
        give_up = time.monotonic() + PATIENCE_S
        while self._living() and time.monotonic() < give_up:
            heard = signal.sigtimedwait(STOPPING | {signal.SIGCHLD}, 0.1)
            if heard and heard.si_signo == signal.SIGINT:
                break
            self._forget_ended()
        self._tell_all(signal.SIGKILL)
        return 0

    def _living(self) -> list[Child]:
        return [child for child in self._children if child.pid is not None]

    def _tell_all(self, what: signal.Signals) -> None:
        for child in self._living():
            assert child.pid is not None
            os.kill(child.pid, what)

    def _forget_ended(self) -> None:
        for pid, _code in _ended():
            for child in self._children:
                if child.pid == pid:
                    child.pid = None


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def _ended() -> Iterator[tuple[int, int]]:
    """The process id and exit code of each child that has ended since the last call."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, os.waitstatus_to_exitcode(status)
