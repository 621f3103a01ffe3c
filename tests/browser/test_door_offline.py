"""The phone and the real server: the server is killed, then the browser, and nothing is lost."""

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.support.camera import Shot, chromium_arguments, make_video
from tests.support.door_page import (
    answer,
    expect_outcome,
    expect_status,
    type_code,
    wait_for_worker,
)
from tests.support.server import LiveServer

pytestmark = pytest.mark.either_database

WANTED = {
    "events": [
        {
            "slug": "jubilaeum",
            "kind": "public",
            "title": {"de": "Jubiläum", "en": "Anniversary"},
            "starts_at": "2037-02-28T14:00:00+01:00",
            "ends_at": "2037-02-28T18:00:00+01:00",
            "venue": "Forum",
            "capacity": 10,
        }
    ],
    "devices": [{"event": "jubilaeum", "gate": "Nordportal"}],
    "api_tokens": [{"event": "jubilaeum", "scope": "organizer"}],
}
NAMES = ["Nguyễn Thị Ánh", "Jörg Müller-Lüdenscheidt", "Fatma Öztürk", "Wolfeschlegelstein Never"]


class Office:
    """What the organizer's scripts ask the server."""

    def __init__(self, server: LiveServer, token: str) -> None:
        self.base = f"{server.url}/api/v1/events/jubilaeum"
        self.token = token

    def ask(self, path: str, body: object = None, key: str = "") -> dict[str, Any]:
        """The JSON answer; a body makes it a POST."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(self.base + path, data, headers), timeout=10) as response:
            found: dict[str, Any] = json.load(response)
        return found

    def sign_up(self, name: str, number: int) -> str:
        """The full code of the guest's ticket."""
        given, _, family = name.rpartition(" ")
        guest = {
            "given_name": given,
            "family_name": family,
            "email": f"someone{number}@example.org",
            "organisation": "Verschwiegene Schule",
        }
        code: str = self.ask("/registrations", guest, f"sign-up-{number}")["tickets"][0]["code"]
        return code


def _start_phone(
    playwright: Playwright, profile: Path, video: Path, server: LiveServer, token: str
) -> tuple[BrowserContext, Page]:
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path="/usr/bin/chromium",
        args=chromium_arguments(video),
        locale="en-GB",
        viewport={"width": 390, "height": 844},
    )
    # Given again to the killed one: Chromium writes cookies down only after half a minute.
    context.add_cookies(
        [{"name": "mint_door", "value": token, "url": server.url, "expires": time.time() + 9e5}]
    )
    page = context.new_page()
    page.goto(f"{server.url}/door")
    return context, page


def _kill_browser(profile: Path) -> None:
    """As an empty battery does: every process of that browser, at once."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes()
            if f"--user-data-dir={profile}".encode() in words:
                os.kill(int(process.name), signal.SIGKILL)


def _lies_in(profile: Path, words: list[str]) -> list[str]:
    """Which of these words stand in the browser's files, as UTF-8 or as UTF-16."""
    files = [file.read_bytes() for file in profile.rglob("*") if file.is_file()]
    return [
        word
        for word in words
        if any(word.encode(kind) in each for each in files for kind in ("utf-8", "utf-16-le"))
    ]


def test_server_and_browser_are_killed_and_nothing_is_lost(
    playwright: Playwright, live_server: LiveServer, tmp_path: Path
) -> None:
    seeded = live_server.seed(WANTED)
    office = Office(live_server, seeded["api_tokens"][0]["token"])
    codes = [office.sign_up(name, number) for number, name in enumerate(NAMES)]
    shown = make_video(tmp_path / "shown.mjpeg", [Shot(f"{live_server.url}/T/{codes[0]}".upper())])
    token, profile = seeded["devices"][0]["token"], tmp_path / "profile"

    context, page = _start_phone(playwright, profile, shown, live_server, token)
    expect_outcome(page, "admitted")
    expect_status(page, "Guest list up to date")
    wait_for_worker(page)
    live_server.kill()
    page.reload()
    expect_outcome(page, "already_in")
    type_code(page, codes[1])
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Jörg Müller-Lüdenscheidt")

    _kill_browser(profile)
    with suppress(Exception):
        context.close()
    not_shown = [codes[3], codes[3][:16]]  # neither whole nor as it is typed
    unread = _lies_in(profile, [*NAMES, "Verschwiegene", "someone3", *not_shown, "Nordportal"])
    assert unread == ["Nordportal"]  # which shows that something would be found

    shown = make_video(tmp_path / "later.mjpeg", [Shot(f"{live_server.url}/T/{codes[2]}".upper())])
    context, page = _start_phone(playwright, profile, shown, live_server, token)
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Fatma Öztürk")
    expect(answer(page)).to_contain_text("without network")
    type_code(page, codes[1])
    expect_outcome(page, "already_in")

    live_server.start()
    expect_status(page, "Online")
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    _expect_all_there(office)
    context.close()


def _expect_all_there(office: Office) -> None:
    """Each scan once, with what the phone showed; three are in."""
    scans = office.ask("/scans")["scans"]
    ids = [scan["scan_id"] for scan in scans]
    assert len(ids) == len(set(ids))
    admitted = [scan["offline"] for scan in scans if scan["outcome"] == "admitted"]
    assert admitted == [False, True, True]
    assert {scan["outcome"] for scan in scans} == {"admitted", "already_in"}
    assert {scan["source"] for scan in scans} == {"camera", "typed"}
    assert all(abs(scan["clock_offset_ms"]) < 2000 for scan in scans if scan["offline"])
    arrivals = office.ask("/arrivals")
    assert (arrivals["inside"], arrivals["arrived"]) == (3, 3)
