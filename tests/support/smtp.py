"""A mail server for tests: keeps what it is given, and has faults when told to.

It runs in a thread of the test. Port numbers stay under 32768, where the system takes none for
outgoing connections."""

import asyncio
import random
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Received:
    """One letter as the server got it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    at: float = field(default_factory=time.time)

    @property
    def message(self) -> EmailMessage:
        """The letter, parsed."""
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class Faults:
    """What goes wrong from now on. Counts say how often; -1: until further notice."""

    greeting: str = ""  # said instead of "220", and then the line is cut
    sender: str = ""  # the answer to MAIL
    recipients: dict[str, str] = field(default_factory=dict)  # address → the answer to RCPT
    content: str = ""  # the answer to the letter's end
    drop_after_content: int = 0  # the line is cut instead of an answer
    keep_dropped: bool = True  # whether such a letter was taken all the same
    drop_at_mail: int = 0  # the line is cut when a letter begins
    slow_s: float = 0.0  # before the answer to the letter's end


class SmtpSink:
    """Use it with `with`; `stop` and `start` take it down and up again on the same port."""

    def __init__(self, **options: Any) -> None:
        self.port = free_port()
        self.letters: list[Received] = []
        self.connections = 0
        self.faults = Faults()
        self._options = options
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> "SmtpSink":
        controller = _Controller(self, self.port, self._options)
        controller.start()
        self.connections -= 1  # the library's own, to see whether it lives
        self._controller = controller
        return self

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
        self._controller = None

    def __enter__(self) -> "SmtpSink":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_for(self, count: int, seconds: float = 10.0) -> list[Received]:
        """The letters, as soon as there are `count` of them. Raises AssertionError."""
        wait_until(lambda: len(self.letters) >= count, seconds)
        return self.letters

    def message_ids(self) -> list[str]:
        return [letter.message_id for letter in self.letters]


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    """Waits for something to come true. Raises AssertionError when it does not."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not so within {seconds:g} s"
        time.sleep(0.02)


def free_port() -> int:
    """A port of this machine that nobody listens on, under 32768."""
    for _ in range(100):
        port = random.randint(20000, 32000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


class _Controller(Controller):
    def __init__(self, sink: SmtpSink, port: int, options: dict[str, Any]) -> None:
        self.sink = sink
        options = dict(options)
        context: ssl.SSLContext | None = options.pop("ssl_context", None)
        options.setdefault("enable_SMTPUTF8", True)
        super().__init__(
            _Handler(sink),
            hostname="127.0.0.1",
            port=port,
            ready_timeout=10.0,
            ssl_context=context,
            **options,
        )

    def factory(self) -> Any:
        self.sink.connections += 1
        if self.sink.faults.greeting:
            return _Rude(self.sink.faults.greeting)
        return SMTP(self.handler, **self.SMTP_kwargs)


class _Rude(asyncio.Protocol):
    def __init__(self, greeting: str) -> None:
        self.greeting = greeting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(f"{self.greeting}\r\n".encode())
        transport.close()


class _Handler:
    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        faults = self.sink.faults
        if _takes_one(faults, "drop_at_mail"):
            return _cut(server)
        if faults.sender:
            return faults.sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.sink.faults.recipients.get(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        faults = self.sink.faults
        raw = envelope.original_content or b""
        letter = Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw)
        if faults.slow_s:
            await asyncio.sleep(faults.slow_s)
        if _takes_one(faults, "drop_after_content"):
            if faults.keep_dropped:
                self.sink.letters.append(letter)
            return _cut(server)
        if faults.content:
            return faults.content
        self.sink.letters.append(letter)
        return "250 OK"


def _takes_one(faults: Faults, name: str) -> bool:
    count: int = getattr(faults, name)
    if count > 0:
        setattr(faults, name, count - 1)
    return count != 0


def _cut(server: SMTP) -> str:
    transport = server.transport
    assert isinstance(transport, asyncio.Transport)
    transport.abort()
    return "421 gone"
