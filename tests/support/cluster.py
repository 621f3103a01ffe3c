"""PostgreSQL for the tests: one cluster a test run, started by conftest.py, shared by its workers.

A watchdog process owns the server (this file, run as a program). It ends both when the test run
ends, however that happens, and starts the server again when a test has stopped it.
"""

import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

USER = "mint"
PORTS = range(20000, 32000)  # below those that the kernel gives to outgoing connections
PATIENCE_S = 30.0
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
ALWAYS = (
    "listen_addresses=127.0.0.1",
    "max_connections=120",
    "shared_buffers=64MB",
    "jit=off",
    "log_min_messages=warning",
)


@dataclass(frozen=True)
class Cluster:
    """A running server. Everybody on this machine may log in as its superuser: only for tests."""

    folder: Path
    port: int
    watchdog: subprocess.Popen[bytes]

    def url(self, database: str) -> str:
        """What MINT_DATABASE_URL takes."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str, template: str | None = None) -> str:
        """A new database, a copy of `template` if given (nobody may be connected to that one);
        gives its URL."""
        copied = (
            sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        )
        self._do("CREATE DATABASE {}", name, copied)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Away with it, and with all who are connected to it."""
        self._do("DROP DATABASE IF EXISTS {}", name, sql.SQL(" WITH (FORCE)"))

    def stop(self) -> None:
        """Ends it before its owner ends."""
        (self.folder / "stop").touch()
        self.watchdog.wait(PATIENCE_S)

    def restart(self, *, crash: bool = False) -> None:
        """Stops the server in the middle of everything and waits until it is there again. `crash`:
        as if the power had gone."""
        before = self._server_pid()
        os.kill(before, signal.SIGQUIT if crash else signal.SIGINT)
        give_up = time.monotonic() + PATIENCE_S
        while not self._is_there_again(before):
            if time.monotonic() > give_up:
                raise TimeoutError("PostgreSQL did not come back")
            time.sleep(0.05)

    def is_up(self) -> bool:
        """Whether it lets somebody in."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _is_there_again(self, before: int) -> bool:
        try:
            return self._server_pid() != before and self.is_up()
        except (FileNotFoundError, ValueError, IndexError):
            return False

    def _server_pid(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def _connect(self) -> psycopg.Connection:
        url = self.url("postgres").replace("+psycopg", "")
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    def _do(self, statement: LiteralString, name: str, more: sql.Composable) -> None:
        with self._connect() as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)) + more)


@contextmanager
def own_cluster(*, durable: bool) -> Iterator[Cluster]:
    """A cluster for one test. `durable`: a commit is on the disk when it is done."""
    cluster = start_cluster(os.getpid(), durable=durable)
    try:
        yield cluster
    finally:
        cluster.stop()


def start_cluster(owner: int, *, durable: bool = False) -> Cluster:
    """A cluster that lives as long as the process `owner`."""
    folder = Path(tempfile.mkdtemp(prefix="mint-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    port = _free_port()
    options = ALWAYS if durable else (*ALWAYS, *QUICK)
    cluster = Cluster(folder, port, _start_watchdog(owner, folder, port, options))
    _await(cluster)
    return cluster


def _start_watchdog(
    owner: int, folder: Path, port: int, options: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, __file__, str(owner), str(folder), str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is not for it
        )


def _await(cluster: Cluster) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not cluster.is_up():
        if time.monotonic() > give_up:
            log = (cluster.folder / "log").read_text()
            cluster.stop()
            raise TimeoutError(f"PostgreSQL did not start:\n{log}")
        time.sleep(0.05)


def _free_port() -> int:
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def program(name: str) -> str:
    """Where the newest PostgreSQL has its program `name`."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4])
    )
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        raise FileNotFoundError("PostgreSQL is not installed; `make test` does that")
    return path


def _run(name: str, *words: str) -> None:
    as_whom = _as_whom()
    subprocess.run([program(name), *words], check=True, capture_output=True, cwd="/", **as_whom)


def _as_whom() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _watch(owner: int, folder: Path, port: int, options: list[str]) -> None:
    """The watchdog: keeps the server running until `owner` has ended or a file `stop` is there."""
    try:
        end_of_owner = os.pidfd_open(owner)
    except ProcessLookupError:
        shutil.rmtree(folder, ignore_errors=True)
        return
    words = [word for option in options for word in ("-c", option)]
    command = [program("postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
    while True:
        server = subprocess.Popen([*command, *words], cwd="/", **_as_whom())
        is_over = False
        while server.poll() is None and not is_over:
            is_over = bool(select.select([end_of_owner], [], [], 0.05)[0])
            is_over = is_over or (folder / "stop").exists()
        if is_over:
            server.send_signal(signal.SIGQUIT)
            server.wait()
            shutil.rmtree(folder, ignore_errors=True)
            return
        time.sleep(0.1)  # stopped by a test, or it does not start: then the tests give up


if __name__ == "__main__":
    _watch(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
