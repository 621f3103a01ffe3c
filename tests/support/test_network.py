"""The control of the guard: nothing gets out, neither from a test nor from a server it starts."""

import os
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.support.network import LeftTheMachine, is_this_machine
from tests.support.warm import PYTHONPATH


def test_other_machines_cannot_be_reached() -> None:
    with socket.socket() as one, pytest.raises(LeftTheMachine):
        one.connect(("192.0.2.1", 80))
    with socket.socket() as one, pytest.raises(LeftTheMachine):
        one.connect_ex(("192.0.2.1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as one, pytest.raises(LeftTheMachine):
        one.sendto(b"", ("192.0.2.1", 53))
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(LeftTheMachine):
        urllib.request.urlopen("http://example.org/")


def test_this_machine_can() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert is_this_machine("/run/a.socket")
    assert is_this_machine(("::1", 80, 0, 0))
    assert not is_this_machine(("2001:db8::1", 80, 0, 0))


def test_a_server_that_a_test_starts_is_guarded_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.getaddrinfo('example.org', 80)"],
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "LeftTheMachine" in done.stderr
