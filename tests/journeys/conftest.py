"""What the walks share: a house with a mail server, and people's browsers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.journeys.walk import plan_event
from tests.support.browsers import Browsers
from tests.support.camera import Shot
from tests.support.databases import Database, Databases
from tests.support.server import LiveServer, serving
from tests.support.smtp import SmtpSink

LOCALES = {"de": "de-DE", "en": "en-GB"}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

OpenBrowser = Callable[..., Page]
OpenPhone = Callable[[str, Shot], Page]


@pytest.fixture
def open_browser(browsers: Browsers) -> Iterator[OpenBrowser]:
    """A person's own browser, empty: `open_browser("de")`, `open_browser("en", desk=True)`,
    `open_browser("de", scripts=False)`. Errors in its console fail the test."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def new(lang: str, *, desk: bool = False, scripts: bool = True) -> Page:
        context = browsers.new_context(
            locale=LOCALES[lang],
            viewport=DESK if desk else PHONE,
            has_touch=not desk,
            java_script_enabled=scripts,
        )
        opened.append(context)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda said: _is_wrong(said) and wrong.append(said.text))
        return context.new_page()

    expect.set_options(timeout=15_000)
    yield new
    for context in opened:
        context.close()
    assert not wrong


@pytest.fixture
def open_phone(browsers: Browsers) -> Iterator[OpenPhone]:
    """A helper's phone before whose camera lies what the shot shows: `open_phone("de", shot)`."""
    with ExitStack() as stack:

        def new(lang: str, shot: Shot) -> Page:
            context = browsers.new_context(shot, locale=LOCALES[lang], viewport=PHONE)
            stack.callback(context.close)
            return context.new_page()

        yield new


def _is_wrong(said: ConsoleMessage) -> bool:
    """A form that comes back with its errors (422) is no fault, though the browser notes it."""
    return said.type == "error" and "status of 422" not in said.text


@pytest.fixture
def house_with_post(
    databases: Databases, database: Database, smtp_sink: SmtpSink, tmp_path: Path
) -> Iterator[LiveServer]:
    """Web and courier over a database of its own; its letters arrive in `smtp_sink`."""
    url = databases.fresh(database.kind).url
    with serving(tmp_path / "server", url, MINT_SMTP_URL=smtp_sink.url) as server:
        yield server


@pytest.fixture
def quiet_house(databases: Databases, tmp_path: Path) -> Iterator[LiveServer]:
    """A house with one event, for what is the same on every database; nobody reads its letters."""
    url = databases.fresh("sqlite").url
    with serving(tmp_path / "server", url, MINT_WORKERS="1") as server:
        server.seed({"events": [plan_event()]})
        yield server


@pytest.fixture
def lang(database: Database) -> str:
    """A walk goes once in each language."""
    return {"sqlite": "de", "postgresql": "en"}[database.kind]
