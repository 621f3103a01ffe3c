"""Many requests at one instant: all lines are open before the first byte is sent on any."""

import json
import selectors
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from typing import Any
from urllib.parse import urlencode


@dataclass
class Answer:
    """What came back on one line; `status` is 0 when the line was cut before anything came."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


def post_form(path: str, fields: Mapping[str, str]) -> bytes:
    """A form as a browser sends it."""
    return _request(path, urlencode(fields).encode(), "application/x-www-form-urlencoded", {})


def post_json(path: str, body: Any, headers: Mapping[str, str]) -> bytes:
    """A call as a script sends it."""
    return _request(path, json.dumps(body).encode(), "application/json", headers)


def _request(path: str, body: bytes, kind: str, headers: Mapping[str, str]) -> bytes:
    lines = {
        "Host": "127.0.0.1",
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        "Connection": "close",
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


@dataclass(frozen=True)
class Moment:
    """Something that happens as soon as so many have been answered."""

    answers: int
    happens: Callable[[], None]


NEVER = Moment(-1, lambda: None)


def rush(
    port: int, requests: Sequence[bytes], seconds: float = 60.0, then: Moment = NEVER
) -> list[Answer]:
    """Sends all at one instant; the answers in the requests' order."""
    lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in requests]
    for line, request in zip(lines, requests, strict=True):
        line.sendall(request)
    return [_read(raw) for raw in _gather(lines, seconds, then)]


def _gather(lines: Sequence[socket.socket], seconds: float, then: Moment) -> list[bytes]:
    come = [b""] * len(lines)
    done = 0
    end = time.monotonic() + seconds
    with selectors.DefaultSelector() as waiting:
        for number, line in enumerate(lines):
            line.setblocking(False)
            waiting.register(line, selectors.EVENT_READ, number)
        while waiting.get_map():
            ready = waiting.select(max(0.0, end - time.monotonic()))
            assert ready, f"{len(waiting.get_map())} of {len(lines)} were not answered"
            for key, _ in ready:
                line, number = lines[key.data], key.data
                try:
                    piece = line.recv(65536)
                except OSError:
                    piece = b""
                come[number] += piece
                if not piece:
                    waiting.unregister(line)
                    line.close()
                    done += 1
                    if done == then.answers:
                        then.happens()
    return come


def _read(raw: bytes) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, _, rest = head.partition(b"\r\n")
    parts = first.split(b" ")
    if len(parts) < 2 or not parts[1].isdigit():
        return Answer(0)
    headers = BytesHeaderParser().parsebytes(rest)
    return Answer(int(parts[1]), {k.lower(): str(v) for k, v in headers.items()}, body)
