"""Chromium, started once for all tests of a process: starting it costs more than what most tests do with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.support.camera import EMPTY, Shot, launch, make_still, make_video

NewContext = Callable[..., BrowserContext]


@dataclass
class _Filmed:
    """A browser with a camera. Chromium opens the video anew whenever a page starts the camera, but shows all pages
    that watch at one time the same: so it serves one context at a time."""

    browser: Browser
    video: Path
    watching: list[BrowserContext] = field(default_factory=list)

    def show(self, shots: tuple[Shot, ...]) -> None:
        """Lays them before the camera."""
        fresh = make_video(self.video.with_suffix(".fresh"), shots)
        fresh.replace(self.video)  # who watches the old video goes on watching it


class Browsers:
    """Browsers by what is before their camera; each context of theirs is a person's own browser, empty."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self._playwright = playwright
        self._folder = folder
        self._plain: Browser | None = None
        self._still: Browser | None = None
        self._filmed: list[_Filmed] = []

    @property
    def plain(self) -> Browser:
        """The one whose camera nobody allows."""
        if self._plain is None or not self._plain.is_connected():
            self._plain = launch(self._playwright)
        return self._plain

    @property
    def still(self) -> Browser:
        """The one whose camera looks at an empty table."""
        if self._still is None or not self._still.is_connected():
            self._still = launch(self._playwright, make_still(self._folder / "table.y4m"))
        return self._still

    def new_context(self, *shots: Shot, **options: Any) -> BrowserContext:
        """A person's browser before a camera that shows these shots over and over; no shot: no camera allowed."""
        if not shots:
            return self.plain.new_context(**options)
        if shots == (EMPTY,):
            return self.still.new_context(**options)
        filmed = self._idle()
        filmed.show(shots)
        context = filmed.browser.new_context(**options)
        filmed.watching.append(context)
        context.on("close", lambda closed: filmed.watching.remove(closed))
        return context

    def _idle(self) -> _Filmed:
        for each in self._filmed:
            if not each.watching and each.browser.is_connected():
                return each
        video = make_video(self._folder / f"{len(self._filmed)}.mjpeg", [EMPTY])
        self._filmed.append(_Filmed(launch(self._playwright, video), video))
        return self._filmed[-1]

    def close(self) -> None:
        """Ends them all."""
        for browser in (self._plain, self._still, *(each.browser for each in self._filmed)):
            if browser is not None:
                browser.close()
