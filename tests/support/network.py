"""No test talks to anything but this machine: every other connection raises."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class LeftTheMachine(AssertionError):
    """A test tried to reach another machine."""


def is_this_machine(address: Any) -> bool:
    """Whether a socket address is a path of the file system or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("localhost", "")


def forbid_leaving(patch: Callable[[Any, str, Any], None]) -> None:
    """From now on connecting and sending elsewhere raises LeftTheMachine. `patch` is `setattr`."""
    for name in ("connect", "connect_ex", "sendto"):
        patch(socket.socket, name, _guarded(getattr(socket.socket, name)))
    real = socket.getaddrinfo

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not is_this_machine((name, 0)):
            raise LeftTheMachine(f"a test asked for the address of {name}")
        return real(host, *args, **kwargs)

    patch(socket, "getaddrinfo", look_up)


def _guarded(real: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        to = args[-1]  # the address is the last argument of all three
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_this_machine(to):
            raise LeftTheMachine(f"a test tried to reach {to}")
        return real(self, *args)

    return guarded
