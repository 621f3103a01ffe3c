"""A real installation to measure: a fresh database, seeded, served by real processes."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.load import ask

ROOT = Path(__file__).resolve().parents[1]
WEB_ONLY = (
    "from mint_events.serving import open_house;"
    "from mint_events.serving.web import probe_port, run_web;"
    "app = open_house(); settings = app.config['MINT'];"
    "run_web(app, probe_port(settings.host, settings.port), settings)"
)
SEED = {
    "events": [
        {
            "slug": "bench",
            "kind": "public",
            "title": {"de": "Messung", "en": "Measurement"},
            "starts_at": "2099-02-28T14:00:00+01:00",
            "ends_at": "2099-02-28T18:00:00+01:00",
            "venue": "Labor",
            "capacity": 100000,
            "max_companions": 2,
        },
        {
            "slug": "rush",
            "kind": "public",
            "title": {"de": "Andrang", "en": "Rush"},
            "starts_at": "2099-02-28T14:00:00+01:00",
            "ends_at": "2099-02-28T18:00:00+01:00",
            "venue": "Labor",
            "capacity": 300,
            "max_companions": 2,
        },
    ],
    "devices": [{"event": "bench", "gate": "Nord"}],
    "api_tokens": [{"event": "bench", "scope": "organizer"}],
}


@dataclass(frozen=True, slots=True)
class House:
    """A serving installation."""

    port: int
    environment: dict[str, str]
    tokens: dict[str, str]
    process: subprocess.Popen[bytes]
    first_answer_s: float

    def run(self, *words: str) -> str:
        """One of its commands."""
        return _command(self.environment, *words)


def free_port() -> int:
    """A port below the range from which outgoing connections take theirs."""
    for port in random.sample(range(20000, 32000), 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


def _command(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "flask", "--app", "app", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


@contextmanager
def open_house(database_url: str | None) -> Iterator[House]:
    """Makes, seeds and serves an installation; ends it by its process id."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            **os.environ,
            "MINT_DATA_DIR": folder,
            "MINT_PORT": str(port),
            "MINT_BASE_URL": f"http://127.0.0.1:{port}",
            "MINT_DEMO": "0",
        }
        if database_url:
            environment["MINT_DATABASE_URL"] = database_url
        _command(environment, "db", "upgrade")
        tokens = _seed(environment, Path(folder))
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-c", WEB_ONLY], cwd=ROOT, env=environment)
        try:
            _await_answer(port)
            yield House(port, environment, tokens, process, time.perf_counter() - began)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _seed(environment: dict[str, str], folder: Path) -> dict[str, str]:
    file = folder / "seed.json"
    file.write_text(json.dumps(SEED))
    made: dict[str, Any] = json.loads(_command(environment, "seed", str(file)))
    return {
        "door": made["devices"][0]["token"],
        "organizer": made["api_tokens"][0]["token"],
    }


def _await_answer(port: int) -> None:
    until = time.perf_counter() + 30
    while time.perf_counter() < until:
        try:
            if ask(HTTPConnection("127.0.0.1", port, timeout=5), "GET", "/")[0] == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server does not answer")
