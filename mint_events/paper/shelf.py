"""Things that cost time to make, kept as files under the hash of what they were made of.

A shelf may be emptied at any time; whoever asks next makes it anew."""

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

MOST_FILES = 400
_one_at_a_time = threading.Lock()


def name_for(recipe: str) -> str:
    """What a thing made by this recipe is called: the same recipe, the same thing."""
    return hashlib.sha256(recipe.encode()).hexdigest()[:32]


def take_from_shelf(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The file `name`, made when it is not there yet; by one of those who ask, the others wait."""
    path = folder / name
    if (kept := _read(path)) is not None:
        return kept
    with _one_at_a_time:
        if (kept := _read(path)) is not None:
            return kept
        content = make()
        _keep(path, content)
        return content


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all; a full disk must not keep anyone from seeing the thing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
        _clear(path.parent)
    except OSError:
        return


def _clear(folder: Path) -> None:
    files = [file for file in folder.iterdir() if file.is_file()]
    if len(files) > MOST_FILES:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: len(files) - MOST_FILES]:
            file.unlink(missing_ok=True)
