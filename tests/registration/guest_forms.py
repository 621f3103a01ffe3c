"""What guests send, and what a page tells them: for the tests of their screens."""

from collections.abc import Callable
from itertools import count

from werkzeug.test import TestResponse

from tests.support.client import PageClient
from tests.support.pages import Form, Page

_keys = count(1)
Send = Callable[..., TestResponse]


def fields(**others: object) -> dict[str, object]:
    """What a script sends: the fields of the contract, nothing else."""
    usual = {
        "given_name": "Jörg",
        "family_name": "Müller",
        "email": "joerg@example.org",
        "organisation": "",
        "idempotency_key": f"a key of the test {next(_keys)}",
    }
    return {**usual, **{name.replace("__", "-"): value for name, value in others.items()}}


def opened_form(client: PageClient, slug: str = "jubilee", lang: str = "") -> Form:
    page = client.page(f"/events/{slug}" + (f"?lang={lang}" if lang else ""))
    return page.form(f"/events/{slug}/sign-up")


def told(page: Page) -> dict[str, str]:
    """Field → what is said of it, from the page: marked as wrong and tied to its error."""
    found = {}
    for each in page.root.walk():
        if each.get("aria-invalid") == "true":
            about = [page.by_id(one) for one in each.get("aria-describedby").split()]
            found[each.get("name")] = " ".join(
                one.text for one in about if "error" in one.get("id")
            )
    return found
