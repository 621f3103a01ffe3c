"""The files of print jobs: `<data_dir>/prints/<uid>/`, one for each printed part, and the paper.

A part is named after what it was made of. When a job is begun again, parts that would come out the
same are there already; where a guest has changed since, the part is printed anew."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

    @contextmanager
    def bring_paper(self, pdf: bytes) -> Iterator[Callable[[], bool]]:
        """The whole paper, on the disk under a name of its own. What is given lays it down as the
        job's paper, quickly, and says True; at the end a paper that was not laid down is gone."""
        brought = self._bring(pdf)

        def lay_down() -> bool:
            brought.replace(self.folder / _PAPER)
            return True

        try:
            yield lay_down
        finally:
            brought.unlink(missing_ok=True)

    def drop_parts(self) -> None:
        """Of a job that is done: the paper has all of them."""
        for file in self.folder.glob("*"):
            if file.name != _PAPER:
                file.unlink(missing_ok=True)

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
        self._bring(content).replace(self.folder / name)

    def _bring(self, content: bytes) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number, unfinished = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return Path(unfinished)


def name_of(job: Job) -> str:
    """A part's name: by all that it is made of."""
    digest = hashlib.sha256(job.style.encode())
    for text in job.parts:
        digest.update(text.encode())
    for name, picture in sorted(job.pictures.items()):
        digest.update(name.encode() + picture)
    return digest.hexdigest()[:32]


def clear_lost_files(data_dir: Path, list_known: Callable[[], set[str]]) -> int:
    """Deletes the files of all jobs but those in `list_known`. Returns how many jobs that were."""
    there = list((data_dir / "prints").glob("*"))
    known = list_known()  # asked afterwards, so that the files of a new job are never lost
    lost = [one for one in there if one.name not in known]
    for one in lost:
        shutil.rmtree(one, ignore_errors=True)
    return len(lost)
