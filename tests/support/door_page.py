"""What a helper sees and does at the door, for tests in a browser."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.support.camera import EMPTY
from tests.support.door_mock import DoorMock

OpenDoor = Callable[..., Page]


def answer(page: Page) -> Locator:
    """The large answer."""
    return page.locator("#door-panel")


def expect_outcome(page: Page, outcome: str) -> None:
    """Waits for it."""
    expect(answer(page)).to_have_attribute("data-outcome", outcome, timeout=8000)


def type_code(page: Page, code: str) -> None:
    """As a helper does."""
    page.get_by_label("Code or name").fill(code)
    page.get_by_role("button", name="Check in", exact=True).click()


def let_in_without_network(page: Page, mock_door: DoorMock, code: str) -> None:
    """The network goes; the phone admits by itself whose code is typed."""
    mock_door.is_down = True
    type_code(page, code)
    expect_outcome(page, "admitted")


def open_with_list(open_door: OpenDoor) -> Page:
    """The scanner before an empty table, once it has its guest list."""
    page = open_door(EMPTY)
    expect_status(page, "Guest list up to date")
    return page


def expect_status(page: Page, text: str) -> None:
    """Waits until the status line says it; signs of life come every 2 to 15 s."""
    expect(page.locator("#door-status")).to_contain_text(text, timeout=15000)


def wait_for_worker(page: Page) -> None:
    """From here on the page opens without network."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


BURST = """(text) => {
  const target = document.activeElement ?? document.body;
  let at = performance.now();
  const press = (key) => { // the scanner's pace, not that of this machine
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: at += 2 });
    target.dispatchEvent(event);
  };
  for (const sign of text) {
    press(sign);
    if (target instanceof HTMLInputElement) target.value += sign;
  }
  press("Enter");
}"""


def pull_trigger(page: Page, text: str) -> None:
    """As a hand scanner types, whatever has the focus; at its pace also on a busy machine."""
    page.evaluate(BURST, text)
