"""The console: badges, their preview, prints, categories, and sheets of labels."""

from uuid import uuid4

from playwright.sync_api import Page

from tests.browser.every_page.sights import SEND, Sight, press
from tests.browser.town import Town

PRINT = ".badge-side > .actions button"


def _print_all(page: Page, town: Town) -> None:
    page.locator("[name=who]").first.check()
    press(PRINT)(page, town)


def _print_and_fail(page: Page, town: Town) -> None:
    _print_all(page, town)
    press(SEND)(page, town)


def _begin_beyond_the_sheet(page: Page, town: Town) -> None:
    page.locator("[name=start]").fill("11")
    press(PRINT)(page, town)


def _add_sheet(page: Page, town: Town) -> None:
    """Each time another one: no two sheets have one name."""
    values = {"width": "90", "height": "54", "margin_left": "15", "margin_top": "13"}
    for name, value in {"name": f"Box {uuid4().hex[:8]}", **values}.items():
        page.locator(f"[name={name}]").fill(value)
    press(SEND)(page, town)


BADGES = {
    "badges": Sight("/console/events/jubilee/badges", "staff"),
    "badges, nobody yet": Sight("/console/events/draft/badges", "staff"),
    "badges with errors": Sight(
        "/console/events/jubilee/badges", "staff", _begin_beyond_the_sheet, 422
    ),
    "badges, preview": Sight("/console/events/jubilee/badges/preview", "staff"),
    "badges, all are printed": Sight("/console/events/jubilee/badges", "staff", _print_all),
    "badges, a print": Sight("/console/events/jubilee/badges/runs/{badge_run}", "staff"),
    "badges, a print that failed": Sight(
        "/console/events/jubilee/badges", "staff", _print_and_fail
    ),
    "badges, who is what": Sight("/console/events/jubilee/badges/people", "staff"),
    "badges, nobody found": Sight("/console/events/jubilee/badges/people?q=nobody", "staff"),
    "sheets of labels": Sight("/console/badge-sheets", "staff"),
    "sheet of labels": Sight("/console/badge-sheets/new", "staff", _add_sheet),
    "sheet of labels with errors": Sight("/console/badge-sheets/new", "staff", press(SEND), 422),
    "change a sheet of labels": Sight("/console/badge-sheets/{badge_sheet}/edit", "staff"),
    "delete a sheet of labels": Sight("/console/badge-sheets/{badge_sheet}/remove", "staff"),
    "a paper that waits to be printed": Sight(
        "/console/events/jubilee/papers/jobs/{print_job}", "staff"
    ),
}
