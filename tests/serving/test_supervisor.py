"""The supervisor keeps its children alive and takes them with it, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mint_events.serving.supervisor import Child

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 10
# Two children that write their process ids to files of their names, and sleep.
HOUSE = """
import os, pathlib, sys, time
from mint_events.serving.supervisor import Supervisor
folder = pathlib.Path(sys.argv[1])
def live(name):
    with (folder / name).open("a") as file:
        print(os.getpid(), file=file)
    time.sleep(60)
supervisor = Supervisor()
supervisor.add("one", lambda: live("one"))
supervisor.add("two", lambda: live("two"))
supervisor.when_up(lambda: (folder / "up").touch(), lambda: (folder / "two").exists())
sys.exit(supervisor.run())
"""


@pytest.fixture
def house(tmp_path):
    running = subprocess.Popen(
        [sys.executable, "-c", HOUSE, str(tmp_path)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        _await(lambda: (tmp_path / "up").exists() and _pids(tmp_path, "one"))
        yield running
    finally:
        running.kill()
        running.wait()
        running.stderr.close()


def test_dead_child_starts_again_and_its_end_is_told(house, tmp_path):
    before = _pids(tmp_path, "one")
    os.kill(before[0], signal.SIGKILL)
    _await(lambda: len(_pids(tmp_path, "one")) == 2)
    assert len(_pids(tmp_path, "two")) == 1
    house.terminate()
    assert "The one ended (exit code -9)" in house.stderr.read()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_it_ends_its_children_and_says_all_went_well(house, tmp_path, how):
    house.send_signal(how)
    assert house.wait(PATIENCE_S) == 0
    assert _living(tmp_path) == []


def test_killed_it_takes_its_children_along(house, tmp_path):
    house.kill()
    house.wait(PATIENCE_S)
    _await(lambda: _living(tmp_path) == [])


def test_pauses_grow_with_each_quick_end_and_not_without_limit(capsys):
    child = Child("one", lambda: None)
    pauses = []
    for _ in range(9):
        child.started = time.monotonic()
        child.has_ended(1)
        pauses.append(round(child.next_start - time.monotonic()))
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30, 30]


def test_child_that_lived_long_starts_again_soon(capsys):
    child = Child("one", lambda: None, quick_ends=7, started=time.monotonic() - 3600)
    child.has_ended(1)
    assert child.next_start - time.monotonic() < 1


def _pids(folder, name):
    file = folder / name
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def _living(folder):
    return [pid for name in ("one", "two") for pid in _pids(folder, name) if _is_alive(pid)]


def _is_alive(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _await(condition):
    give_up = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)
