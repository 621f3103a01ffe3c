"""What a helper sees and does at the door, for tests in a browser."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

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


BURST = """(text) => {
  const target = document.activeElement ?? document.body;
  const press = (key) => target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (const sign of text) {
    press(sign);
    if (target instanceof HTMLInputElement) target.value += sign;
  }
  press("Enter");
}"""


def pull_trigger(page: Page, text: str) -> None:
    """As a hand scanner types, whatever has the focus; at its pace also on a busy machine."""
    page.evaluate(BURST, text)
