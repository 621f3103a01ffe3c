"""Forking: a child that ends with its parent, hears its own signals and never returns."""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)
_INHERITED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


def fork_child(run: Callable[[], int | None]) -> int:
    """Starts `run` in a child process and gives its process id. What `run` returns is the exit
    code."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(run, parent)
    return pid


def in_a_child(run: Callable[[], int | None]) -> int:
    """Runs to the end in a child, so that nothing of it stays in this process; gives the exit
    code."""
    _, status = os.waitpid(fork_child(run), 0)
    return os.waitstatus_to_exitcode(status)


def end_with_parent(parent: int) -> None:
    """Asks the kernel to send SIGTERM to this process when its parent ends, even by SIGKILL."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


def _live(run: Callable[[], int | None], parent: int) -> None:
    code = 1
    try:
        end_with_parent(parent)
        os.setpgid(0, 0)  # Ctrl-C reaches the supervisor alone, which tells the others
        for each in _INHERITED:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        code = run() or 0
    except SystemExit as error:
        code = _exit_code(error)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _exit_code(error: SystemExit) -> int:
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    print(error.code, file=sys.stderr)
    return 1
