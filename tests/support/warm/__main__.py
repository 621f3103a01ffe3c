"""The process that has everything imported and forks; see tests/support/warm/__init__.py."""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, NoReturn

import flask.cli
import flask_migrate
import granian
from sqlalchemy.orm import configure_mappers

import mint_events
import mint_events.serving
import tests.support.broken_house
from tests.support.haste import keep_templates

IMPORTED = (flask.cli, flask_migrate, granian)  # what our programs import besides


def get_ready() -> None:
    """Imports everything of ours; nothing of it runs before a program starts."""
    for package in (mint_events, tests.support.broken_house):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    configure_mappers()
    create_app = mint_events.serving.create_app
    mint_events.serving.create_app = lambda: keep_templates(create_app())
    gc.collect()
    gc.freeze()  # what is imported stays: the children need not look through it


class Forker:
    """Forks a child for each program that it is asked for, and tells how each ended."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._ends: dict[int, int] = {}  # process id → where to tell its exit code
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake)

    def run(self) -> dict[str, Any] | None:
        """In each child: what it is to run. In this process: None when the tests have ended."""
        while True:
            ready, _, _ = select.select([self._line, self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)
                self._tell_ends()
            if self._line in ready:
                wanted, files, _, _ = socket.recv_fds(self._line, 1 << 18, 4)
                if not wanted:
                    return None
                pid = os.fork()
                if pid == 0:
                    self._become_another(files)
                    return dict(json.loads(wanted))
                self._ends[pid] = files.pop()
                for file in files:
                    os.close(file)
                self._line.send(str(pid).encode())

    def _tell_ends(self) -> None:
        with suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                end = self._ends.pop(found[0])
                with suppress(BrokenPipeError):  # nobody wants to know
                    os.write(end, str(os.waitstatus_to_exitcode(found[1])).encode())
                os.close(end)

    def _become_another(self, files: list[int]) -> None:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._line.close()
        for end in (*self._ends.values(), self._woken, self._wake):
            os.close(end)
        for number, file in enumerate(files[:3]):
            os.dup2(file, number)
        for file in files:
            os.close(file)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)  # it may be killed at any moment


def run_program(program: list[str], environment: dict[str, str]) -> None:
    """What `python` does with these words and this environment."""
    os.environ.clear()
    os.environ.update(environment)
    is_module = program[0] == "-m"
    sys.argv = program[1:] if is_module else program
    if is_module:
        runpy.run_module(program[1], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(program[0], run_name="__main__")


def end_by(run: Callable[[], None]) -> NoReturn:
    """Ends this process with what `run` ends with, as `python` does; only that nothing is taken
    apart before, which takes longer than most programs."""
    code: object = 0
    try:
        run()
    except SystemExit as error:
        code = error.code
    except BaseException:
        traceback.print_exc()
        code = 1
    if not isinstance(code, (int, type(None))):
        print(code, file=sys.stderr)
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    get_ready()
    asked = Forker(socket.socket(fileno=int(sys.argv[1]))).run()
    if asked is not None:
        end_by(lambda: run_program(**asked))
