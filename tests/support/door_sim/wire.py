"""A phone's line to the server: whole calls, and calls that are cut off."""

import http.client
import json
import socket
from typing import Any

from mint_events.staff.gatekeeper import DOOR_COOKIE


class Wire:
    """Calls a server as an enrolled phone's page does, over one kept connection."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.headers = {
            "Cookie": f"{DOOR_COOKIE}={token}",
            "X-Mint-Door": "1",
            "Content-Type": "application/json",
        }
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON. Raises OSError or HTTPException when none comes, AssertionError for
        any answer but 200."""
        sent = None if body is None else json.dumps(body)
        try:
            self._line.request(method, path, sent, self.headers)
            answer = self._line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self._line.close()
            raise
        assert answer.status == 200, f"{answer.status} {text[:500]!r}"
        return json.loads(text)

    def close(self) -> None:
        """Hangs up; the next call dials again."""
        self._line.close()

    def cut(self, path: str, body: Any, share: float) -> None:
        """Sends the beginning of a call and hangs up."""
        sent = json.dumps(body).encode()
        head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(sent)}"]
        head += [f"{name}: {value}" for name, value in self.headers.items()]
        whole = "\r\n".join(head).encode() + b"\r\n\r\n" + sent
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(whole[: int(len(whole) * share)])
