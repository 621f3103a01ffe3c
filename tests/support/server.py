"""A real server: `python app.py` (web and courier) as a process of its own, on a port of its own."""

import http.client
import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from tests.support import warm
from tests.support.smtp import free_port

STARTS_WITHIN_S = 30.0


class LiveServer:
    """The server's address, and what a test does with it."""

    def __init__(self, data_dir: Path, database_url: str, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / "server.log"
        self.data_dir = data_dir
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MINT_")},
            "PYTHONPATH": warm.PYTHONPATH,
            "MINT_DATA_DIR": str(data_dir),
            "MINT_DATABASE_URL": database_url,
            "MINT_PORT": str(self.port),
            "MINT_BASE_URL": self.url,
            "MINT_DEMO": "0",
            **settings,
        }
        self.process: warm.Started | None = None

    def start(self, *program: str) -> None:
        """Starts it and waits until it answers."""
        with self.log.open("ab") as log, Path(os.devnull).open("rb") as nothing:
            files = (nothing.fileno(), log.fileno(), log.fileno())
            self.process = warm.start(program or ("app.py",), self.environment, files)
        end = time.monotonic() + STARTS_WITHIN_S
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"the server does not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it serves."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """Ends it, with all its children, as a power cut does."""
        if self.process is not None:
            for pid in [*_below(self.process.pid), self.process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait(10)
        self.process = None

    def flask(self, *words: str, given: str | None = None) -> str:
        """Runs `flask --app app …` on the same data; what it prints."""
        with TemporaryFile("w+") as typed, TemporaryFile("r") as said, TemporaryFile("r") as errors:
            typed.write(given or "")
            typed.seek(0)
            files = (typed.fileno(), said.fileno(), errors.fileno())
            command = ("-m", "flask", "--app", "app", *words)
            code = warm.start(command, self.environment, files).wait(120)
            said.seek(0)
            errors.seek(0)
            assert code == 0, errors.read()
            return said.read()

    def seed(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Runs `flask --app app seed` with this; what it prints, read."""
        file = self.data_dir / "seed.json"
        file.write_text(json.dumps(wanted))
        found: dict[str, Any] = json.loads(self.flask("seed", str(file)))
        return found


def _below(pid: int) -> Iterator[int]:
    """The process ids of all descendants, as the kernel knows them."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _below(int(child))
            yield int(child)


@contextmanager
def serving(
    data_dir: Path, database_url: str, *program: str, **settings: str
) -> Iterator[LiveServer]:
    """A server for a `with`; `settings` are environment variables."""
    data_dir.mkdir(parents=True, exist_ok=True)
    server = LiveServer(data_dir, database_url, settings)
    server.start(*program)
    try:
        yield server
    finally:
        server.kill()  # in no time; how it ends when it is told to, tests/serving tells
