"""Our programs without the second and a half that their imports take.

One process (`python -m tests.support.warm`) imports everything once. For each program that a test
starts it forks itself; the child then runs `app.py`, `-m flask` or a broken house from its first
line, with its own environment, session and files, and ends like any Python program; only its
templates are compiled already (support/haste.py).
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
GUARD = ROOT / "tests" / "support" / "guard"
PYTHONPATH = os.pathsep.join([str(GUARD), str(ROOT)])
_ONE_AT_A_TIME = threading.Lock()


class Started:
    """A running program, with what tests use of `subprocess.Popen`."""

    def __init__(self, pid: int, end: int) -> None:
        self.pid = pid
        self._end: int | None = end  # where the exit code comes
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self._read_end(0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended. Raises subprocess.TimeoutExpired (seconds)."""
        code = self._read_end(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _read_end(self, timeout: float | None) -> int | None:
        if self._end is not None and select.select([self._end], [], [], timeout)[0]:
            self.returncode = int(os.read(self._end, 16) or str(-signal.SIGKILL))
            os.close(self._end)
            self._end = None
        return self.returncode


def start(program: Sequence[str], environment: Mapping[str, str], files: Sequence[int]) -> Started:
    """Starts `("app.py", …)` or `("-m", "flask", …)` in the project's folder, in a session of its
    own; `files` are the descriptors of its input, output and errors."""
    end, tell = os.pipe()
    wanted = json.dumps({"program": list(program), "environment": dict(environment)})
    try:
        with _ONE_AT_A_TIME:
            line = _line()
            socket.send_fds(line, [wanted.encode()], [*files, tell])
            pid = int(line.recv(16))
    finally:
        os.close(tell)
    return Started(pid, end)


@cache
def _line() -> socket.socket:
    """To the process that forks; it ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm", str(theirs.fileno())],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": PYTHONPATH},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl-C is not for it
        )

    def end() -> None:
        ours.close()
        running.wait(10)

    atexit.register(end)
    return ours
