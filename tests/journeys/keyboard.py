"""Hands that have nothing but a keyboard, on a German page, and eyes that look for the focus."""

from playwright.sync_api import Page

from tests.journeys.walk import says

# What has the focus: its words, and whether one sees that it has it.
FOCUSED = """() => {
  const at = document.activeElement;
  const looks = [getComputedStyle(at), getComputedStyle(at, "::after")];
  const box = at.getBoundingClientRect();
  const label = at.labels?.[0]?.textContent ?? at.textContent;
  const ring = looks.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const words = label.replace(/\\s+/g, " ").trim();
  return { words, seen: ring && inView, how: `${looks[0].outline}, ${Math.round(box.top)} of ${innerHeight}` };
}"""


def see_focus(page: Page) -> str:
    """The words of what has the focus, which must be seen to have it."""
    at: dict[str, str] = page.evaluate(FOCUSED)
    assert at["seen"], f"one cannot see that {at['words']!r} has the focus: {at['how']}"
    return at["words"]


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until that has the focus; all on the way must be seen to have it."""
    passed = []
    for _ in range(40):
        page.keyboard.press("Tab")
        at = see_focus(page)
        if at.startswith(words):
            return
        passed.append(at)
    raise AssertionError(f"Tab never comes to {words!r}, only to {passed}")


def type_into(page: Page, label: str, text: str) -> None:
    """Tabs to the field of that label, given in English, and types."""
    tab_to(page, says(label, "de"))
    page.keyboard.type(text)


def press(page: Page, words: str, key: str = "Enter") -> None:
    """Tabs to what says these words, given in English, and presses the key."""
    tab_to(page, says(words, "de"))
    page.keyboard.press(key)
