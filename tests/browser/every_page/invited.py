"""What a personal invitation and the link for those who ask to come open."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import SEND, Sight, press
from tests.browser.town import Town


def _yes_with_errors(page: Page, town: Town) -> None:
    page.locator("[name=people-0-family_name]").fill("")
    page.locator("[name=people-0-email]").fill("anna at example")
    press("form[action$='/yes'] button")(page, town)


INVITED = {
    "invited, no answer yet": Sight("/invited/{silent}"),
    "invited, yes with errors": Sight("/invited/{silent}", act=_yes_with_errors, status=422),
    "invited, forward with errors": Sight(
        "/invited/{silent}", act=press("form[action$='/forward'] button"), status=422
    ),
    "invited, coming": Sight("/invited/{came}?saved=yes"),
    "invited, excused": Sight("/invited/{excused}?saved=no"),
    "invited, over": Sight("/invited/{late}"),
    "invited, nobody can come": Sight("/invited/{came}/no"),
    "invited, take somebody off": Sight("/invited/{came}/people/{invited_uid}/off"),
    "ask to come": Sight("/ask/{ask}"),
    "ask to come with errors": Sight("/ask/{ask}", act=press(SEND), status=422),
    "asked to come": Sight("/ask/{ask}/sent"),
}
