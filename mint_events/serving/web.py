"""The web server's process: granian, a few workers, one request at a time in each.

Why this server: docs/decisions/0003-web-server.md.
"""

import http.client
import multiprocessing
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from mint_events.config import Settings
from mint_events.serving.processes import end_with_parent
from mint_events.web.turnstile import one_by_one
from mint_events.web.uploads import most_bytes_by

# Threads wait: for a slow phone's request, for the press. Only one of a worker's works.
THREADS = 16
KILL_AFTER_S = 10


class PortIsTaken(Exception):
    """Another program listens where we should; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, resolved."""

    ip: str
    port: int

    def answers(self) -> bool:
        """Whether a web server answers there."""
        ip = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.ip, self.ip)  # noqa: S104 - asked, not bound
        connection = http.client.HTTPConnection(ip, self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status > 0
        except OSError:
            return False
        finally:
            connection.close()


def probe_port(host: str, port: int) -> Address:
    """The address to listen on. Raises PortIsTaken, also for a host that is not this machine's."""
    try:
        family, kind, _, _, found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found)
    except OSError as error:
        reason = error.strerror or error
        raise PortIsTaken(
            f"Port {port} on {host} cannot be used ({reason}). "
            "Stop the program that uses it, or set MINT_PORT (and MINT_BASE_URL) to another."
        ) from None
    return Address(str(found[0]), port)


def run_web(app: Flask, address: Address, settings: Settings) -> None:
    """Serves until SIGTERM."""
    multiprocessing.set_start_method("fork", force=True)  # the workers share what is imported
    Granian(
        "app:app",
        address=address.ip,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER_S,
        log_level=LogLevels.error,
        log_access=False,  # addresses hold guests' secrets, and the names that somebody searches
    ).serve(target_loader=_in_each_worker(app), wrap_loader=False)


def _in_each_worker(app: Flask) -> Callable[[], Any]:
    parent = os.getpid()

    def load() -> Any:
        end_with_parent(parent)
        return one_by_one(app.wsgi_app, app.config["MAX_CONTENT_LENGTH"], most_bytes_by(app))

    return load
