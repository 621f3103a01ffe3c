"""What a page in one state is, and how a button is pressed to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

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


def ask_for_too_many_pupils(page: Page, town: Town) -> None:
    """Sends a group that is larger than the event takes."""
    page.locator("[name=pupils]").fill("99")
    press(SEND)(page, town)


def answer_wrongly(page: Page, town: Town) -> None:
    """Sends answers that contradict each other."""
    page.locator("#question-diet-5").check()
    page.locator("#question-bus-0").check()
    page.locator("#question-seats").fill("99")
    press("main form button[type=submit]")(page, town)
