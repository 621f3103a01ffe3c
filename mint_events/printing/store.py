"""The files of print jobs: `<data_dir>/prints/<uid>/`, one for each printed part, and the paper.

A part is named after what it was made of. When a job is begun again, parts that would come out the
same are there already; where a guest has changed since, the part is printed anew."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mint_events.paper.runs import Part
from mint_events.paper.wire import Job

_PAPER = "paper.pdf"


class Store:
    """The files of one job."""

    def __init__(self, data_dir: Path, uid: str) -> None:
        self.folder = data_dir / "prints" / uid

    def find_part(self, name: str) -> Part | None:
        """The part of this name, if it was printed."""
        try:
            pdf = (self.folder / f"{name}.pdf").read_bytes()
            plain = json.loads((self.folder / f"{name}.json").read_text("ascii"))
        except (OSError, ValueError):
            return None
        return Part(pdf, frozenset(plain))

    def keep_part(self, name: str, part: Part) -> None:
        """The list of its spoiled pieces first: a part is there when its PDF is."""
        self._write(f"{name}.json", json.dumps(sorted(part.spoiled)).encode())
        self._write(f"{name}.pdf", part.pdf)

    def keep_paper(self, pdf: bytes) -> None:
        """The whole paper; its parts are needed no more."""
        self._write(_PAPER, pdf)
        for file in self.folder.iterdir():
            if file.name != _PAPER:
                file.unlink()

    def find_paper(self) -> bytes | None:
        """The whole paper, if it is there."""
        try:
            return (self.folder / _PAPER).read_bytes()
        except OSError:
            return None

    def clear(self) -> None:
        """Delete all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all, also through a power cut."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number, unfinished = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(self.folder / name)


def name_of(job: Job) -> str:
    """A part's name: by all that it is made of."""
    digest = hashlib.sha256(job.style.encode())
    for text in job.parts:
        digest.update(text.encode())
    for name, picture in sorted(job.pictures.items()):
        digest.update(name.encode() + picture)
    return digest.hexdigest()[:32]


def clear_lost_files(data_dir: Path, list_known: Callable[[], set[str]]) -> int:
    """Deletes the files of jobs that are no more. Returns how many those were."""
    there = list((data_dir / "prints").glob("*"))
    known = list_known()  # asked afterwards, so that the files of a new job are never lost
    lost = [one for one in there if one.name not in known]
    for one in lost:
        shutil.rmtree(one, ignore_errors=True)
    return len(lost)
