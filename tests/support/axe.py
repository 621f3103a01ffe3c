"""Pages as people with poor sight, small screens or none need them: axe-core, and a few looks of our own."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
)

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NARROW, WIDE = 320, 1280
Scheme = Literal["light", "dark"]

# What may differ between a light and a dark page; all other rules read the same elements and the same words.
OF_COLOURS = ("color-contrast", "link-in-text-block")

_RUN = """(only) => axe.run(document, {
  runOnly: only, resultTypes: ["violations"], iframes: false, elementRef: false,
}).then((found) => found.violations.map(({ id, help, nodes }) => ({
  id, help, at: nodes.map((node) => node.target.join(" ") + "  " + node.any.map((one) => one.message).join("; ")),
})))"""

# Whatever reaches past the right edge, unless something around it scrolls or cuts it off.
_SIDEWAYS = """() => {
  const edge = document.documentElement.clientWidth;
  const isCut = (each) => {
    for (let around = each.parentElement; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== "visible") return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && (box.right > edge + 1 || box.left < -1) && !isCut(each)
      && getComputedStyle(each).position !== "absolute" && !each.closest("svg svg, .unseen, .skip, .trap");
  }).map((each) => each.tagName.toLowerCase() + "." + each.className + " to " + Math.round(each.getBoundingClientRect().right));
  const root = document.scrollingElement;
  if (root.scrollWidth > edge) found.push(`the page is ${root.scrollWidth} wide`);
  return found.slice(-6);
}"""


def axe_findings(page: Page, *rules: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, or by these rules only, a line each."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found: list[dict[str, Any]] = page.evaluate(_RUN, only)
    return [f"{one['id']}: {one['help']}: {at}" for one in found for at in one["at"]]


def sideways(page: Page) -> list[str]:
    """What makes a reader scroll sideways, at the page's present width."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


def look(page: Page, width: int, scheme: Scheme) -> None:
    """Sets the screen's width and its colours; nothing moves, so that no colour is on its way."""
    size: ViewportSize = {"width": width, "height": 800}
    if page.viewport_size != size:
        page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


class Watch:
    """Keeps what goes wrong while a context's pages are looked at: requests to others, errors in
    the console (breaches of the Content-Security-Policy are some), scripts that fail."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.wrong: list[str] = []
        self.status = 0  # of the last page
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.wrong.append(f"a script failed: {error.error}"))

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if (
            parts.scheme not in ("data", "blob")
            and f"{parts.scheme}://{parts.netloc}" != self.origin
        ):
            self.wrong.append(f"asks somebody else: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.request.is_navigation_request() and not response.frame.parent_frame:
            self.status = response.status
        elif response.status >= 400:
            self.wrong.append(f"{response.status} for {response.url}")

    def _on_console(self, said: ConsoleMessage) -> None:
        # Of an answer that is no success the browser says so, too: `_on_response` has judged it.
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.wrong.append(f"the console: {said.text}")

    def take(self) -> list[str]:
        """What went wrong since the last time."""
        found, self.wrong = self.wrong, []
        return found
