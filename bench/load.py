"""A bounded load on loopback: so many clients, so many requests each, then it ends."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Step = Callable[[http.client.HTTPConnection, int], None]


@dataclass(frozen=True, slots=True)
class Load:
    """What a load took: rounds a second, and milliseconds for one round."""

    per_s: float
    p50_ms: float
    p99_ms: float


def run_load(port: int, clients: int, rounds: int, step: Step) -> Load:
    """Runs `step(connection, number)` `rounds` times in all, spread over `clients` at once."""
    times: list[float] = []
    numbers = iter(range(rounds))
    lock = threading.Lock()
    failures: list[BaseException] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            while not failures:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                began = time.perf_counter()
                step(connection, number)
                times.append(time.perf_counter() - began)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if failures:
        raise failures[0]
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return Load(rounds / took, median(ordered) * 1000, p99 * 1000)


def ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: str | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes, str]:
    """One request: status, body, and where a redirect leads."""
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers.get("Location", "")
