"""The console: certificates of attendance, and the organisation's signature."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import Sight, press
from tests.browser.town import Town


def _wrong_words(page: Page, town: Town) -> None:
    page.locator("[name=amount]").fill("viel")
    page.locator("[name=place]").fill("")
    press("form[enctype] button[type=submit]")(page, town)


def _type_who_signs(page: Page, town: Town) -> None:
    page.locator("[name=signatory]").fill("Dr. Jörg Müller-Lüdenscheidt")
    page.locator("[data-preview][src^='data:']").wait_for()  # the picture follows what is typed


def _no_name(page: Page, town: Town) -> None:
    page.locator("[name=given_name]").fill("")
    press("main form button[type=submit]")(page, town)


CERTIFICATES = {
    "certificates": Sight("/console/events/over/certificates", "staff", _type_who_signs),
    "certificates before anybody came": Sight("/console/events/open/certificates", "staff"),
    "certificates with errors": Sight(
        "/console/events/over/certificates", "staff", _wrong_words, 422
    ),
    "who gets a certificate": Sight("/console/events/over/certificates/people", "staff"),
    "correct a name": Sight("/console/events/over/certificates/people/{certified}", "staff"),
    "correct a name with errors": Sight(
        "/console/events/over/certificates/people/{certified}", "staff", _no_name, 422
    ),
    "mail certificates": Sight("/console/events/over/certificates/mail", "staff"),
    "mail certificates too early": Sight("/console/events/jubilee/certificates/mail", "staff"),
    "digital signature": Sight("/console/signature", "staff"),
    "digital signature with errors": Sight(
        "/console/signature", "staff", press("form[enctype] button[type=submit]"), 422
    ),
    "certificate to be removed, none there": Sight("/console/signature/remove", "staff"),
}
