"""A program that is forked from the warm process is none the wiser."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import warm

TELL = """
import json, os, signal, sys
told = {
    "words": sys.argv[1:], "name": __name__, "environment": dict(os.environ), "typed": input(),
    "leads": os.getsid(0) == os.getpid(), "folder": os.getcwd(), "threads": os.listdir("/proc/self/task"),
    "files": sorted(os.listdir("/proc/self/fd")), "hears": str(signal.getsignal(signal.SIGCHLD)),
}
print(json.dumps(told), flush=True)
print("wrong", file=sys.stderr)
sys.exit(3)
"""  # fmt: skip


class Program:
    """A small program in a file, and what it said."""

    def __init__(self, folder: Path, text: str) -> None:
        self.file, self.said = folder / "program.py", folder / "said"
        self.file.write_text(text)

    def start(self, *words: str) -> warm.Started:
        typed = self.file.with_name("typed")
        typed.write_text("typed\n")
        with typed.open("rb") as given, self.said.open("wb") as said:
            files = (given.fileno(), said.fileno(), said.fileno())
            return warm.start((str(self.file), *words), {"LANG": "C.UTF-8", "A": "1"}, files)

    def run_cold(self, *words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, self.file, *words],
            cwd=warm.ROOT,
            env={"LANG": "C.UTF-8", "A": "1"},
            input="typed\n",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return done.returncode, done.stdout


def read(text: str) -> tuple[dict[str, Any], list[str]]:
    first, *rest = text.splitlines()
    told = json.loads(first)
    told["threads"] = len(told["threads"])
    told["environment"].pop("LC_CTYPE", None)  # Python's own
    return told, rest


def test_program_finds_what_it_finds_when_it_is_started_by_itself(tmp_path: Path) -> None:
    program = Program(tmp_path, TELL)
    code = program.start("one", "two words").wait(20)
    cold_code, cold = program.run_cold("one", "two words")
    assert code == cold_code == 3
    told, rest = read(program.said.read_text())
    assert (told, rest) == read(cold)
    assert told["words"] == ["one", "two words"] and told["environment"] == {
        "LANG": "C.UTF-8",
        "A": "1",
    }


def test_everything_of_ours_is_there_before_it_starts(tmp_path: Path) -> None:
    program = Program(tmp_path, "import sys; print('mint_events.seeding' in sys.modules)")
    assert program.start().wait(20) == 0
    assert program.said.read_text() == "True\n"


def test_its_last_words_are_heard(tmp_path: Path) -> None:
    late = "import atexit, sys; atexit.register(print, 'late'); print('soon'); sys.exit('sorry')"
    program = Program(tmp_path, late)
    code = program.start().wait(20)
    assert (code, sorted(program.said.read_text().split())) == (1, ["late", "soon", "sorry"])


def test_what_goes_wrong_is_told_and_gives_code_1(tmp_path: Path) -> None:
    program = Program(tmp_path, "raise ValueError('Jörg')")
    assert program.start().wait(20) == 1
    assert program.said.read_text().endswith("ValueError: Jörg\n")


def test_killed_program_has_ended_by_that_signal(tmp_path: Path) -> None:
    running = Program(tmp_path, "import time; time.sleep(60)").start()
    assert running.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait(20) == running.poll() == -signal.SIGKILL
    running.send_signal(signal.SIGKILL)  # nothing happens
    with pytest.raises(ProcessLookupError):
        os.kill(running.pid, 0)
