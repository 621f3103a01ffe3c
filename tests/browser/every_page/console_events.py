"""The console: an event, how it looks, what is done with it."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import Sight, press
from tests.browser.town import Town


def _move(page: Page, town: Town) -> None:
    page.locator("[name=venue]").fill("Somewhere else")
    press("form.event-edit .sticky-save button[type=submit]")(page, town)


def _move_a_day(page: Page, town: Town) -> None:
    """A day later, and too short for its sessions."""
    day = page.locator("[name=starts_at]").input_value()
    page.locator("[name=starts_at]").fill(f"2030{day[4:10]}T14:00")
    page.locator("[name=ends_at]").fill(f"2030{day[4:10]}T14:30")
    page.locator("[name=delete_on]").fill("2031-01-31")
    press("form.event-edit .sticky-save button[type=submit]")(page, town)


def _less_than_there_is(page: Page, town: Town) -> None:
    """Limits that are lower than what there is, and fewer places than are taken."""
    for field, value in (("capacity", "2"), ("max_companions", "1"), ("max_group", "0")):
        page.locator(f"[name={field}]").fill(value)
    press("form.event-edit .sticky-save button[type=submit]")(page, town)


def _two_sessions(page: Page, town: Town) -> None:
    """An event's form with a session more, then with errors."""
    press("[value=add-session]")(page, town)
    page.locator("[name=title_de]").fill("")
    page.locator("[name=ends_at]").fill("2020-01-01T10:00")
    page.locator("[name^=sessions-][name$=-title_de]").last.fill("Roboter")
    press("[value=save]")(page, town)


def _wrong_websites(page: Page, town: Town) -> None:
    page.locator("[name=origins]").fill("https://*.example.org")
    press("#websites button[type=submit]")(page, town)


def _no_columns(page: Page, town: Town) -> None:
    page.locator("#columns [name=shown]").evaluate_all("all => all.forEach(e => e.checked = false)")
    press("#columns [value=save]")(page, town)


EVENTS = {
    "event": Sight("/console/events/jubilee", "staff"),
    "papers": Sight("/console/events/jubilee/papers", "staff"),
    "paper, being printed": Sight("/console/events/jubilee/papers/jobs/{job_printing}", "staff"),
    "paper, printed": Sight("/console/events/jubilee/papers/jobs/{job_done}", "staff"),
    "paper, not printed": Sight("/console/events/jubilee/papers/jobs/{job_failed}", "staff"),
    "event without anything": Sight("/console/events/draft", "staff"),
    "new event": Sight("/console/events/new", "staff"),
    "new event with errors": Sight("/console/events/new", "staff", _two_sessions, 422),
    "edit": Sight("/console/events/jubilee/edit", "staff"),
    "edit, asked before guests are written to": Sight(
        "/console/events/jubilee/edit", "staff", _move
    ),
    "edit, asked what moves along": Sight("/console/events/groups/edit", "staff", _move_a_day),
    "edit, asked what moves along with nobody to tell": Sight(
        "/console/events/outside/edit", "staff", _move_a_day
    ),
    "edit, a session outside": Sight("/console/events/outside/edit", "staff"),
    "edit, less than there is": Sight(
        "/console/events/jubilee/edit", "staff", _less_than_there_is, 422
    ),
    "close the sign-up": Sight("/console/events/jubilee/turn/close", "staff"),
    "call off": Sight("/console/events/jubilee/turn/call-off", "staff"),
    "reinstate": Sight("/console/events/called-off/turn/reinstate", "staff"),
    "event that is called off": Sight("/console/events/called-off", "staff"),
    "edit with errors": Sight("/console/events/jubilee/edit", "staff", _two_sessions, 422),
    "preview": Sight("/console/events/draft/preview", "staff"),
    "appearance": Sight("/console/events/open/appearance", "staff"),
    "appearance with a picture": Sight("/console/events/pictured/appearance", "staff"),
    "appearance of a network meeting": Sight("/console/events/meeting/appearance", "staff"),
    "appearance with errors": Sight(
        "/console/events/open/appearance", "staff", _wrong_websites, 422
    ),
    "remove the picture": Sight("/console/events/pictured/appearance/picture/remove", "staff"),
    "preview of the frame": Sight("/console/events/pictured/appearance/preview", "staff"),
    "spreadsheet": Sight("/console/events/jubilee/spreadsheets/guests", "staff"),
    "spreadsheet of a network meeting": Sight(
        "/console/events/meeting/spreadsheets/invitations", "staff"
    ),
    "spreadsheet without lines": Sight("/console/events/draft/spreadsheets/scans", "staff"),
    "spreadsheet without columns": Sight(
        "/console/events/jubilee/spreadsheets/answers", "staff", _no_columns, 422
    ),
    "network event": Sight("/console/events/meeting", "staff"),
}
