"""Signs PDFs for all rooms, by a notary that waits in a process of its own (docs/decisions/0016)."""

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from mint_events.paper.identity import Identity
from mint_events.paper.printer import PrintFailed
from mint_events.paper.wire import read_frame, write_frame
from mint_events.web.turnstile import stepping_aside

LIMIT_S = 30.0
_START = Path(__file__).with_name("start_notary.py")
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")


class SigningFailed(PrintFailed):
    """No signed PDF came out; the text says why, for the log."""


def sign_pdf(pdf: bytes, identity: Identity, *, reason: str, place: str, label: str) -> bytes:
    """`pdf` signed by the organisation, tags and all as they were. `reason` and `place` are what
    PDF readers show of the signature, `label` is its name for screen readers. The first of a
    process takes a second, each further one about 20 ms. Raises SigningFailed."""
    frames = (pdf, identity.key, identity.certificate, *identity.chain)
    said = {"reason": reason, "place": place, "label": label, "name": identity.name}
    with stepping_aside():
        return _notary.ask({**said, "frames": len(frames)}, frames)


def notary_process_id() -> int | None:
    """The process that signs, for measuring; None when it does not run."""
    return _notary.process_id


class _Notary:
    """One notary and its pipes; starts it when needed, again when it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, said: dict[str, object], frames: tuple[bytes, ...]) -> bytes:
        """One job at a time. A notary found dead is replaced once. Raises SigningFailed."""
        with self._lock:
            answer = self._try(said, frames) or self._try(said, frames)
        if answer is None:
            raise SigningFailed("the notary died twice over one job, or took too long")
        if not answer.startswith(b"+"):
            raise SigningFailed(answer[1:].decode(errors="replace"))
        return answer[1:]

    def _try(self, said: dict[str, object], frames: tuple[bytes, ...]) -> bytes | None:
        process = self._living()
        assert process.stdin is not None and process.stdout is not None
        watch = threading.Timer(LIMIT_S, process.kill)
        watch.start()
        try:
            write_frame(process.stdin, json.dumps(said).encode())
            for frame in frames:
                write_frame(process.stdin, frame)
            process.stdin.flush()
            answer = read_frame(process.stdout)
        except (OSError, EOFError):
            answer = None
        finally:
            watch.cancel()
        if answer is None:
            self.close()
        return answer

    def _living(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-B", str(_START)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        return self._process

    @property
    def process_id(self) -> int | None:
        """The notary that this process has started and not ended."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the notary."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            _close_pipes(process)

    def forget(self) -> None:
        """After a fork: the notary is the parent's. Let go of its pipes, and start afresh."""
        if self._process is not None:
            _close_pipes(self._process)
        self._process, self._lock = None, threading.Lock()


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()


_notary = _Notary()
os.register_at_fork(after_in_child=_notary.forget)
atexit.register(_notary.close)
