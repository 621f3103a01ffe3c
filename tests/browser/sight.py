"""A page in one state that looks different from its others."""

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
