"""What is left on a phone that is shut out, signed out, or whose event is over: nothing of guests."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.support.axe import axe_findings, sideways
from tests.support.door_mock import A, DoorMock
from tests.support.door_page import (
    OpenDoor,
    answer,
    expect_status,
    let_in_without_network,
    open_with_list,
    type_code,
    wait_for_worker,
)


def test_phone_that_is_shut_out_forgets_all(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    wait_for_worker(page)
    mock_door.phone_is_gone = True
    type_code(page, A)
    expect(answer(page)).to_contain_text("This phone is switched off")
    expect(answer(page)).to_contain_text("the guest list has been deleted")
    _expect_nothing_remains(page)
    assert axe_findings(page) + sideways(page) == []


def test_shut_out_phone_keeps_unsent_scans_for_when_it_comes_back(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    let_in_without_network(page, mock_door, A)
    mock_door.is_down, mock_door.phone_is_gone = False, True
    expect(answer(page)).to_contain_text("Scans not sent: 1", timeout=15000)
    mock_door.phone_is_gone = False
    page.reload()
    expect_status(page, "Guest list up to date")
    page.wait_for_timeout(500)
    assert [(scan["code"], scan["shown"]) for scan in mock_door.asked] == [(A[:16], "admitted")]


def test_signing_out_sends_first_and_then_forgets_all(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    wait_for_worker(page)
    let_in_without_network(page, mock_door, A)
    _sign_out(page)
    expect(page.get_by_text("Not signed out: 1 scan waits")).to_be_visible()
    mock_door.is_down = False
    expect_status(page, "Online")
    page.wait_for_timeout(500)
    _sign_out(page)
    expect(answer(page)).to_contain_text("Signed out", timeout=15000)
    _expect_nothing_remains(page)
    assert axe_findings(page) + sideways(page) == []
    page.reload()
    expect(page.get_by_role("heading", name="This phone is not at the door yet")).to_be_visible()


def _sign_out(page: Page) -> None:
    if not page.get_by_role("button", name="Sign this phone out").is_visible():
        page.get_by_text("This phone", exact=True).click()
    page.get_by_role("button", name="Sign this phone out").click()
    page.get_by_role("button", name="Yes, sign out").click()


def _expect_nothing_remains(page: Page) -> None:
    for _ in range(50):
        if _remains(page) == [[], [], 0]:
            return
        page.wait_for_timeout(200)
    assert _remains(page) == [[], [], 0]


def _remains(page: Page) -> list[object]:
    found: list[object] = page.evaluate(
        """async () => [
          (await indexedDB.databases()).map((one) => one.name),
          await caches.keys(),
          (await navigator.serviceWorker.getRegistrations()).length,
        ]"""
    )
    return found


def test_list_is_wiped_twelve_hours_after_the_event(open_door: OpenDoor) -> None:
    page = open_with_list(open_door)
    page.evaluate(
        """async (at) => {
          const request = indexedDB.open("mint-door");
          await new Promise((done) => { request.onsuccess = done; });
          const change = request.result.transaction(["meta"], "readwrite");
          const meta = change.objectStore("meta");
          meta.get("about").onsuccess = ({ target }) => {
            const about = target.result;
            about.value.wipeAt = at;
            meta.put(about);
          };
          await new Promise((done) => { change.oncomplete = done; });
          request.result.close();
        }""",
        (datetime.now(UTC) - timedelta(minutes=1)).timestamp() * 1000,
    )
    page.reload()
    expect(answer(page)).to_contain_text("The event is over")
    expect(page.locator("#door-status")).to_contain_text("No guest list yet")
