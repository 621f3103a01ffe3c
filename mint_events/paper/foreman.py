"""Where a long paper is printed: a process that lets hands print its parts, and joins them.

A hand is a fork that prints one part and ends, so that what it took is given back, and one that
hangs or dies takes nothing else with it. A second hand works while a core has nothing else to do.

Its printer orders "parts" or "join", by frames over two pipes. For parts, "w" asks for the next one,
and an empty frame says that there is none; "a", a number and "+" with the PDF, or "-" and what went
wrong, answers the part of this number (in the order in which they came); "e" says that all are
answered. For a join come a number and as many PDFs, answered by "+" or "-" as well."""

import ctypes
import gc
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mint_events.paper.joining import join_pdfs
from mint_events.paper.wire import Job, read_frame, read_job, write_frame

Print = Callable[[Job], bytes]
PARTS = b"parts"
ASK, ANSWER, END = b"w", b"a", b"e"
NUMBER_BYTES = 4
_PATIENCE = 4  # a hand may wait that many times as long for the cores as it may use them
_LOOK_UP_S = 0.2
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


@dataclass
class Hand:
    """A fork at work on one part; `answer` is what came of it so far."""

    number: int
    process: int
    pipe: int
    ends_at: float
    answer: bytes = b""


class Foreman:
    """Hands out parts. `set_up` makes a press; it is called in each hand, since what fontconfig and
    Pango set up does not survive a fork everywhere. `limit_s` is the time of a hand on a core."""

    def __init__(self, set_up: Callable[[], Print], most_hands: int, limit_s: float) -> None:
        self._set_up = set_up
        self._most_hands = most_hands
        self._limit_s = limit_s
        self._hands: list[Hand] = []

    def work(self, orders: IO[bytes], answers: IO[bytes]) -> None:
        """Do what is ordered until the printer has gone."""
        while order := read_frame(orders):
            if order == PARTS:
                self._print_parts(orders, answers)
            else:
                _say(answers, _join([read_frame(orders) or b"" for _ in range(int(order))]))

    def _print_parts(self, orders: IO[bytes], answers: IO[bytes]) -> None:
        printer, number, has_more = os.getppid(), 0, True
        while (has_more or self._hands) and os.getppid() == printer:
            if has_more and self._may_begin():
                _say(answers, ASK)
                job = read_job(orders)
                has_more = job is not None
                if job is not None:
                    self._begin(number, job)
                    number += 1
            elif done := self._wait():
                _say(answers, ANSWER + done.number.to_bytes(NUMBER_BYTES) + done.answer)
        _say(answers, END)

    def _may_begin(self) -> bool:
        if not self._hands:
            return True
        return len(self._hands) < self._most_hands and is_core_free()

    def _begin(self, number: int, job: Job) -> None:
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reader)
            _be_a_hand(self._set_up, job, writer, self._limit_s)
        os.close(writer)
        ends_at = time.monotonic() + self._limit_s * _PATIENCE
        self._hands.append(Hand(number, process, reader, ends_at))

    def _wait(self) -> Hand | None:
        """A hand that has ended; None when none has within a moment."""
        ready = select.select([hand.pipe for hand in self._hands], [], [], _LOOK_UP_S)[0]
        for hand in self._hands:
            if hand.pipe in ready:
                piece = os.read(hand.pipe, 1 << 20)
                hand.answer += piece
                if not piece:
                    return self._end(hand)
            elif time.monotonic() > hand.ends_at:
                os.kill(hand.process, signal.SIGKILL)
        return None

    def _end(self, hand: Hand) -> Hand:
        self._hands.remove(hand)
        os.close(hand.pipe)
        _, status = os.waitpid(hand.process, 0)
        if status:
            in_time = os.waitstatus_to_exitcode(status) not in (-signal.SIGKILL, -signal.SIGXCPU)
            why = "the press died" if in_time else f"not printed within {self._limit_s:g} s"
            hand.answer = b"-" + why.encode()
        return hand


def is_core_free() -> bool:
    """Whether a core has nothing to do right now, but for us who ask."""
    running = int(Path("/proc/loadavg").read_text("ascii").split()[3].partition("/")[0]) - 1
    return running < len(os.sched_getaffinity(0))


def _be_a_hand(set_up: Callable[[], Print], job: Job, writer: int, limit_s: float) -> None:
    try:
        gc.disable()  # it ends before there is much to find
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        seconds = max(1, round(limit_s))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer(set_up(), job))
        os._exit(0)
    finally:
        os._exit(1)


def answer(print_job: Print, job: Job) -> bytes:
    """ "+" and the PDF, or "-" and what went wrong."""
    try:
        return b"+" + print_job(job)
    except MemoryError:
        return b"-out of memory"
    except Exception as mishap:  # whatever one document does, the next is printed
        return f"-{type(mishap).__name__}: {mishap}".encode()[:2000]


def _join(pdfs: list[bytes]) -> bytes:
    try:
        return b"+" + join_pdfs(pdfs)
    except Exception as mishap:
        return f"-not joined: {type(mishap).__name__}: {mishap}".encode()[:2000]


def _say(answers: IO[bytes], said: bytes) -> None:
    write_frame(answers, said)
    answers.flush()
