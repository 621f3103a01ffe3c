"""Long papers, part by part: the printer's side of a foreman."""

import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import IO

from mint_events.paper.press_process import PrintFailed, end_press, read_answer, start_press
from mint_events.paper.wire import Job, read_frame, write_frame, write_job

PART_LIMIT_S = 180.0
NICE = 10
HANDS = 2  # that many at most
_ASK, _ANSWER, _NUMBER_ENDS = b"w", b"a", 5  # as the foreman says them
# One long paper at a time in each process, so that memory stays bounded.
_one_at_a_time = threading.Lock()


class Workshop:
    """A foreman for one long paper. A context manager, which waits for its turn and ends the foreman.
    `limit_s` is the time that each part may use a core."""

    def __init__(self, limit_s: float = PART_LIMIT_S, hands: int = 0) -> None:
        self._options = (
            "--nice",
            str(NICE),
            "--hands",
            str(hands or HANDS),
            "--limit",
            str(limit_s),
        )
        self._process: subprocess.Popen[bytes]

    def __enter__(self) -> "Workshop":
        _one_at_a_time.acquire()
        try:
            self._process = start_press(*self._options)
        except BaseException:
            _one_at_a_time.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        end_press(self._process)
        _one_at_a_time.release()

    @property
    def process_id(self) -> int:
        """The foreman's process, for measuring."""
        return self._process.pid

    def print_parts(self, jobs: Iterable[Job]) -> Iterator[tuple[int, bytes | PrintFailed]]:
        """The number (from 0) and the PDF of each part as it gets ready, or why there is none; each
        is taken from `jobs` when a hand is free. To be read to its end. Raises PrintFailed when
        the foreman itself is lost."""
        orders, answers = self._pipes()
        waiting = iter(jobs)
        try:
            write_frame(orders, b"parts")
            orders.flush()
            while said := read_frame(answers):
                if said == _ASK:
                    _send_next(orders, waiting)
                elif said.startswith(_ANSWER):
                    yield int.from_bytes(said[1:_NUMBER_ENDS]), _read(said[_NUMBER_ENDS:])
                else:
                    return
        except (OSError, EOFError) as mishap:
            raise PrintFailed("the press died") from mishap
        raise PrintFailed("the press died")

    def join(self, pdfs: Sequence[bytes]) -> bytes:
        """All pages in one PDF. Raises PrintFailed."""
        orders, answers = self._pipes()
        try:
            write_frame(orders, str(len(pdfs)).encode())
            for pdf in pdfs:
                write_frame(orders, pdf)
            orders.flush()
            said = read_frame(answers)
        except (OSError, EOFError):
            said = None
        return read_answer(said or b"-the press died")

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None and self._process.stdout is not None
        return self._process.stdin, self._process.stdout


def _send_next(orders: IO[bytes], waiting: Iterator[Job]) -> None:
    job = next(waiting, None)
    if job is None:
        write_frame(orders, b"")
        orders.flush()
    else:
        write_job(orders, job)


def _read(said: bytes) -> bytes | PrintFailed:
    try:
        return read_answer(said)
    except PrintFailed as mishap:
        return mishap
