"""What the browser's tests share: Chromium, the made-up door, and a phone before it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browsers import Browsers, NewContext
from tests.support.camera import Shot
from tests.support.door_mock import ANNA, JOERG, A, B, DoorMock, serve_door
from tests.support.door_page import OpenDoor


@pytest.fixture
def mock_door() -> Iterator[DoorMock]:
    """The made-up server with two guests."""
    short = {A[:16]: JOERG, B[:16]: ANNA}
    with serve_door(DoorMock(guests={A: JOERG, B: ANNA, **short})) as mock:
        yield mock


@pytest.fixture
def new_context(browsers: Browsers) -> Iterator[NewContext]:
    """Somebody's own browser, empty, before a camera that shows these shots over and over:
    `new_context(Shot(text), locale="en-GB")`; no shot: no camera allowed."""
    opened: list[BrowserContext] = []

    def new(*shots: Shot, **options: Any) -> BrowserContext:
        opened.append(browsers.new_context(*shots, **options))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def open_door(new_context: NewContext, mock_door: DoorMock) -> OpenDoor:
    """Opens /door before a camera that shows these shots; no shot: no camera allowed."""

    def open_page(*shots: Shot, script: str = "", fragment: str = "") -> Page:
        page = new_context(*shots, viewport={"width": 390, "height": 844}).new_page()
        page.add_init_script(script)
        page.goto(f"{mock_door.url}/door{fragment}")
        page.locator("#door[data-open]").wait_for()
        return page

    return open_page


@pytest.fixture(scope="session")
def browser(browsers: Browsers) -> Browser:
    """The browser of all who need no camera."""
    return browsers.plain
