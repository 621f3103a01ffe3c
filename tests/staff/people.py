"""People of the staff for tests, and how they log in."""

from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from mint_events.kernel import clock
from mint_events.staff.actions import seed_staff
from mint_events.staff.queries import find_staff_by_email
from tests.support.client import PageClient
from tests.support.house import House
from tests.support.settings import BASE_URL

PASSWORD = "vier Kühe tanzen Walzer"
COOKIE = "mint_staff"
HOST = urlsplit(BASE_URL).hostname or ""


def make_person(
    house: House, email: str, role: str = "organizer", password: str | None = PASSWORD
) -> int:
    """An account; its row id."""
    house.do(seed_staff, email, password, role, clock.now())
    found = house.ask(find_staff_by_email, email)
    assert found is not None
    return found.id


def fill_and_send(
    client: PageClient, page: str, to: str | None = None, **typed: str
) -> TestResponse:
    """Fetches `page`, fills in its form to `to` (else to the page itself) and sends it."""
    form = client.page(page).form(to or page.partition("?")[0])
    return client.send(form.fill(**typed))


def log_in(
    client: PageClient, email: str, password: str = PASSWORD, at: str = "/console/login"
) -> TestResponse:
    """Logs in by the form."""
    return fill_and_send(client, at, email=email, password=password)


def cookie_of(client: PageClient) -> str:
    """The session's cookie. Raises AssertionError when there is none."""
    found = client.get_cookie(COOKIE, domain=HOST)
    assert found is not None
    return found.value


def plant_cookie(client: PageClient, value: str, name: str = COOKIE) -> None:
    """Puts a cookie into a browser, as somebody does who copied it."""
    client.set_cookie(name, value, domain=HOST)
