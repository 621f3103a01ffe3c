"""What the mail server has taken, kept on disk between its "250" and the commit that notes it.

Each courier has one file, `<data_dir>/couriers/<name>`: a line for each letter taken, on disk
before anything else is done. A lock on the file says that its courier lives; the system drops it
with the process, so that another courier can settle what a dead one left, at once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRUNCATE_ABOVE = 64 * 1024  # bytes


class Journal:
    """The journal of one living courier."""

    def __init__(self, data_dir: Path, courier: str) -> None:
        self.folder = data_dir / "couriers"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.path = self.folder / courier
        self._file = _open_locked(self.path)
        _sync_folder(self.folder)

    def note(self, message_id: str) -> None:
        """Writes down, to the disk, that the server has taken this letter. Raises OSError."""
        os.write(self._file, f"{message_id}\n".encode())
        os.fdatasync(self._file)

    def forget_settled(self) -> None:
        """Empties the file once it is long; to be called when all in it stands in the database."""
        if os.fstat(self._file).st_size > TRUNCATE_ABOVE:
            os.ftruncate(self._file, 0)

    def close(self, *, settled: bool) -> None:
        """Ends the journal; what is not settled stays for the next courier."""
        if settled:
            self.path.unlink(missing_ok=True)
        os.close(self._file)

    def taken_by_any(self) -> set[str]:
        """All Message-IDs in the journals of all couriers of this data folder."""
        return {line for path in self._others(mine_too=True) for line in _lines_of(path)}

    @contextmanager
    def left_behind(self) -> Iterator[dict[str, list[str]]]:
        """What dead couriers left: name → Message-IDs taken. Their files are locked meanwhile,
        and removed at the end unless an exception says that this was not settled."""
        dead = {path: file for path in self._others() if (file := _lock(path)) is not None}
        try:
            yield {path.name: _lines_of(path) for path in dead}
            for path in dead:
                path.unlink(missing_ok=True)
        finally:
            for file in dead.values():
                os.close(file)

    def _others(self, *, mine_too: bool = False) -> list[Path]:
        paths = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        return [path for path in paths if mine_too or path != self.path]


def _open_locked(path: Path) -> int:
    # Locked under another name first: nobody sees it unlocked and takes its courier for dead.
    aside = path.with_name(f".{path.name}")
    file = os.open(aside, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(file, fcntl.LOCK_EX)
    aside.rename(path)
    return file


def _lock(path: Path) -> int | None:
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file


def _lines_of(path: Path) -> list[str]:
    try:
        text = path.read_text()
    except FileNotFoundError:
        return []
    return text.split("\n")[:-1]  # a line without its end was never wholly written


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
