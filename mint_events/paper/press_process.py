"""Starting a press: a child process that we talk to over two pipes."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

START = Path(__file__).with_name("start_press.py")
# The press needs none of our secrets; these are what Python and fontconfig look at.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "VIRTUAL_ENV")


class PrintFailed(Exception):
    """No PDF came out. `kind` says why, for the log; the text may say more: what a press has told
    (`is_told`) can hold what a guest typed, and of that only the kind of mishap is fit."""

    def __init__(self, why: str, *, is_told: bool = False) -> None:
        super().__init__(why)
        first = why.partition(":")[0]
        told = first if first.isidentifier() else "told by the press"
        self.kind = told if is_told else why


def start_press(*options: str) -> subprocess.Popen[bytes]:
    """A press with pipes to its stdin and from its stdout."""
    return subprocess.Popen(
        [sys.executable, "-B", str(START), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )


def close_pipes(process: subprocess.Popen[bytes]) -> None:
    """Let go of its pipes."""
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not yet written is lost with the press
            if pipe:
                pipe.close()


def end_press(process: subprocess.Popen[bytes]) -> None:
    """End it at once, whatever it does."""
    process.kill()
    process.wait()
    close_pipes(process)


def read_answer(said: bytes) -> bytes:
    """The PDF that a press answered. Raises PrintFailed."""
    if not said.startswith(b"+"):
        raise PrintFailed(said[1:].decode(errors="replace"), is_told=True)
    return said[1:]
