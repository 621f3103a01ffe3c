"""The page is loaded anew: the last scans come back, with names where that is safe, and can be taken back."""

from playwright.sync_api import Locator, Page, expect

from tests.support.axe import axe_findings, sideways
from tests.support.door_mock import A, B, DoorMock
from tests.support.door_page import (
    OpenDoor,
    answer,
    expect_outcome,
    expect_status,
    let_in_without_network,
    open_with_list,
    type_code,
    wait_for_worker,
)

NAMELESS = "Name no longer kept on this phone"


KEPT = """async (count) => {
  const request = indexedDB.open("mint-door");
  await new Promise((done) => { request.onsuccess = done; });
  const asked = request.result.transaction(["meta"]).objectStore("meta").get("recent");
  await new Promise((done) => { asked.onsuccess = done; });
  request.result.close();
  return asked.result?.value.length === count;
}"""


def _reload(page: Page, scans: int) -> None:
    """Once these are kept, which takes a moment longer than showing them."""
    for _ in range(50):
        if page.evaluate(KEPT, scans):
            page.reload()
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{scans} scans are not kept")


def _lines(page: Page) -> Locator:
    return page.locator("#door-recent-list li")


def _take_back(page: Page, line: Locator) -> None:
    line.get_by_role("button").click()
    page.get_by_role("button", name="Wrong person").click()


def test_last_scans_come_back_and_one_is_taken_back_without_network(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    wait_for_worker(page)
    type_code(page, B)
    expect_outcome(page, "admitted")
    let_in_without_network(page, mock_door, A)
    type_code(page, A)
    expect_outcome(page, "already_in")
    _reload(page, 3)
    expect(_lines(page)).to_have_count(3)
    expect(_lines(page).nth(0)).to_contain_text("Already in")
    # Not sent yet: its code lies here, and opens the guest's line. The other's is gone from this phone.
    expect(_lines(page).nth(1)).to_contain_text("Jörg Müller-Lüdenscheidt")
    expect(_lines(page).nth(2)).to_contain_text(NAMELESS)
    expect(page.locator("#door-last")).to_contain_text("Jörg Müller-Lüdenscheidt")
    assert axe_findings(page) + sideways(page) == []
    _take_back(page, _lines(page).nth(2))
    expect(answer(page)).to_contain_text("Undone")
    expect(_lines(page).nth(2)).to_contain_text("Undone")
    mock_door.is_down = False
    expect_status(page, "Online")
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    assert mock_door.undone == [mock_door.scan_ids[0]]
    page.reload()
    expect(_lines(page).nth(2)).to_contain_text("Undone")


def test_names_come_back_from_the_server_and_nothing_else_is_asked(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    type_code(page, A)
    expect_outcome(page, "admitted")
    _reload(page, 1)
    expect(_lines(page)).to_contain_text("Jörg Müller-Lüdenscheidt")
    expect(page.locator("#door-last")).to_contain_text("Jörg Müller-Lüdenscheidt")
    expect(_lines(page).get_by_role("button")).to_have_attribute(
        "aria-label", "Undo: Jörg Müller-Lüdenscheidt"
    )
    _take_back(page, _lines(page))
    expect(answer(page)).to_contain_text("Jörg Müller-Lüdenscheidt")
    assert mock_door.undone == mock_door.scan_ids
