"""Forms that break off on bad Wi-Fi, against the real server: half a form is never taken for one."""

import socket
import time

import pytest

from mint_events.registration.models import Registration
from tests.factories import make_event
from tests.faults.conftest import Serve

pytestmark = pytest.mark.xdist_group("races")
FORM = b"given_name=Anna&family_name=Arndt&email=anna%40example.org"


def send(port: int, head: str, body: bytes, *, breaks_off: bool) -> bytes:
    """Sends this much and gives the first line of the answer; or breaks off and gives nothing."""
    lines = ["POST /events/jubilee/sign-up HTTP/1.1", "Host: x", "Connection: close", head]
    lines += ["Content-Type: application/x-www-form-urlencoded", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall("\r\n".join(lines).encode() + body)
        if not breaks_off:
            return line.recv(1000).partition(b"\r\n")[0]
        time.sleep(0.3)  # until the server waits for the rest
        return b""


def test_half_a_form_signs_nobody_up(serve: Serve) -> None:
    server, house = serve(workers=1)
    make_event(house.app, slug="jubilee")
    rest = b"&companions-0-given_name=Bea&companions-0-family_name=Berg"
    chunk = f"{len(FORM):x}\r\n".encode() + FORM + b"\r\n"
    send(server.port, f"Content-Length: {len(FORM + rest)}", FORM, breaks_off=True)
    send(server.port, "Transfer-Encoding: chunked", chunk, breaks_off=True)
    time.sleep(0.5)  # what breaks off is answered to nobody, so nobody tells when it is done
    assert house.count(Registration) == 0
    whole = send(server.port, f"Content-Length: {len(FORM)}", FORM, breaks_off=False)
    assert (whole.split()[1], house.count(Registration)) == (b"303", 1)
