"""What stands beside the scanner: the others of a party, and who has no registration."""

from playwright.sync_api import Page, Route, expect

from mint_events.paper.qr import qr_svg
from tests.browser.every_page.scanner import CHANGE
from tests.browser.every_page.sights import Sight
from tests.browser.town import Town

SETTLED_MS = 500


def _offer_party(page: Page, town: Town) -> None:
    page.locator("#door-entry").fill(town.names["party_codes"].pop())
    page.locator(".finder-form button").click()
    page.locator("#door-party summary").click()


def _offer_pair(page: Page, town: Town) -> None:
    page.locator("#door-entry").fill(town.names["pair_codes"].pop())
    page.locator(".finder-form button").click()
    expect(page.locator("#door-party button").first).to_be_visible()


def _open_walk_in(page: Page, town: Town) -> None:
    page.locator("#door-walk-in").click()
    expect(page.locator("#door-walk-in-dialog")).to_be_visible()
    page.locator("#door-walk-in-dialog summary").click()


def _take_in_nobody(page: Page, town: Town) -> None:
    """Without a name: the form says so."""
    _open_walk_in(page, town)
    page.wait_for_timeout(SETTLED_MS)
    page.locator("[data-part=take_in]").click()
    expect(page.locator("#door-walk-in-dialog [data-part=note]")).to_be_visible()


def _take_in(page: Page, town: Town) -> None:
    ticket = {"code": "7" * 32, "qr_svg": qr_svg("7" * 32, "QR code")}
    words = {"de": "Willkommen", "en": "Welcome"}
    result = {"outcome": "admitted", "words": words, "guest": None, "first": None}
    body = {"walk_in_id": "", "result": result, "ticket": ticket}
    page.route("**/walk-ins", lambda route: route.fulfill(json=body))
    _open_walk_in(page, town)
    page.locator("[name=family_name]").fill("Müller-Lüdenscheidt")
    page.wait_for_timeout(SETTLED_MS)
    page.locator("[data-part=take_in]").click()
    expect(page.locator("[data-part=ticket]")).to_be_visible()


def _find_no_place(page: Page, town: Town) -> None:
    """Without network, and the list says that the event is full."""

    def full(route: Route) -> None:
        pack = route.fetch().json()
        route.fulfill(json={**pack, "door": {**pack["door"], "places_left": 0}, "full": True})

    page.route("**/guestlist*", full)
    page.route("**/walk-ins", lambda route: route.abort())
    page.route("**/door/undo", lambda route: route.abort())
    with page.expect_response("**/guestlist*"):
        page.reload()
    expect(page.locator("#door[data-open]")).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    _open_walk_in(page, town)
    expect(page.locator("[data-part=left]")).to_be_visible()
    page.locator("[name=family_name]").fill("Müller-Lüdenscheidt")
    page.wait_for_timeout(SETTLED_MS)
    page.locator("[data-part=take_in]").click()
    expect(page.locator("[data-part=full]")).to_be_visible()
    # Nobody was taken in: the server would not know what is undone, on this page or a later one.
    page.evaluate(CHANGE, {"change": "no queue", "value": None})
    page.unroute("**/guestlist*")
    page.unroute("**/walk-ins")


BESIDE_SCANNER = {
    "scanner, others of a party": Sight("/door", "phone", _offer_party),
    "scanner, the one other of a party": Sight("/door", "phone", _offer_pair),
    "scanner, without a registration": Sight("/door", "phone", _open_walk_in),
    "scanner, without a name": Sight("/door", "phone", _take_in_nobody),
    "scanner, no place left": Sight("/door", "phone", _find_no_place),
    "scanner, taken in": Sight("/door", "phone", _take_in),
}
