"""Steps with one line each on the terminal, and what they have in common."""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMPS = VENV / ".stamps"
LOG = ROOT / ".setup.log"
PYTHON = VENV / "bin" / "python"


class Problem(Exception):
    """What stands in the way and what to do about it, in plain sentences."""


class Step:
    """One line: `2/5 Python packages … ok (34.1 s)`. `note` adds a word while it goes on."""

    def __init__(self, number: int, of: int, name: str) -> None:
        self._began = time.monotonic()
        print(f"{number}/{of} {name} … ", end="", flush=True)

    def note(self, text: str) -> None:
        """Says what takes its time."""
        print(f"{text} … ", end="", flush=True)

    def done(self) -> None:
        """Ends the line."""
        print(f"ok ({time.monotonic() - self._began:.1f} s)", flush=True)


Work = Callable[[Step], None]


def run_steps(steps: Sequence[tuple[str, Work]], of: int) -> None:
    """Runs them in order, one setup at a time. Raises Problem."""
    with _alone():
        for number, (name, work) in enumerate(steps, start=1):
            step = Step(number, of, name)
            work(step)
            step.done()


def run_command(what: str, command: Sequence[str | Path], cwd: Path = ROOT) -> None:
    """Runs a command, its output into the log. Raises Problem with `what` and the last lines."""
    with LOG.open("a") as log:
        print("$", *command, file=log, flush=True)
        start = log.tell()
        try:
            result = subprocess.run(
                [str(word) for word in command],
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                check=False,
            )
        except OSError as error:
            raise Problem(f"{what} ({command[0]}: {error.strerror}).") from None
    if result.returncode:
        said = LOG.read_bytes()[start:].decode(errors="replace").strip().splitlines()[-12:]
        raise Problem("\n".join([f"{what}. It said:", "", *said, "", f"All of it is in {LOG}."]))


def checksum(parts: Iterable[Path | str]) -> str:
    """One checksum over the contents of files and over plain texts."""
    result = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        result.update(len(content).to_bytes(8) + content)
    return result.hexdigest()


def is_stamped(name: str, value: str) -> bool:
    """Whether this step was finished for just this state of its sources."""
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == value


def stamp(name: str, value: str) -> None:
    """Notes that it was."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    aside = STAMPS / f"{name}.new"
    aside.write_text(value)
    aside.replace(STAMPS / name)


@contextmanager
def _alone() -> Iterator[None]:
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another setup of this folder to end.", file=sys.stderr, flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        LOG.write_text("")
        yield
    finally:
        os.close(folder)
