"""What the browser's tests share: Chromium, the made-up door, and a phone before it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.support.camera import Shot, launch, make_video
from tests.support.door_mock import ANNA, JOERG, A, B, DoorMock, serve_door
from tests.support.door_page import OpenDoor


@pytest.fixture
def mock_door() -> Iterator[DoorMock]:
    """The made-up server with two guests."""
    short = {A[:16]: JOERG, B[:16]: ANNA}
    with serve_door(DoorMock(guests={A: JOERG, B: ANNA, **short})) as mock:
        yield mock


@pytest.fixture
def open_door(playwright: Playwright, mock_door: DoorMock, tmp_path: Path) -> Iterator[OpenDoor]:
    """Opens /door before a camera that shows these shots over and over; no shot: no camera allowed."""
    with ExitStack() as stack:

        def open_page(*shots: Shot, script: str = "", fragment: str = "") -> Page:
            video = make_video(tmp_path / "video.mjpeg", shots) if shots else None
            browser = launch(playwright, video)
            stack.callback(browser.close)
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.add_init_script(script)
            page.goto(f"{mock_door.url}/door{fragment}")
            page.locator("#door[data-open]").wait_for()
            return page

        yield open_page
