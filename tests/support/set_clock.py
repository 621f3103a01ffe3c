"""A clock that a test sets: a file with the time, which a served house can follow."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mint_events.kernel import clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class SetClock:
    """Shows the time, in whole milliseconds, that was last written into its file, to all who have
    opened it."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(bytes(8))
        with file.open("r+b") as opened:
            self._shown = mmap.mmap(opened.fileno(), 8)

    def set(self, moment: datetime) -> None:
        """It is that time now, and stays so."""
        self._shown[:] = struct.pack("<q", (moment - _EPOCH) // _MS)

    def now(self) -> datetime:
        """What it shows."""
        shown: int = struct.unpack("<q", self._shown[:])[0]
        return _EPOCH + shown * _MS


def follow(file: Path) -> None:
    """The house of this process, and of those forked from it, goes by the file from now on."""
    clock.now = SetClock(file).now
