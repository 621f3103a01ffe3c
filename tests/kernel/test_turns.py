"""Writers wait for their turn, first come, first served; and nobody waits for ever."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from mint_events.kernel import turns
from mint_events.kernel.turns import turn_to_write


def test_one_writes_at_a_time_in_the_order_they_came(tmp_path: Path) -> None:
    lock, order = str(tmp_path / "turn"), []

    def write(number: int) -> None:
        with turn_to_write(lock):
            order.append(number)

    with turn_to_write(lock):
        threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
            time.sleep(0.05)  # so that they come one after the other
        assert order == []
    for thread in threads:
        thread.join()
    assert order == list(range(6))


def _hold(lock: str, has_it: "multiprocessing.synchronize.Event") -> None:
    with turn_to_write(lock):
        has_it.set()
        time.sleep(60)


def test_killed_writer_gives_its_turn_up(tmp_path: Path) -> None:
    lock = str(tmp_path / "turn")
    spawn = multiprocessing.get_context("spawn")
    has_it = spawn.Event()
    other = spawn.Process(target=_hold, args=(lock, has_it))
    other.start()
    assert has_it.wait(20)
    began = time.monotonic()
    threading.Timer(0.2, os.kill, (other.pid, signal.SIGKILL)).start()
    with turn_to_write(lock):
        assert 0.15 < time.monotonic() - began < turns.PATIENCE_S
    other.join()


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.1)
    lock = str(tmp_path / "turn")
    with turn_to_write(lock), turn_to_write(lock):  # after its patience it goes on all the same
        pass
    with turn_to_write(lock):  # and the turn that came too late was given back
        pass


@pytest.mark.parametrize("lock", [None, "/nowhere/turn"])
def test_without_a_file_there_is_no_waiting(lock: str | None) -> None:
    with turn_to_write(lock), turn_to_write(lock):
        pass
