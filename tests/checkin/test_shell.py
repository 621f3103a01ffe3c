"""The scanner as an app: its worker knows every file that the page loads, and no secret."""

import base64
import hashlib
import json
import posixpath
import re
from pathlib import Path
from typing import Any

from flask import Flask

from tests.checkin.phones import Phone
from tests.factories import make_event, make_phone
from tests.support.client import PageClient, client_of

STATIC = Path(__file__).resolve().parents[2] / "static"
LOADED = re.compile(
    r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']|url\(["']?([^"')]+)["']?\)"""
)


def shell_of(client: PageClient) -> dict[str, Any]:
    first = client.get("/door/sw.js").get_data(as_text=True).partition(";\n")[0]
    found: dict[str, Any] = json.loads(first.removeprefix("const SHELL = "))
    return found


def test_worker_may_keep_the_scanners_page_and_no_other(client: PageClient) -> None:
    answer = client.get("/door/sw.js")
    assert answer.headers["Service-Worker-Allowed"] == "/door"
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert "Set-Cookie" not in answer.headers
    shell = shell_of(client)
    assert (set(shell), shell["page"]) == ({"version", "page", "files"}, "/door")


def test_every_file_is_there_with_its_hash(client: PageClient) -> None:
    files = shell_of(client)["files"]
    assert len({one["url"] for one in files}) == len(files) > 30
    for one in files:
        content = client.get(one["url"]).get_data()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert one["integrity"] == f"sha256-{digest}", one["url"]
    assert not [one for one in files if one["url"].endswith("service_worker.js")]


def test_nothing_that_the_page_loads_is_left_out(app: Flask, client: PageClient) -> None:
    phone = Phone(client_of(app), make_phone(app, make_event(app, slug="fest")), "fest")
    page = phone.ask("GET", "/door").get_data(as_text=True)
    files = {one["url"].split("/", 3)[3] for one in shell_of(client)["files"]}
    loaded = {found.split("/", 3)[3] for found in re.findall(r'"(/assets/[^"]+)"', page)}
    assert loaded <= files
    assert '"/door/manifest.webmanifest"' in page
    for name in sorted(files):
        if name.endswith((".js", ".css")):
            for script, style in LOADED.findall((STATIC / name).read_text("utf-8")):
                if not (style.startswith(("data:", "#")) or "//" in style):
                    wanted = posixpath.normpath(
                        posixpath.join(posixpath.dirname(name), script or style)
                    )
                    assert wanted in files, (name, wanted)


def test_the_door_stands_on_the_home_screen(client: PageClient) -> None:
    told = client.get("/door/manifest.webmanifest?lang=en").get_json(force=True)
    assert (told["name"], told["start_url"], told["scope"]) == ("MINT Door", "/door", "/door")
    assert told["display"] == "standalone"
    for icon in told["icons"]:
        assert client.get(icon["src"]).status_code == 200
    assert (
        client.get("/door/manifest.webmanifest?lang=de").get_json(force=True)["name"]
        == "MINT Einlass"
    )
