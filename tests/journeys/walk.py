"""What people do on their way, in a real browser, and the event that they go to."""

import io
import re
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.support.server import LiveServer
from tests.support.tongues import pairs, read_catalogue

BERLIN = ZoneInfo("Europe/Berlin")
TITLE = {"de": "Jubiläum der MINT-Region", "en": "Anniversary of the MINT region"}
ORGANIZER = {
    "email": "buero@example.org",
    "password": "correct horse battery staple",
    "role": "organizer",
}
MY_PAGE = re.compile(r"/my/[\w-]{20,}$")
PERSON_NEEDS_MS = 1700  # a form that comes back sooner was a robot's


def plan_event(slug: str = "jubilaeum", **others: Any) -> dict[str, Any]:
    """A public event in thirty days, as `flask seed` takes it."""
    day = datetime.now(BERLIN).date() + timedelta(days=30)
    starts_at = datetime.combine(day, time(14), BERLIN)
    return {
        "slug": slug,
        "kind": "public",
        "title": TITLE,
        "starts_at": starts_at.isoformat(),
        "ends_at": (starts_at + timedelta(hours=4)).isoformat(),
        "venue": "experimenta",
        "address": "Experimenta-Platz, 74072 Heilbronn",
        "capacity": 10,
        "max_companions": 2,
        "sessions": [{"key": "robots", "title": {"de": "Roboter", "en": "Robots"}, "capacity": 5}],
        **others,
    }


def says(text: str, lang: str, **values: object) -> str:
    """A text of ours, which stands in the code in English, as the page of that language has it."""
    message = read_catalogue().get(text)
    assert message is not None, f"no page says {text!r}"
    said = dict(pairs(message))[text] if lang == "de" else text
    return said % values if values else said


def says_many(one: str, many: str, lang: str, num: int) -> str:
    """A text of ours with a number in it, as the page of that language has it."""
    message = read_catalogue().get(one)
    assert message is not None, f"no page says {one!r}"
    text = one if num == 1 else many
    return (dict(pairs(message))[text] if lang == "de" else text) % {"num": num}


def open_event(page: Page, server: LiveServer, lang: str) -> None:
    """From the front page to the event."""
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.get_by_role("link", name=TITLE[lang]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE[lang])


def fill_in(page: Page, given_name: str, family_name: str, email: str) -> None:
    """Types what everybody must."""
    page.locator("[name=given_name]").fill(given_name)
    page.locator("[name=family_name]").fill(family_name)
    page.locator("[name=email]").fill(email)


def send_sign_up(page: Page) -> None:
    """Sends the form, no quicker than a person; the guest's page opens."""
    page.wait_for_timeout(PERSON_NEEDS_MS)
    page.locator("form.sign-up button[type=submit]").click()
    expect(page).to_have_url(MY_PAGE)


def sign_up(page: Page, server: LiveServer, lang: str, *person: str) -> str:
    """Signs up for the event: given name, family name, mailbox. The guest's page's address."""
    open_event(page, server, lang)
    fill_in(page, *person)
    send_sign_up(page)
    return page.url


def cancel(page: Page, lang: str) -> None:
    """On the guest's page: cancels, with one confirmation."""
    page.get_by_role("link", name=says("Cancel: I cannot come", lang)).click()
    page.get_by_role("button", name=says("Yes, cancel", lang)).click()
    expect(page).to_have_url(MY_PAGE)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(says("Your registration is cancelled", lang))


def log_in(page: Page, server: LiveServer, lang: str) -> None:
    """The organizer, by the form."""
    page.goto(f"{server.url}/console/")
    page.get_by_label(says("E-mail", lang)).fill(ORGANIZER["email"])
    page.get_by_label(says("Password", lang)).fill(ORGANIZER["password"])
    page.get_by_role("button", name=says("Log in", lang)).click()
    expect(page).to_have_url(f"{server.url}/console/")


def show_enrolment(page: Page, lang: str, gate: str) -> str:
    """From the event's page in the console to a new phone's code; the link in its QR."""
    page.locator(".ways").get_by_role("link", name=says("Door phones", lang)).click()
    page.get_by_label(says("Gate", lang)).fill(gate)
    page.get_by_role("button", name=says("Show the code", lang)).click()
    [link] = qr_codes_in(page.locator(".qr-box"))
    expect(page.locator("#enrol-link")).to_have_value(link)
    return link


def enrol_phone(page: Page, link: str, lang: str, gate: str) -> None:
    """A helper's phone has read the link: one button, then the scanner."""
    page.goto(link)
    use = says("Use this phone at gate %(gate)s", lang, gate=gate)
    page.get_by_role("button", name=use).click()
    expect(page).to_have_url(re.compile("/door$"))


def qr_codes_in(shown: Locator) -> list[str]:
    """What the QR codes say that can be seen there."""
    picture = Image.open(io.BytesIO(shown.screenshot()))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def fetch_file(page: Page, url: str) -> bytes:
    """A paper, with the login of this browser."""
    answer = page.context.request.get(url)
    assert answer.ok, f"{url}: {answer.status}"
    return answer.body()
