"""The sign-up on another website, in a real browser: only the named one shows it, and sees nothing."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from flask import Flask
from playwright.sync_api import Browser, Frame, Page, expect

from mint_events import create_app
from mint_events.events.actions.appearance import allow_embedding
from mint_events.registration.models import Registration
from tests.factories import make_event
from tests.support.databases import Databases
from tests.support.house import House
from tests.support.server import LiveServer, serving
from tests.support.settings import settings_for

FRAME = (
    '<!doctype html><title>Member</title><iframe src="{src}" width="600" height="900" sandbox='
    '"allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox">'
    "</iframe>"
)


@contextmanager
def website() -> Iterator[tuple[str, dict[str, str]]]:
    """Somebody's website: its origin, and the page that it shows."""
    shown = {"html": ""}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(shown["html"].encode())

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", shown
        server.shutdown()


@pytest.fixture(scope="module")
def house(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveServer, Flask]]:
    """A server with an event."""
    folder, url = tmp_path_factory.mktemp("embed"), databases.fresh("sqlite").url
    app = create_app(settings_for(folder, url))
    make_event(app, slug="fest")
    with serving(folder, url, MINT_WORKERS="1") as server:
        yield server, app


@pytest.fixture
def websites(house: tuple[LiveServer, Flask]) -> Iterator[tuple[str, str]]:
    """Two websites with the same frame: one that the organizer named, one that nobody did."""
    server, app = house
    with ExitStack() as stack:
        (named, one), (other, two) = (stack.enter_context(website()) for _ in range(2))
        one["html"] = two["html"] = FRAME.format(src=f"{server.url}/embed/fest?lang=en")
        known = House(app)
        known.do(allow_embedding, 1, [named])
        yield named, other


def frame_of(page: Page) -> Frame:
    """What stands in the website's frame."""
    return page.frames[1]


def test_named_website_shows_the_sign_up_and_sees_nothing_of_the_guest(
    house: tuple[LiveServer, Flask], browser: Browser, websites: tuple[str, str]
) -> None:
    server, app = house
    with browser.new_context(locale="de-DE") as context:
        page = context.new_page()
        page.goto(websites[0])
        frame = frame_of(page)
        expect(frame.get_by_role("heading", level=1)).to_have_text("Anniversary & party")
        page.wait_for_timeout(1600)  # a person needs longer to fill it in
        frame.get_by_label("Given name").first.fill("Jörg")
        frame.get_by_label("Family name").first.fill("Müller")
        frame.locator("form.sign-up button[type=submit]").last.click()
        expect(frame.locator("#error-summary")).to_be_visible()
        frame.locator("#error-summary a").first.click()
        assert len(context.pages) == 1
        frame.locator("#email").fill("joerg@example.org")
        frame.locator("form.sign-up button[type=submit]").last.click()
        expect(frame.get_by_role("heading", level=1)).to_have_text("You are signed up")
        assert context.cookies() == []
        token = House(app).one(Registration).guest_token
        seen = page.evaluate("JSON.stringify(performance.getEntries())")
        assert token not in seen and token not in page.content() and token not in frame.url
        with context.expect_page() as opened:
            frame.get_by_role("link", name="Open your page").click()
        ticket = opened.value
        expect(ticket.get_by_role("heading", level=1)).to_be_visible()
        assert ticket.url.startswith(f"{server.url}/my/{token}")
        assert ticket.evaluate("window.opener === null && document.referrer === ''")
        assert page.url.rstrip("/") == websites[0]


def test_other_website_shows_nothing(browser: Browser, websites: tuple[str, str]) -> None:
    with browser.new_context() as context:
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.goto(websites[1])
        page.wait_for_timeout(500)
        assert frame_of(page).url.startswith("chrome-error:")
        assert any("frame-ancestors" in text for text in said), said


def test_event_page_is_framed_by_nobody(house: tuple[LiveServer, Flask], browser: Browser) -> None:
    server, _ = house
    with website() as (named, shown), browser.new_context() as context:
        shown["html"] = FRAME.format(src=f"{server.url}/events/fest")
        page = context.new_page()
        page.goto(named)
        page.wait_for_timeout(500)
        assert frame_of(page).url.startswith("chrome-error:")
