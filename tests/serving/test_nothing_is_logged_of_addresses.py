"""What stands in an address, such as a name that somebody searches, is in no log of ours."""

import http.client
import time
from pathlib import Path

import pytest

from tests.support.databases import Database, Databases
from tests.support.server import LiveServer, serving

pytestmark = pytest.mark.only_on("sqlite")  # no table is asked
PATHS = ("/console/?q=Kanarienvogel", "/my/Kanarienvogel", "/nowhere?q=Kanarienvogel")


def ask(server: LiveServer, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_addresses_are_not_in_the_server_s_log(
    database: Database, databases: Databases, tmp_path: Path
) -> None:
    url = databases.fresh(database.kind).url
    with serving(tmp_path / "server", url) as server:
        assert [ask(server, path) for path in PATHS] == [302, 404, 404]
        give_up = time.monotonic() + 30
        while (
            "is open" not in server.log.read_text()
        ):  # it is the log; the house greets when it has seen itself answer
            assert time.monotonic() < give_up
            time.sleep(0.05)
    assert "Kanarienvogel" not in server.log.read_text()
