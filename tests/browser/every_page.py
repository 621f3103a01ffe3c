"""Every page of the house in every state that looks different: its address, who sees it, how it gets so."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.town import Town

Act = Callable[[Page, Town], None]


@dataclass(frozen=True)
class Sight:
    """A page in one state. `path` has names of the town in braces; `act` is done once it is open;
    `status` is that of the last page that came."""

    path: str
    who: str = "guest"
    act: Act | None = None
    status: int = 200


def press(button: str) -> Act:
    """Presses the last such button; the next page comes."""

    def act(page: Page, town: Town) -> None:
        with page.expect_navigation():
            page.locator(button).last.click()

    return act


SEND = "main form button[type=submit]"


def _sign_up_with_errors(page: Page, town: Town) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[name=companions-0-given_name]").fill("Anna")
    page.locator("[name=email]").fill("anna at example")
    press("form.sign-up button[type=submit]")(page, town)


def _open_companions(page: Page, town: Town) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[data-companion-more]").click()


def _empty_names(page: Page, town: Town) -> None:
    for field in page.locator("main input:not([type=hidden])").all():
        field.fill("")
    press(SEND)(page, town)


def _type(page: Page, code: str, tone: str) -> None:
    page.locator("#door-entry").fill(code)
    page.locator(".finder-form button").click()
    expect(page.locator("#door-panel")).to_have_attribute("data-tone", tone)


def _scan(code: str, tone: str) -> Act:
    """A helper types it; the scanner answers in that tone."""
    return lambda page, town: _type(page, code.format(**town.names), tone)


def _admit(page: Page, town: Town) -> None:
    _type(page, town.not_inside.pop(), "yes")


def _scan_offline(page: Page, town: Town) -> None:
    page.route("**/scans", lambda route: route.abort())
    _type(page, "7777 7777 7777 7777", "waiting")


def _scan_without_answer(page: Page, town: Town) -> None:
    page.route("**/scans", lambda route: None)
    _type(page, "7777 7777 7777 7777", "asking")


def _find(page: Page, town: Town) -> None:
    page.locator("#door-entry").fill("müller")
    page.locator(".guest-line").first.click()
    page.locator(".scanner-help summary").click()


def _turn_round(page: Page, town: Town) -> None:
    page.locator("[data-direction=out]").click()
    expect(page.locator("#door-out-dialog")).to_be_visible()


def _two_sessions(page: Page, town: Town) -> None:
    """An event's form with a session more, then with errors."""
    press("[value=add-session]")(page, town)
    page.locator("[name=title_de]").fill("")
    page.locator("[name=ends_at]").fill("2020-01-01T10:00")
    page.locator("[name^=sessions-][name$=-title_de]").last.fill("Roboter")
    press("[value=save]")(page, town)


def _make_phone(page: Page, town: Town) -> None:
    page.locator("[name=gate]").fill("Süd")
    press(SEND)(page, town)


def _make_token(page: Page, town: Town) -> None:
    page.locator("[name=scope]").first.check()
    press(SEND)(page, town)


PUBLIC = {
    "front page": Sight("/"),
    "event": Sight("/events/open"),
    "event with companions": Sight("/events/open", act=_open_companions),
    "event with errors": Sight("/events/open", act=_sign_up_with_errors, status=422),
    "event without limit": Sight("/events/no-limit"),
    "event full, with a waiting list": Sight("/events/jubilee"),
    "event full": Sight("/events/full"),
    "event closed": Sight("/events/closed"),
    "event not open yet": Sight("/events/not-yet"),
    "event called off": Sight("/events/called-off"),
    "event over": Sight("/events/over"),
    "network meeting": Sight("/events/meeting"),
    "letter on its way": Sight("/events/open/letter-on-its-way"),
    "my tickets": Sight("/my/{confirmed}"),
    "my place in the queue": Sight("/my/{waiting}"),
    "my offer": Sight("/my/{offered}"),
    "my offer, as the letter opens it": Sight("/my/{offered}/offer?answer=accept"),
    "my offer, declining": Sight("/my/{offered}/offer?answer=decline"),
    "my offer, lapsed": Sight("/my/{expired}"),
    "cancel an offer": Sight("/my/{offered}/cancel"),
    "event with others waiting": Sight("/events/workshop"),
    "my cancelled registration": Sight("/my/{cancelled}"),
    "my ticket, called off": Sight("/my/{called-off}"),
    "my ticket, over": Sight("/my/{over}"),
    "change": Sight("/my/{confirmed}/change"),
    "change with errors": Sight("/my/{confirmed}/change", act=_empty_names, status=422),
    "cancel": Sight("/my/{confirmed}/cancel"),
    "cancel waiting": Sight("/my/{waiting}/cancel"),
    "scanned by a stranger": Sight("/T/{code}"),
    "imprint": Sight("/imprint"),
    "privacy": Sight("/privacy"),
    "accessibility": Sight("/accessibility"),
    "no such page": Sight("/nothing-here", status=404),
}
DOOR = {
    "not enrolled": Sight("/door", status=401),
    "enrol": Sight("/door/enrol/{enrol}"),
    "enrol, used up": Sight("/door/enrol/0000000000000000", status=410),
    "scanner": Sight("/door", "phone"),
    "scanner, admitted": Sight("/door", "phone", _admit),
    "scanner, already in": Sight("/door", "phone", _scan("{short_code}", "attention")),
    "scanner, unknown code": Sight("/door", "phone", _scan("7777 7777 7777 7777", "no")),
    "scanner, without network": Sight("/door", "phone", _scan_offline),
    "scanner, asking": Sight("/door", "phone", _scan_without_answer),
    "scanner, found by name": Sight("/door", "phone", _find),
    "scanner, going out?": Sight("/door", "phone", _turn_round),
}
CONSOLE = {
    "log in": Sight("/console/login"),
    "log in with errors": Sight("/console/login", act=press(SEND), status=422),
    "home": Sight("/console/", "staff"),
    "event": Sight("/console/events/jubilee", "staff"),
    "event without anything": Sight("/console/events/draft", "staff"),
    "new event": Sight("/console/events/new", "staff"),
    "new event with errors": Sight("/console/events/new", "staff", _two_sessions, 422),
    "edit": Sight("/console/events/jubilee/edit", "staff"),
    "edit with errors": Sight("/console/events/jubilee/edit", "staff", _two_sessions, 422),
    "preview": Sight("/console/events/draft/preview", "staff"),
    "guests": Sight("/console/events/jubilee/guests", "staff"),
    "guests, nobody found": Sight("/console/events/jubilee/guests?q=nobody", "staff"),
    "party": Sight("/console/events/jubilee/guests/{confirmed_uid}", "staff"),
    "party, waiting": Sight("/console/events/jubilee/guests/{waiting_uid}", "staff"),
    "waiting list": Sight("/console/events/workshop/waiting-list", "staff"),
    "waiting list, nobody waits": Sight("/console/events/open/waiting-list", "staff"),
    "waiting list, nobody found": Sight("/console/events/workshop/waiting-list?q=nobody", "staff"),
    "a turn, waiting": Sight("/console/events/workshop/waiting-list/{four_uid}", "staff"),
    "a turn, offered": Sight("/console/events/workshop/waiting-list/{offered_uid}", "staff"),
    "a turn, lapsed": Sight("/console/events/workshop/waiting-list/{expired_uid}", "staff"),
    "a turn with errors": Sight(
        "/console/events/workshop/waiting-list/{four_uid}", "staff", press("[value=front]"), 422
    ),
    "cancel for a party": Sight("/console/events/jubilee/guests/{waiting_uid}/cancel", "staff"),
    "phones": Sight("/console/events/jubilee/phones", "staff"),
    "phones with errors": Sight("/console/events/full/phones", "staff", press(SEND), 422),
    "phone's code": Sight("/console/events/jubilee/phones", "staff", _make_phone),
    "revoke a phone": Sight("/console/events/jubilee/phones/{phone_id}/revoke", "staff"),
    "tokens": Sight("/console/events/jubilee/tokens", "staff"),
    "tokens with errors": Sight("/console/events/full/tokens", "staff", press(SEND), 422),
    "token": Sight("/console/events/jubilee/tokens", "staff", _make_token),
    "revoke a token": Sight("/console/events/jubilee/tokens/{token_id}/revoke", "staff"),
    "arrivals": Sight("/console/events/jubilee/arrivals", "staff"),
    "arrivals, none": Sight("/console/events/full/arrivals", "staff"),
    "letters": Sight("/console/letters/", "staff"),
    "letter": Sight("/console/letters/{letter_sent}", "staff"),
    "letter that failed": Sight("/console/letters/{letter_failed}", "staff"),
    "letter that waits": Sight("/console/letters/{letter_waiting}", "staff"),
    "staff": Sight("/console/staff", "staff"),
    "staff with errors": Sight("/console/staff", "staff", press(SEND), 422),
    "person": Sight("/console/staff/{organizer}", "staff"),
    "person, disabled": Sight("/console/staff/{gone}", "staff"),
    "myself": Sight("/console/staff/{admin}", "staff"),
    "link to set a password": Sight(
        "/console/staff/{organizer}", "staff", press("form[action$='/link'] button"), 201
    ),
    "set a password": Sight("/console/password/{link}"),
    "set a password with errors": Sight("/console/password/{link}", act=press(SEND), status=422),
    "password link, used up": Sight("/console/password/no-such-link", status=410),
    "account": Sight("/console/account", "staff"),
    "account with errors": Sight("/console/account", "staff", press(".form button"), 422),
    "design": Sight("/console/design", "staff"),
    "not for you": Sight("/console/events/nothing-here", "staff", status=404),
}
PAGES = {
    **{f"public: {name}": sight for name, sight in PUBLIC.items()},
    **{f"door: {name}": sight for name, sight in DOOR.items()},
    **{f"console: {name}": sight for name, sight in CONSOLE.items()},
}
# What answers with a file or JSON, leads elsewhere, or stands in a frame only.
NO_PAGES = {
    "static",
    "badges_organizer.badges",
    "checkin_api.get_arrivals",
    "checkin_api.get_guestlist",
    "checkin_api.get_scans",
    "checkin_door.guests",
    "checkin_organizer.arrivals_now",
    "checkin_organizer.phone_code",  # shown once: see "phone's code"
    "checkin_organizer.token_shown",
    "mail_organizer.attachment",
    "mail_organizer.letter_html",
    "mail_public.readyz",
    "privacy_public.data",
    "registration_public.sign_up_again",
    "reports_organizer.attendance",
    "reports_organizer.csv_file",
    "reports_organizer.xlsx_file",
    "tickets_api.get_registrations",
    "tickets_public.calendar",
    "tickets_public.ticket_pdf",
    "web_api.openapi",
    "web_assets.asset",
    "web_assets.favicon",
    "web_pages.healthz",
}
