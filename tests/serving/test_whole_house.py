"""`python app.py` and `flask` as people start them, from nothing: other tests fork warm ones."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support.databases import Database, Databases
from tests.support.server import LiveServer
from tests.support.warm import ROOT

EVENT = {
    "slug": "jubilee",
    "kind": "public",
    "title": {"de": "Jubiläum", "en": "Anniversary"},
    "starts_at": "2099-02-28T14:00:00+01:00",
    "ends_at": "2099-02-28T18:00:00+01:00",
    "venue": "experimenta",
}
STARTS_WITHIN_S, ENDS_WITHIN_S = 60, 20


def run(server: LiveServer, *words: str) -> str:
    command = [sys.executable, "-m", "flask", "--app", "app", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=server.environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.either_database
def test_house_opens_is_seeded_is_read_and_closes(
    database: Database, databases: Databases, tmp_path: Path
) -> None:
    server = LiveServer(tmp_path, databases.fresh(database.kind).url, {"MINT_WORKERS": "2"})
    with server.log.open("wb") as log:
        house = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=server.environment, stdout=log, stderr=log
        )
    try:
        (tmp_path / "seed.json").write_text(json.dumps({"events": [EVENT]}))
        made = json.loads(run(server, "seed", str(tmp_path / "seed.json")))["events"]
        assert made[0]["url"] == f"{server.url}/events/jubilee"
        give_up = time.monotonic() + STARTS_WITHIN_S
        while not server.answers():
            assert house.poll() is None and time.monotonic() < give_up, server.log.read_text()
            time.sleep(0.05)
        with urllib.request.urlopen(f"{made[0]['url']}?lang=de", timeout=20) as page:
            assert "Jubiläum" in page.read().decode()
        house.send_signal(signal.SIGTERM)
        assert house.wait(ENDS_WITHIN_S) == 0
        assert not server.answers()
    finally:
        house.kill()
        house.wait()
    said = server.log.read_text()
    assert f"MINT Events is open: {server.url}" in said
    assert "Traceback" not in said
