"""The console: door phones, tokens and arrivals."""

from playwright.sync_api import Page

from tests.browser.every_page.practice import PRACTICE
from tests.browser.every_page.sights import SEND, Sight, press
from tests.browser.town import Town


def _make_phone(page: Page, town: Town) -> None:
    page.locator("[name=gate]").fill("Süd")
    press(SEND)(page, town)


def _too_long_a_note(page: Page, town: Town) -> None:
    page.locator("[name=note]").evaluate("each => { each.value = 'word '.repeat(60) }")
    press(SEND)(page, town)


def _make_token(page: Page, town: Town) -> None:
    page.locator("[name=scope]").first.check()
    press(SEND)(page, town)


GATES = {
    "phones": Sight("/console/events/jubilee/phones", "staff"),
    "phones with errors": Sight("/console/events/full/phones", "staff", press(SEND), 422),
    "phone, changed": Sight("/console/events/jubilee/phones/{phone_id}", "staff"),
    **PRACTICE,
    "party, walked in": Sight("/console/events/open/guests/{walked_in_uid}", "staff"),
    "cancel for who walked in": Sight(
        "/console/events/open/guests/{walked_in_uid}/cancel", "staff"
    ),
    "door notes": Sight("/console/events/jubilee/door-notes", "staff"),
    "door notes, found": Sight("/console/events/jubilee/door-notes?q=e", "staff"),
    "door notes, none": Sight("/console/events/full/door-notes", "staff"),
    "door note": Sight("/console/events/jubilee/door-notes/{person}", "staff"),
    "door note with errors": Sight(
        "/console/events/jubilee/door-notes/{person}", "staff", _too_long_a_note, 422
    ),
    "door settings": Sight("/console/events/jubilee/door-settings", "staff"),
    "phone's code": Sight("/console/events/jubilee/phones", "staff", _make_phone),
    "revoke a phone": Sight("/console/events/jubilee/phones/{phone_id}/revoke", "staff"),
    "tokens": Sight("/console/events/jubilee/tokens", "staff"),
    "tokens with errors": Sight("/console/events/full/tokens", "staff", press(SEND), 422),
    "token": Sight("/console/events/jubilee/tokens", "staff", _make_token),
    "revoke a token": Sight("/console/events/jubilee/tokens/{token_id}/revoke", "staff"),
    "arrivals": Sight("/console/events/jubilee/arrivals", "staff"),
    "conflicts": Sight("/console/events/jubilee/arrivals/conflicts", "staff"),
    "conflicts, none": Sight("/console/events/full/arrivals/conflicts", "staff"),
    "set aside": Sight("/console/events/jubilee/arrivals/set-aside", "staff"),
    "set aside, nothing": Sight("/console/events/full/arrivals/set-aside", "staff"),
    "all scans": Sight("/console/events/jubilee/arrivals/log", "staff"),
    "all scans, nothing found": Sight("/console/events/jubilee/arrivals/log?q=nobody", "staff"),
    "scan": Sight("/console/events/jubilee/arrivals/log/{scan_id}", "staff"),
    "scan with errors": Sight(
        "/console/events/jubilee/arrivals/log/{scan_id}", "staff", press(SEND), 422
    ),
    "arrivals, none": Sight("/console/events/full/arrivals", "staff"),
}
