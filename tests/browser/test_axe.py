"""Every page, read by axe-core: narrow and wide, light and dark, German and English."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from mint_events import create_app
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.browser.every_page import NO_PAGES, PAGES
from tests.browser.every_page.sights import Sight
from tests.browser.town import Town, build_town
from tests.factories import PASSWORD
from tests.support.axe import AXE, NARROW, OF_COLOURS, WIDE, Watch, axe_findings, look, sideways
from tests.support.databases import Databases
from tests.support.server import LiveServer, serving
from tests.support.settings import settings_for

pytestmark = pytest.mark.xdist_group("axe")  # one town for all

SECRET = "only for tests, " + "y" * 40
LOCALES = {"de": "de-DE", "en": "en-GB"}
LANGS = tuple(LOCALES)
Visit = Callable[[Sight, str], tuple[Page, Watch]]


@pytest.fixture(scope="module")
def house(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveServer, Flask, Town]]:
    """A server with a town in it."""
    folder, url = tmp_path_factory.mktemp("axe"), databases.fresh("sqlite").url
    app = create_app(settings_for(folder, url, secret_key=SECRET))
    town = build_town(app)
    with serving(folder, url, MINT_SECRET_KEY=SECRET, MINT_WORKERS="1") as server:
        yield server, app, town


@pytest.fixture(scope="module")
def visit(browser: Browser, house: tuple[LiveServer, Flask, Town]) -> Iterator[Visit]:
    """Opens a page as who may see it, in a language, and does there what is to be done."""
    server, _, town = house
    opened: dict[tuple[str, str], tuple[Page, Watch]] = {}
    with ExitStack() as stack:

        def as_whom(who: str, lang: str) -> tuple[Page, Watch]:
            if (who, lang) not in opened:
                context = browser.new_context(locale=LOCALES[lang])
                context.add_init_script(path=AXE)  # half the price of sending it to each page
                stack.callback(context.close)
                token = {"phone": town.phone, "kiosk": town.kiosk}.get(who)
                if token:
                    context.add_cookies([{"name": DOOR_COOKIE, "value": token, "url": server.url}])
                page = context.new_page()
                if who == "staff":
                    _log_in(page, server, town)
                opened[who, lang] = page, Watch(context, server.url)
            return opened[who, lang]

        def go(sight: Sight, lang: str) -> tuple[Page, Watch]:
            page, watch = as_whom(sight.who, lang)
            page.unroute_all()
            watch.take()
            page.goto(server.url + sight.path.format(**town.names))
            if sight.act:
                sight.act(page, town)
            return page, watch

        yield go


def _log_in(page: Page, server: LiveServer, town: Town) -> None:
    page.goto(f"{server.url}/console/")
    page.locator("[name=email]").fill(town.admin)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator(".console-nav").wait_for()


def _barriers(page: Page, watch: Watch, width: int) -> list[str]:
    look(page, width, "light")
    found = [*axe_findings(page), *(f"too wide: {each}" for each in sideways(page))]
    look(page, width, "dark")
    found += [f"dark: {each}" for each in axe_findings(page, *OF_COLOURS)]
    found += [f"dark, too wide: {each}" for each in sideways(page)]
    return found + watch.take()


def _sights() -> list[tuple[str, int]]:
    """Every page narrow and wide; on a CI machine each in one of the two, by turns, and all of
    them in light and dark: 200 pages take four minutes otherwise."""
    both = [(name, width) for name in PAGES for width in (NARROW, WIDE)]
    if not os.environ.get("CI"):
        return both
    return [both[2 * number + number // 2 % 2] for number in range(len(PAGES))]


@pytest.mark.parametrize(("name", "width"), _sights())
def test_page_has_no_barrier_and_asks_nobody_else(visit: Visit, name: str, width: int) -> None:
    lang = LANGS[(list(PAGES).index(name) + (width == WIDE)) % 2]
    page, watch = visit(PAGES[name], lang)
    assert watch.status == PAGES[name].status
    assert page.locator("html").get_attribute("lang") == lang
    found = _barriers(page, watch, width)
    if width == WIDE:  # and whether the words of this language fit a small screen, too
        look(page, NARROW, "light")
        found += [f"narrow, too wide: {each}" for each in sideways(page)]
    assert not found, f"{name} in {lang} at {width} px:\n  " + "\n  ".join(found)


# The control: what is planted on a page without fault, and what must be said of it.
FAULTS = {
    "color-contrast": "main.querySelector('p').style.color = 'rgb(150 150 150)'",
    "image-alt": "main.append(new Image())",
    "label": "main.append(document.createElement('input'))",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "target-size": "main.insertAdjacentHTML('beforeend', '<a href=/1>1</a> <a href=/2>2</a>')",
    "too wide": "main.append(Object.assign(document.createElement('pre'), {innerText: 'x'.repeat(99)}))",
    "Content Security Policy": "main.insertAdjacentHTML('beforeend', '<p style=\"top: 0\">a</p>')",
    "a script failed": "setTimeout(() => missing())",
    "404 for": "await fetch('/nothing-here')",
}


@pytest.mark.parametrize("said", FAULTS)
def test_planted_fault_is_caught(visit: Visit, said: str) -> None:
    page, watch = visit(Sight("/imprint"), "en")
    assert _barriers(page, watch, NARROW) == []
    page.evaluate(
        "async () => { const main = document.querySelector('main'); " + FAULTS[said] + " }"
    )
    found = _barriers(page, watch, NARROW)
    assert any(said in each for each in found), found


def test_request_to_somebody_else_is_caught(browser: Browser) -> None:
    with browser.new_context() as context:
        watch = Watch(context, "http://127.0.0.1:5000")
        page = context.new_page()
        page.set_content("<img src='http://127.0.0.1:1/pixel.png' alt=''>")
        assert watch.take() == ["asks somebody else: http://127.0.0.1:1/pixel.png"]


def test_no_page_is_left_out(house: tuple[LiveServer, Flask, Town]) -> None:
    _, app, town = house
    urls = app.url_map.bind("")
    seen = set()
    for sight in PAGES.values():
        try:
            seen.add(urls.match(sight.path.format(**town.names).partition("?")[0])[0])
        except HTTPException:
            assert sight.status == 404
    fetched = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert fetched - NO_PAGES == seen


@pytest.mark.parametrize("letter", ["letter_sent", "letter_failed", "letter_waiting"])
def test_letter_has_no_barrier(visit: Visit, browser: Browser, letter: str) -> None:
    """Its HTML as a mail program shows it; in the console it stands in a frame without scripts."""
    page, _ = visit(Sight(f"/console/letters/{{{letter}}}", "staff"), "de")
    html = page.context.request.get(f"{page.url}/html").text()
    with browser.new_context() as context:
        mail = context.new_page()
        mail.set_content(html)
        for width, scheme in ((NARROW, "light"), (WIDE, "dark")):
            look(mail, width, scheme)
            assert axe_findings(mail) + sideways(mail) == []
