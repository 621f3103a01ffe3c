"""A newer version of the scanner: a phone opens with the old one or the new one, never half of each."""

from playwright.sync_api import Page

from tests.support.door_mock import A, DoorMock
from tests.support.door_page import (
    OpenDoor,
    expect_outcome,
    expect_status,
    type_code,
    wait_for_worker,
)


def _version(page: Page) -> str | None:
    return page.locator("link[href*='door.css']").get_attribute("href")


def _reload_until(page: Page, version: str) -> None:
    """A busy machine may take more than the two seconds that the worker waits for the page."""
    for _ in range(8):
        page.reload()
        if version in (_version(page) or ""):
            return
    raise AssertionError(f"still {_version(page)}")


def _wait_for_shelves(page: Page, *versions: str) -> None:
    wanted = [f"mint-door-0000000{version}" for version in versions]
    for _ in range(50):
        if page.evaluate("() => caches.keys()") == wanted:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"kept: {page.evaluate('() => caches.keys()')}")


def test_newer_version_takes_over_whole_or_not_at_all(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door()  # no camera: on a busy machine Chromium looks for newer workers late
    wait_for_worker(page)
    mock_door.version = "0000000test2"
    _reload_until(page, "test2")
    _wait_for_shelves(page, "test2")
    expect_status(page, "Guest list up to date")
    mock_door.is_down = True
    page.reload()
    expect_status(page, "No network")
    assert "test2" in (_version(page) or "")
    type_code(page, A)
    expect_outcome(page, "admitted")


def test_newer_worker_leaves_an_older_page_its_files(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door()
    wait_for_worker(page)
    mock_door.version = "0000000test2"
    page.evaluate("async () => { (await navigator.serviceWorker.getRegistration()).update(); }")
    _wait_for_shelves(page, "test1", "test2")
    page.wait_for_timeout(1000)
    _wait_for_shelves(page, "test1", "test2")
    mock_door.is_down = True
    page.reload()
    expect_status(page, "No network")
    assert "test1" in (_version(page) or "")
