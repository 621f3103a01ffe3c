"""Where no mail server is set: letters as .eml files, which any mail program opens."""

import os
from contextlib import suppress
from pathlib import Path

from mint_events.mail.carriers import Answer, CarrierIsAway, Taken
from mint_events.mail.message import Message


class Folder:
    """Carries letters to `<data_dir>/outbox/<time posted>-<id>.eml`."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "outbox"

    def carry(self, message: Message) -> Answer:
        """Writes the file whole or not at all; the same letter always under the same name."""
        name = f"{message.name}.eml"
        aside = self.path / f".{name}.{os.getpid()}"
        try:
            self.path.mkdir(mode=0o700, exist_ok=True)
            _write_down(aside, message.content)
            aside.rename(self.path / name)
        except OSError as error:
            with suppress(OSError):
                aside.unlink()
            raise CarrierIsAway(f"{self.path}: {error.strerror}") from error
        return Taken()

    def rest(self) -> None:
        """Nothing is held open."""


def _write_down(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
