"""What is kept on the shelf: made once, whole, and not too much of it."""

import os
import threading
import time
from pathlib import Path

from mint_events.paper import shelf
from mint_events.paper.shelf import name_for, take_from_shelf


def test_thing_is_made_once_and_kept(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"thing"

    for _ in range(3):
        assert take_from_shelf(tmp_path / "new", "a.png", make) == b"thing"
    assert len(made) == 1
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["a.png"]


def test_many_who_ask_at_once_wait_for_one(tmp_path: Path) -> None:
    made, got = [], []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"thing"

    threads = [
        threading.Thread(target=lambda: got.append(take_from_shelf(tmp_path, "a", make)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), got) == (1, [b"thing"] * 8)


def test_oldest_go_when_there_are_too_many(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(shelf, "MOST_FILES", 3)
    for number in range(5):
        take_from_shelf(tmp_path, f"{number}", lambda: b"x")
        os.utime(tmp_path / f"{number}", (number, number))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2", "3", "4"]


def test_thing_that_cannot_be_kept_is_given_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert take_from_shelf(tmp_path / "file", "a", lambda: b"thing") == b"thing"


def test_names_differ_as_recipes_do() -> None:
    assert name_for("a") == name_for("a") != name_for("b")
    assert len(name_for("a")) == 32
