"""A real server: `python app.py` (web and courier) as a process of its own, on a port of its own."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.smtp import free_port

ROOT = Path(__file__).parents[2]
GUARD = ROOT / "tests" / "support" / "guard"
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
            "PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)]),
            "MINT_DATA_DIR": str(data_dir),
            "MINT_DATABASE_URL": database_url,
            "MINT_PORT": str(self.port),
            "MINT_BASE_URL": self.url,
            "MINT_DEMO": "0",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *program: str) -> None:
        """Starts it and waits until it answers."""
        command = [sys.executable, *(program or ("app.py",))]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
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

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

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
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

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
        server.stop()
