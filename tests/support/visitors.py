"""Browsers of people in a test, and what must never happen in any of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Playwright, Request

from tests.support.camera import launch

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Visitor:
    """One person's browser. `strange` are requests to anybody but our server, `errors` what the
    browser complained of: broken scripts, and what the policy kept from loading."""

    context: BrowserContext
    url: str
    strange: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        """Whom the page asks for something."""
        if not request.url.startswith((f"{self.url}/", "data:", "blob:")):
            self.strange.append(request.url)

    def note_console(self, message: ConsoleMessage) -> None:
        """What the browser says; an answer such as 404 is no complaint."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def check(self) -> None:
        """Raises AssertionError when something happened that never may."""
        assert self.strange == [], "the browser asked strangers"
        assert self.errors == [], "the browser complained"


@contextmanager
def visitor(
    playwright: Playwright, url: str, lang: str, video: Path | None = None, **options: Any
) -> Iterator[Visitor]:
    """A browser for a `with`, checked at its end. `lang` is "de" or "en"."""
    browser = launch(playwright, video)
    locale = {"de": "de-DE", "en": "en-GB"}[lang]
    context = browser.new_context(locale=locale, **{"viewport": PHONE, **options})
    context.set_default_timeout(15_000)
    person = Visitor(context, url)
    context.on("request", person.note_request)
    context.on("console", person.note_console)
    context.on("weberror", lambda error: person.errors.append(str(error.error)))
    try:
        yield person
        person.check()
    finally:
        browser.close()
